package io.github.flcrypt.paillier.internal.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.scalar.ScalarEngine;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EngineChoiceTest {

  private static final ModularEngine SCALAR = new ScalarEngine();

  /** A right provider that is as fast as the usual one at half the work. */
  private record Other(boolean correct, boolean fast) implements ModularEngine {

    @Override
    public String name() {
      return "other";
    }

    @Override
    public Hardening hardening() {
      return Hardening.CALLER_BLINDS;
    }

    @Override
    public boolean supports(ModulusSet moduli) {
      return true;
    }

    @Override
    public ModularContext context(ModulusSet moduli) {
      if (fast && moduli.roots().get(0).bitLength() == 1024) {
        BigInteger half = BigInteger.ONE.shiftLeft(520).add(BigInteger.ONE);
        return SCALAR.context(ModulusSet.squaresOf(half));
      }
      ModulusSet used =
          correct ? moduli : ModulusSet.squaresOf(moduli.roots().get(0).add(BigInteger.TWO));
      return SCALAR.context(used);
    }
  }

  private final List<String> log = new ArrayList<>();

  private final System.Logger logger =
      new System.Logger() {
        @Override
        public String getName() {
          return "test";
        }

        @Override
        public boolean isLoggable(Level level) {
          return true;
        }

        @Override
        public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
          log.add(level + " " + message);
        }

        @Override
        public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object... parameters) {
          log.add(level + " " + format);
        }
      };

  private EngineChoice with(ModularEngine engine) {
    return new EngineChoice(
        SCALAR, () -> new VectorProvider.Search(Optional.of(engine), ""), logger);
  }

  private EngineChoice withNone() {
    return new EngineChoice(SCALAR, () -> VectorProvider.Search.failed("add the flag"), logger);
  }

  @Test
  void anAbsentProviderGivesTheScalarOneAndOneLineThatSaysWhatToAdd() {
    assertThat(withNone().choose(Optional.empty())).isSameAs(SCALAR);
    assertThat(log).hasSize(1).first().asString().contains("INFO", "scalar", "add the flag");
  }

  @Test
  void scalarIsForcedWithoutLookingOrLogging() {
    EngineChoice choice =
        new EngineChoice(
            SCALAR,
            () -> {
              throw new AssertionError("looked");
            },
            logger);
    assertThat(choice.choose(Optional.of("scalar"))).isSameAs(SCALAR);
    assertThat(log).isEmpty();
  }

  @Test
  void vectorIsForcedWithItsSelfTestButWithoutItsSpeedTest() {
    ModularEngine slow = new Other(true, false);
    assertThat(with(slow).choose(Optional.of("vector"))).isSameAs(slow);
    assertThatIllegalStateException()
        .isThrownBy(() -> with(new Other(false, false)).choose(Optional.of("vector")))
        .withMessageContaining("self-test");
    assertThatIllegalStateException()
        .isThrownBy(() -> withNone().choose(Optional.of("vector")))
        .withMessageContaining(Engines.PROPERTY)
        .withMessageContaining("add the flag");
  }

  @Test
  void anotherWordIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> withNone().choose(Optional.of("fast")))
        .withMessageContaining("auto, scalar or vector; got fast");
  }

  @Test
  void aWrongProviderIsNotUsed() {
    assertThat(with(new Other(false, true)).choose(Optional.empty())).isSameAs(SCALAR);
    assertThat(log).hasSize(1).first().asString().contains("WARNING", "self-test");
  }

  @Test
  void aRightAndFasterProviderIsUsedSilently() {
    ModularEngine fast = new Other(true, true);
    assertThat(with(fast).choose(Optional.of("auto"))).isSameAs(fast);
    assertThat(log).isEmpty();
  }

  @Test
  void withoutTheVectorModuleEveryContextIsScalar() {
    VectorProvider.Search search = VectorProvider.find();
    assertThat(search.engine()).isEmpty();
    assertThat(search.problem()).contains("fl-paillier-vector", "--add-modules");
    assertThat(VectorProvider.onClassPath(ClassLoader.getSystemClassLoader()).problem())
        .contains("fl-paillier-vector", "--add-modules jdk.incubator.vector");
    assertThat(Engines.engine().name()).isEqualTo("scalar");
    assertThat(Engines.engine()).isSameAs(Engines.engine());
  }
}
