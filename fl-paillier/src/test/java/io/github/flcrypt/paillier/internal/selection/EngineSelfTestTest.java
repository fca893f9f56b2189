package io.github.flcrypt.paillier.internal.selection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.paillier.internal.engine.ModularContext;
import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import io.github.flcrypt.paillier.internal.engine.ModulusSet;
import io.github.flcrypt.paillier.internal.engine.ResidueBatch;
import io.github.flcrypt.paillier.internal.scalar.ScalarEngine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider with one wrong operation, on one kind of moduli, does not pass. */
class EngineSelfTestTest {

  /** The scalar provider, with one operation spoiled on sets of one kind and count. */
  private record Spoiled(String operation, ModulusSet.Kind kind, int count)
      implements ModularEngine {

    private static final ModularEngine RIGHT = new ScalarEngine();

    @Override
    public String name() {
      return "spoiled";
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
      ModularContext right = RIGHT.context(moduli);
      if (moduli.kind() != kind || moduli.count() != count) {
        return right;
      }
      return (ModularContext)
          Proxy.newProxyInstance(
              ModularContext.class.getClassLoader(),
              new Class<?>[] {ModularContext.class},
              (proxy, method, arguments) -> call(right, method, arguments));
    }

    private Object call(ModularContext right, Method method, Object[] arguments) throws Throwable {
      Object answer;
      try {
        answer = method.invoke(right, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
      if (!method.getName().equals(operation)) {
        return answer;
      }
      if (answer instanceof Boolean) {
        spoilWord((long[]) arguments[1]);
      } else if (arguments[0] instanceof ResidueBatch result) {
        spoilElement(right, result);
      }
      return answer;
    }

    private static void spoilWord(long[] words) {
      words[words.length - 1] ^= 1;
    }

    private static void spoilElement(ModularContext context, ResidueBatch result) {
      long[] words = new long[result.size() * context.moduli().residueWords()];
      context.store(result, words, 0, context.newWorkspace());
      // The lowest bit of the last element: the smallest mistake there is.
      words[words.length - context.moduli().residueWords()] ^= 1;
      context.load(result, words, 0, context.newWorkspace());
    }
  }

  @Test
  void theScalarProviderPasses() {
    assertThat(EngineSelfTest.passes(new ScalarEngine())).isTrue();
    assertThat(EngineSelfTest.passes(new Spoiled("none", ModulusSet.Kind.PLAIN, 1))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "product,PLAIN,1",
    "product,SQUARES,1",
    "product,SQUARES,2",
    "square,PLAIN,1",
    "square,SQUARES,1",
    "gather,PLAIN,1",
    "gather,SQUARES,2",
    "settle,SQUARES,1",
    "copyAt,PLAIN,1",
    "copyAt,SQUARES,2",
    "productAt,SQUARES,1",
    "productAt,SQUARES,2",
    "power,PLAIN,1",
    "power,SQUARES,2",
    "comb,PLAIN,1",
    "comb,SQUARES,1",
    "comb,SQUARES,2",
    "multiplyByGeneratorPower,SQUARES,1",
    "multiplyByGeneratorPower,SQUARES,2",
    "logarithms,SQUARES,1",
    "logarithms,SQUARES,2"
  })
  void oneWrongOperationIsFound(String operation, ModulusSet.Kind kind, int count) {
    assertThat(EngineSelfTest.passes(new Spoiled(operation, kind, count))).isFalse();
  }

  @Test
  void aProviderThatThrowsIsNotTrusted() {
    ModularEngine broken =
        (ModularEngine)
            Proxy.newProxyInstance(
                ModularEngine.class.getClassLoader(),
                new Class<?>[] {ModularEngine.class},
                (proxy, method, arguments) -> {
                  throw new IllegalStateException(
                      "no " + method.getName() + Arrays.toString(arguments).length());
                });
    assertThat(EngineSelfTest.passes(broken)).isFalse();
  }
}
