package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/** One client's readable integers on the wire, checked coordinate by coordinate when read. */
record IntegerMessage(ClientId client, IntegerFormat format, long[] integers) {

  static final int QUANTIZED = 1;
  static final int NOISED = 2;

  static byte[] write(int kind, IntegerUpdate update, long[] integers) {
    WireWriter out = new WireWriter();
    MessageHeader.write(out, MessageHeader.INTEGER_UPDATE, update.round());
    out.u8(kind).text(update.client().value());
    update.format().digest().writeTo(out);
    PackedIntegers.write(out, integers, update.format().magnitude());
    return out.toByteArray();
  }

  static IntegerMessage read(int kind, byte[] message, RoundPlan plan) {
    WireReader in = new WireReader(message);
    MessageHeader.read(in, MessageHeader.INTEGER_UPDATE, plan.context());
    MessageHeader.kind(in, kind);
    ClientId client = MessageHeader.client(in, plan.context());
    IntegerFormat format = plan.requireFormat(Digest.readFrom(in, "format digest"));
    long[] integers = PackedIntegers.read(in, format.length(), format.magnitude());
    in.end();
    requireInRange(in, format, integers);
    return new IntegerMessage(client, format, integers);
  }

  /** The packing bounds all integers alike; each has a bound of its own. */
  private static void requireInRange(WireReader in, IntegerFormat format, long[] integers) {
    long weight = 1;
    if (format.maximumWeight() > 1) {
      weight = integers[integers.length - 1];
      if (weight < 1 || weight > format.maximumWeight()) {
        throw in.malformed("weight", "must be in [1, " + format.maximumWeight() + "]");
      }
    }
    CoordinateSelection selection = format.selection();
    for (int l = 0; l < format.grid().layerCount(); l++) {
      long limit = format.largestOf(l, weight);
      for (int i = selection.layerStart(l); i < selection.layerStart(l + 1); i++) {
        if (integers[i] > limit || integers[i] < -limit) {
          throw in.malformed("integer " + i, "must be within " + limit);
        }
      }
    }
    for (int g = 0; g < format.clipIndicators(); g++) {
      long indicator = integers[selection.size() + g];
      if (indicator < 0 || indicator > 1) {
        throw in.malformed("clip indicator " + g, "must be 0 or 1; got " + indicator);
      }
    }
    int counts = selection.size() + format.clipIndicators();
    for (int u = 0; u < format.countedUnits(); u++) {
      long count = integers[counts + u];
      if (count != 0 && count != weight) {
        throw in.malformed("count of unit " + u, "must be 0 or the weight; got " + count);
      }
    }
  }
}
