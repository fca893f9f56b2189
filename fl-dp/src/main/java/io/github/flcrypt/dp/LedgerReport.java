package io.github.flcrypt.dp;

import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.HistoryCost;
import io.github.flcrypt.core.PrivacySpent;
import io.github.flcrypt.dp.internal.JsonText;
import io.github.flcrypt.dp.internal.release.HistoryRelease;
import io.github.flcrypt.dp.internal.release.NoiseRelease;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** A ledger as JSON. Format "flcrypt.renyi-ledger-report", version 1. */
final class LedgerReport {

  private static final String METHOD =
      "Renyi divergences of the sum of the honest shares of the noise, cut-off tails charged to"
          + " delta, privacy filter at a fixed order; no amplification by sampling";

  private LedgerReport() {}

  static String of(
      PrivacyBudget budget,
      LedgerState committed,
      List<LedgerRound> reserved,
      Function<Map<NoiseRelease, Long>, PrivacySpent> account,
      SortedMap<ClientId, PrivacySpent> byClient) {
    JsonText json = new JsonText();
    json.open('{').name("format").text("flcrypt.renyi-ledger-report").name("version").number(1);
    json.name("method").text(METHOD).name("neighbours").text("ADD_OR_REMOVE");
    json.name("budget").open('{').name("epsilon").number(budget.epsilon());
    json.name("delta").number(budget.delta()).close('}');
    spent(json.name("spent"), account.apply(committed.counts()));
    nonPrivate(json, committed);
    json.name("spentByClient").open('{');
    byClient.forEach((client, spent) -> spent(json.name(client.value()), spent));
    json.close('}').name("rounds").open('[');
    Map<NoiseRelease, Long> counts = new LinkedHashMap<>();
    for (LedgerRound entry : committed.rounds()) {
      counts.merge(entry.release(), 1L, Math::addExact);
      round(json, entry);
      spent(json.name("spentSoFar"), account.apply(counts));
      json.close('}');
    }
    json.close(']').name("reserved").open('[');
    for (LedgerRound entry : reserved) {
      round(json, entry);
      json.close('}');
    }
    return json.close(']').close('}').toString();
  }

  /** Why the total is infinite; nothing where it is not. */
  private static void nonPrivate(JsonText json, LedgerState committed) {
    SortedSet<String> reasons = new TreeSet<>();
    for (NoiseRelease release : committed.counts().keySet()) {
      if (release instanceof HistoryRelease both
          && both.history() instanceof HistoryCost.NonPrivate cost) {
        reasons.add(cost.reason());
      }
    }
    if (!reasons.isEmpty()) {
      json.name("nonPrivate").open('[');
      reasons.forEach(json::text);
      json.close(']');
    }
  }

  private static void spent(JsonText json, PrivacySpent spent) {
    json.open('{').name("epsilon").number(spent.epsilon());
    json.name("delta").number(spent.delta()).close('}');
  }

  /** Leaves the object open. */
  private static void round(JsonText json, LedgerRound entry) {
    NoiseRelease release = entry.release();
    json.open('{').name("round").text(HexFormat.of().formatHex(entry.round().toByteArray()));
    json.name("unit").text(release.unit().name());
    json.name("mechanism").text(release.distribution());
    release.describe(json);
    json.name("cohort").open('[');
    entry.cohort().forEach(client -> json.text(client.value()));
    json.close(']');
  }
}
