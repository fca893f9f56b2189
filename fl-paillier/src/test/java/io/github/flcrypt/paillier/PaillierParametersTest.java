package io.github.flcrypt.paillier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaillierParametersTest {

  @Test
  void presetsHaveTheirSizes() {
    assertThat(PaillierParameters.SECURITY_112_BIT.modulusBits()).isEqualTo(2048);
    assertThat(PaillierParameters.SECURITY_128_BIT.modulusBits()).isEqualTo(3072);
    assertThat(PaillierParameters.SIZE_4096.modulusBits()).isEqualTo(4096);
    assertThat(PaillierParameters.SECURITY_128_BIT.toString()).doesNotContain("insecure");
  }

  @Test
  void nobodyOutsideCanMakeASize() {
    assertThat(PaillierParameters.class.getConstructors()).isEmpty();
    assertThat(PaillierParameters.class.getMethods())
        .noneMatch(m -> m.getReturnType() == PaillierParameters.class);
  }

  @Test
  void insecureSizesSayTheirName() {
    PaillierParameters small = InsecurePaillierParameters.ofBits(512);
    assertThat(small.toString()).contains("512").contains("insecure");
    assertThat(small)
        .isEqualTo(InsecurePaillierParameters.ofBits(512))
        .hasSameHashCodeAs(InsecurePaillierParameters.ofBits(512))
        .isNotEqualTo(PaillierParameters.SIZE_4096);
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 255, 513, 2047, 2048, 3072, Integer.MAX_VALUE})
  void sizesOutsideTheInsecureRangeAreRefused(int bits) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> InsecurePaillierParameters.ofBits(bits))
        .withMessageContaining("got " + bits);
  }
}
