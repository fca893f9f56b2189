package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import java.util.Optional;

/**
 * A federation between two rounds: everything needed to go on, but participants, keys and
 * randomness. Holds only what the server may see anyway. Immutable.
 */
public final class Checkpoint {

  final Model model;
  final long nextRound;
  final Digest pipeline;
  final StageSpec aggregator;
  final StageSpec optimizer;
  final StageSpec proxy;
  final FederationTerms terms;
  final ServerState serverState;
  final PublishedHistory history;
  private final Optional<byte[]> ledger;

  Checkpoint(
      FederationState state,
      FederationIdentity identity,
      FederationTerms terms,
      Optional<byte[]> ledger) {
    this.model = state.model();
    this.nextRound = state.nextRound();
    this.serverState = state.serverState();
    this.history = state.history();
    this.pipeline = identity.pipeline();
    this.aggregator = identity.aggregator();
    this.optimizer = identity.optimizer();
    this.proxy = identity.proxy();
    this.terms = terms;
    this.ledger = ledger.map(byte[]::clone);
  }

  /**
   * The model, its layout included.
   *
   * @return the latest version
   */
  public Model model() {
    return model;
  }

  /**
   * The number of the round that comes next.
   *
   * @return from 0
   */
  public long nextRound() {
    return nextRound;
  }

  /**
   * The terms under which the federation ran.
   *
   * @return the terms
   */
  public FederationTerms terms() {
    return terms;
  }

  /**
   * The digest of the pipeline specification.
   *
   * @return the digest
   */
  public Digest pipeline() {
    return pipeline;
  }

  /**
   * The optimizer's public description.
   *
   * @return kind and parameters
   */
  public StageSpec optimizer() {
    return optimizer;
  }

  /**
   * The privacy ledger's state.
   *
   * @return a copy; empty for a federation without a ledger
   */
  public Optional<byte[]> ledgerState() {
    return ledger.map(byte[]::clone);
  }

  FederationState state() {
    return new FederationState(model, serverState, history, nextRound);
  }

  FederationIdentity identity() {
    return new FederationIdentity(pipeline, aggregator, optimizer, proxy);
  }

  /**
   * The canonical encoding, with a digest against damage at its end.
   *
   * @return the bytes
   */
  public byte[] toBytes() {
    return CheckpointFormat.write(this);
  }

  /**
   * Reads a checkpoint.
   *
   * @param bytes the canonical encoding
   * @return the checkpoint
   * @throws MalformedMessageException if the bytes are not one, or were damaged. The digest detects
   *     accidents, not an attacker who may write to the store.
   */
  public static Checkpoint fromBytes(byte[] bytes) {
    return CheckpointFormat.read(bytes);
  }

  @Override
  public String toString() {
    return "Checkpoint[next round " + nextRound + ", model version " + model.version() + "]";
  }
}
