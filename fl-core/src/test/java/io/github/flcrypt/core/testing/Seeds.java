package io.github.flcrypt.core.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Seeds for a property test; the seed is in the name of each case. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ArgumentsSource(Seeds.Provider.class)
public @interface Seeds {

  /** The number of cases. */
  int value();

  /** Seeds that count up from the system property {@code flcrypt.seed}. */
  final class Provider implements ArgumentsProvider {

    Provider() {}

    @Override
    public Stream<? extends Arguments> provideArguments(
        ParameterDeclarations parameters, ExtensionContext context) {
      int count = context.getRequiredTestMethod().getAnnotation(Seeds.class).value();
      long first = Long.getLong("flcrypt.seed", 20_260_101L);
      return LongStream.range(first, first + count).mapToObj(Arguments::of);
    }
  }
}
