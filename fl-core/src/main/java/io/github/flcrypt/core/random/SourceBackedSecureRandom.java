package io.github.flcrypt.core.random;

import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/** Adapts a {@link RandomSource} to the JDK's generator type; never serialised. */
final class SourceBackedSecureRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  SourceBackedSecureRandom(RandomSource source) {
    super(new Spi(source), new NoProvider());
  }

  private static final class Spi extends SecureRandomSpi {

    private static final long serialVersionUID = 1L;
    private final transient RandomSource source;

    Spi(RandomSource source) {
      this.source = source;
    }

    @Override
    protected void engineSetSeed(byte[] seed) {
      // The source seeds itself; outside seed material could only weaken it.
    }

    @Override
    protected void engineNextBytes(byte[] bytes) {
      source.nextBytes(bytes);
    }

    @Override
    protected byte[] engineGenerateSeed(int numBytes) {
      byte[] seed = new byte[numBytes];
      source.nextBytes(seed);
      return seed;
    }
  }

  private static final class NoProvider extends Provider {

    private static final long serialVersionUID = 1L;

    NoProvider() {
      super("flcrypt", "1", "view of the injected random source");
    }
  }
}
