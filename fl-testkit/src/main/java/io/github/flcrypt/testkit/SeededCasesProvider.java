package io.github.flcrypt.testkit;

import io.github.flcrypt.core.random.PublicCoins;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.core.random.RandomStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Gives the seeds of {@link SeededCases}. */
final class SeededCasesProvider implements ArgumentsProvider, AnnotationConsumer<SeededCases> {

  static final String PROPERTY = "flcrypt.seed";

  private int cases;

  @Override
  public void accept(SeededCases annotation) {
    cases = annotation.value();
    if (cases < 1) {
      throw new IllegalArgumentException("value must be at least 1; got " + cases);
    }
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    String test =
        context.getRequiredTestClass().getName() + "." + context.getRequiredTestMethod().getName();
    return seeds(System.getProperty(PROPERTY, ""), test, cases)
        .mapToObj(value -> Arguments.of(new Seed(value)));
  }

  static LongStream seeds(String wish, String test, int cases) {
    return switch (wish) {
      case "" -> draw(PublicCoins.stream(test.getBytes(StandardCharsets.UTF_8), "cases"), cases);
      case "fresh" -> draw(RandomSource.secure().newStream(), cases);
      default -> LongStream.of(parse(wish));
    };
  }

  private static LongStream draw(RandomStream stream, int cases) {
    // Short enough to be typed again.
    return LongStream.generate(() -> stream.nextLong(1L << 40)).limit(cases);
  }

  private static long parse(String wish) {
    try {
      return Long.parseLong(wish);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          PROPERTY + " must be a whole number or \"fresh\"; got " + wish, e);
    }
  }
}
