package io.github.flcrypt.learners;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** Twenty-five fixed seeds; the display name of a failing case shows its seed. */
public final class Seeds implements ArgumentsProvider {

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return LongStream.rangeClosed(1, 25).mapToObj(i -> Arguments.of(i * 0x9E3779B97F4A7C15L));
  }
}
