package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.PublishedNorms;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** The bytes of a checkpoint: magic, type, version, fields, digest of all before it. */
final class CheckpointFormat {

  private static final int VERSION = 1;
  private static final String DOMAIN = "checkpoint";

  private CheckpointFormat() {}

  static byte[] write(Checkpoint checkpoint) {
    WireWriter out = MessageStart.write(MessageStart.CHECKPOINT).u8(VERSION);
    checkpoint.model.layout().writeTo(out);
    checkpoint.model.writeTo(out);
    out.i64(checkpoint.nextRound);
    checkpoint.pipeline.writeTo(out);
    checkpoint.aggregator.writeTo(out);
    checkpoint.optimizer.writeTo(out);
    checkpoint.proxy.writeTo(out);
    out.i32(checkpoint.terms.minimumContributors()).i32(checkpoint.terms.maximumContributors());
    out.i64(checkpoint.terms.deadline().toSeconds());
    out.i32(checkpoint.terms.deadline().toNanosPart());
    checkpoint.serverState.writeTo(out);
    checkpoint.history.writeTo(out);
    Optional<byte[]> ledger = checkpoint.ledgerState();
    out.u8(ledger.isPresent() ? 1 : 0);
    ledger.ifPresent(out::bytes);
    Digest.of(DOMAIN, out.toByteArray()).writeTo(out);
    return out.toByteArray();
  }

  static Checkpoint read(byte[] bytes) {
    byte[] body = requireUndamaged(bytes);
    WireReader in = MessageStart.read(body, MessageStart.CHECKPOINT);
    int version = in.u8("checkpoint version");
    if (version != VERSION) {
      throw in.malformed("checkpoint version", "must be " + VERSION + "; got " + version);
    }
    try {
      return fields(in);
    } catch (MalformedMessageException e) {
      throw e;
    } catch (FederatedLearningException | IllegalArgumentException e) {
      throw in.malformed("checkpoint", "must be consistent: " + e.getMessage());
    }
  }

  /** A flipped bit in a parameter would be another parameter, so the digest comes first. */
  private static byte[] requireUndamaged(byte[] bytes) {
    if (bytes.length < Digest.LENGTH) {
      throw new MalformedMessageException(
          "checkpoint must have at least " + Digest.LENGTH + " bytes; got " + bytes.length);
    }
    byte[] body = Arrays.copyOf(bytes, bytes.length - Digest.LENGTH);
    WireReader end = new WireReader(Arrays.copyOfRange(bytes, body.length, bytes.length));
    if (!Digest.readFrom(end, "checkpoint digest").equals(Digest.of(DOMAIN, body))) {
      throw new MalformedMessageException(
          "checkpoint must have the digest at its end; got a truncated or damaged one");
    }
    return body;
  }

  private static Checkpoint fields(WireReader in) {
    Model model = Model.readFrom(in, ModelLayout.readFrom(in));
    long nextRound = in.i64("next round");
    if (nextRound < model.version()) {
      throw in.malformed(
          "next round", "must be at least version " + model.version() + "; got " + nextRound);
    }
    FederationIdentity identity =
        new FederationIdentity(
            Digest.readFrom(in, "pipeline specification digest"),
            StageSpec.readFrom(in),
            StageSpec.readFrom(in),
            StageSpec.readFrom(in));
    FederationTerms terms = terms(in);
    ServerState serverState = ServerState.readFrom(in);
    PublishedHistory history = PublishedHistory.readFrom(in);
    requireFits(in, history, model.layout(), nextRound);
    Optional<byte[]> ledger = ledger(in);
    in.end();
    return new Checkpoint(
        new FederationState(model, serverState, history, nextRound), identity, terms, ledger);
  }

  private static FederationTerms terms(WireReader in) {
    int minimum = in.i32("minimum contributors");
    int maximum = in.i32("maximum contributors");
    long seconds = in.i64("deadline seconds");
    int nanos = in.i32("deadline nanoseconds");
    if (seconds < 0 || nanos < 0 || nanos > 999_999_999) {
      throw in.malformed("deadline", "must be a time span; got " + seconds + " s, " + nanos);
    }
    return new FederationTerms(minimum, maximum, Duration.ofSeconds(seconds, nanos));
  }

  private static void requireFits(
      WireReader in, PublishedHistory history, ModelLayout layout, long nextRound) {
    long before = -1;
    for (PublishedNorms norms : history.rounds()) {
      if (norms.round() <= before
          || norms.round() >= nextRound
          || norms.layerCount() != layout.layerCount()) {
        throw in.malformed(
            "published history",
            "must have increasing rounds below "
                + nextRound
                + " of "
                + layout.layerCount()
                + " layers; got round "
                + norms.round()
                + " of "
                + norms.layerCount());
      }
      before = norms.round();
    }
  }

  private static Optional<byte[]> ledger(WireReader in) {
    int flag = in.u8("ledger flag");
    if (flag > 1) {
      throw in.malformed("ledger flag", "must be 0 or 1; got " + flag);
    }
    return flag == 1 ? Optional.of(in.bytes("ledger state", in.remaining())) : Optional.empty();
  }
}
