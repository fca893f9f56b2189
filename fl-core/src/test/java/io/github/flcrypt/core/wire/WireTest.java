package io.github.flcrypt.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.flcrypt.core.MalformedMessageException;
import java.math.BigInteger;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class WireTest {

  @Test
  void everyFieldComesBackAsItWasWritten() {
    WireWriter out =
        new WireWriter()
            .u8(255)
            .i32(-2)
            .i64(Long.MIN_VALUE)
            .f64(-0.0)
            .f64(Math.PI)
            .raw(new byte[] {1, 2})
            .bytes(new byte[] {3})
            .text("Grüße 𝄞")
            .fixedUnsigned(BigInteger.valueOf(255), 3)
            .fixedUnsigned(BigInteger.ZERO, 0);
    assertThat(out.length()).isEqualTo(out.toByteArray().length);
    WireReader in = new WireReader(out.toByteArray());
    assertThat(in.u8("a")).isEqualTo(255);
    assertThat(in.i32("b")).isEqualTo(-2);
    assertThat(in.i64("c")).isEqualTo(Long.MIN_VALUE);
    assertThat(Double.doubleToRawLongBits(in.f64("d"))).isZero();
    assertThat(in.f64("e")).isEqualTo(Math.PI);
    assertThat(in.raw("f", 2)).containsExactly(1, 2);
    assertThat(in.bytes("g", 1)).containsExactly(3);
    assertThat(in.text("h", 100)).isEqualTo("Grüße 𝄞");
    assertThat(in.fixedUnsigned("i", 3)).isEqualTo(255);
    assertThat(in.fixedUnsigned("j", 0)).isZero();
    assertThat(in.remaining()).isZero();
    in.end();
  }

  private static void refuses(byte[] message, Consumer<WireReader> read) {
    assertThatThrownBy(() -> read.accept(new WireReader(message)))
        .isInstanceOf(MalformedMessageException.class)
        .hasMessageContaining("the field");
  }

  @Test
  void messagesThatEndTooEarlyAreRefusedByEveryField() {
    List<Consumer<WireReader>> reads =
        List.of(
            in -> in.u8("the field"),
            in -> in.i32("the field"),
            in -> in.i64("the field"),
            in -> in.f64("the field"),
            in -> in.raw("the field", 4),
            in -> in.raw("the field", -1),
            in -> in.raw("the field", Integer.MAX_VALUE),
            in -> in.bytes("the field", 100),
            in -> in.text("the field", 100),
            in -> in.fixedUnsigned("the field", 4),
            in -> in.fixedUnsigned("the field", -4),
            in -> in.count("the field", 100, 1));
    reads.forEach(read -> refuses(new byte[0], read));
    reads.stream().skip(1).forEach(read -> refuses(new byte[] {1, 2, 3}, read));
  }

  @Test
  void countsAreCheckedAgainstLimitAndRestBeforeAnythingIsAllocated() {
    byte[] huge = new WireWriter().i32(Integer.MAX_VALUE).i64(0).toByteArray();
    refuses(huge, in -> in.count("the field", Integer.MAX_VALUE, 1));
    refuses(huge, in -> in.count("the field", 10, 0));
    refuses(huge, in -> in.bytes("the field", Integer.MAX_VALUE));
    refuses(new WireWriter().i32(-1).toByteArray(), in -> in.count("the field", 10, 1));
    refuses(new WireWriter().i32(2).i64(0).toByteArray(), in -> in.count("the field", 10, 5));
    assertThat(new WireReader(new WireWriter().i32(2).i64(0).toByteArray()).count("c", 2, 4))
        .isEqualTo(2);
  }

  @Test
  void doublesThatAreNoNumbersOrNotCanonicalAreRefused() {
    for (long bits :
        new long[] {
          Double.doubleToRawLongBits(Double.NaN),
          Double.doubleToRawLongBits(Double.POSITIVE_INFINITY),
          Double.doubleToRawLongBits(Double.NEGATIVE_INFINITY),
          Double.doubleToRawLongBits(-0.0)
        }) {
      refuses(new WireWriter().i64(bits).toByteArray(), in -> in.f64("the field"));
    }
    assertThatThrownBy(() -> new WireWriter().f64(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void textThatIsNotTheOneEncodingIsRefused() {
    byte[][] bad = {
      {(byte) 0xff}, {(byte) 0xc0, (byte) 0x80}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}
    };
    for (byte[] bytes : bad) {
      refuses(new WireWriter().bytes(bytes).toByteArray(), in -> in.text("the field", 10));
    }
    assertThatThrownBy(() -> new WireWriter().text("\ud800"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void trailingBytesAreAnError() {
    WireReader in = new WireReader(new byte[] {1, 2});
    in.u8("first");
    assertThatThrownBy(in::end).isInstanceOf(MalformedMessageException.class);
    assertThat(in.malformed("here", "must be so")).hasMessageContaining("before byte 1");
  }

  @Test
  void valuesThatDoNotFitAreNotWritten() {
    WireWriter out = new WireWriter();
    assertThatThrownBy(() -> out.u8(256)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> out.u8(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> out.fixedUnsigned(BigInteger.valueOf(256), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> out.fixedUnsigned(BigInteger.ONE.negate(), 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(out.length()).isZero();
  }
}
