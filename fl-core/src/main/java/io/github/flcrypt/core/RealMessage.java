package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/** What the messages of all real updates share; what is special to a kind stands between. */
record RealMessage(ClientId client, CoordinateSelection selection, long weight, double[] values) {

  static final int PLAIN = 1;
  static final int CLIPPED = 2;
  static final int NOISED = 3;

  static WireWriter start(int kind, RealUpdate update) {
    WireWriter out = new WireWriter();
    MessageHeader.write(out, MessageHeader.REAL_UPDATE, update.round());
    out.u8(kind).text(update.client().value()).i64(update.weight());
    update.selection().digest().writeTo(out);
    for (double value : update.toArray()) {
      out.f64(value);
    }
    return out;
  }

  static RealMessage start(WireReader in, int kind, RoundPlan plan) {
    MessageHeader.read(in, MessageHeader.REAL_UPDATE, plan.context());
    MessageHeader.kind(in, kind);
    ClientId client = MessageHeader.client(in, plan.context());
    long weight = in.i64("weight");
    if (weight < 1) {
      throw in.malformed("weight", "must be at least 1; got " + weight);
    }
    CoordinateSelection selection = plan.selection();
    Digest got = Digest.readFrom(in, "selection digest");
    if (!got.equals(selection.digest())) {
      throw new RoundMismatchException(
          "selection must be the round's "
              + selection.digest().abbreviated()
              + "; got "
              + got.abbreviated());
    }
    double[] values = Doubles.read(in, "coordinate", selection.size());
    return new RealMessage(client, selection, weight, values);
  }
}
