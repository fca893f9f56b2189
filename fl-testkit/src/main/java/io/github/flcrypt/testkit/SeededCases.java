package io.github.flcrypt.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A property test: runs the method once for each of several seeds.
 *
 * <p>The method takes one {@link Seed}. The seeds follow from the method's name, so every run sees
 * the same ones; the display name and every failure give the seed. {@code -Dflcrypt.seed=123} runs
 * the one case of that seed, {@code -Dflcrypt.seed=fresh} draws seeds nobody has tried.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@SuppressWarnings("exports") // JUnit alone makes the two classes
@ParameterizedTest(name = "{0}")
@ArgumentsSource(SeededCasesProvider.class)
@ExtendWith(SeedOnFailure.class)
public @interface SeededCases {

  /**
   * How many cases.
   *
   * @return the number of seeds, at least 1
   */
  int value() default 20;
}
