package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.RecordContributions;
import io.github.flcrypt.core.RoundContext;

/**
 * A client's records in one round: what a pipeline at record level takes.
 *
 * @param round the round
 * @param client the contributor
 * @param contributions one contribution for each record
 */
public record ClientRecords(
    RoundContext round, ClientId client, RecordContributions contributions) {}
