package io.github.flcrypt.paillier;

import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.internal.KeyRules;
import io.github.flcrypt.paillier.internal.KeySearch;
import io.github.flcrypt.paillier.internal.SafePrimeGenerator;
import io.github.flcrypt.paillier.internal.SecretForm;
import io.github.flcrypt.paillier.internal.threshold.Dealing;
import io.github.flcrypt.paillier.internal.threshold.ThresholdRules;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Makes keys of which any quorum of share-holders can decrypt and fewer can do nothing (Fouque,
 * Poupard, Stern, Financial Cryptography 2000; Damgård, Jurik, PKC 2001, section 4).
 *
 * <p><b>The dealer is trusted.</b> It knows the whole private key while {@link #deal} runs and
 * could keep it, hand a share to somebody else, or make a key with a back door; nobody can check
 * that it did not. What share-holders can check, that their share fits the public key and that all
 * shares belong to one secret that decrypts, is checked when keys and shares are imported. Run it
 * on a machine that is used for nothing else, with all share-holders present, and throw it away.
 *
 * <p><b>Slow.</b> The primes are safe primes, p = 2p' + 1 with p' prime, which are rare: about ten
 * to twenty times the time of an ordinary key, some four seconds for 3072 bits and at times far
 * more. Safe for several threads.
 */
public final class ThresholdDealer {

  private final PaillierParameters parameters;
  private final RandomSource source;
  private final BatchRunner runner;

  /**
   * Prepares a dealer that works on the calling thread.
   *
   * @param parameters the size of the keys
   * @param source the secret randomness of primes and shares
   */
  public ThresholdDealer(PaillierParameters parameters, RandomSource source) {
    this(parameters, source, BatchRunner.sequential());
  }

  private ThresholdDealer(PaillierParameters parameters, RandomSource source, BatchRunner runner) {
    this.parameters = Objects.requireNonNull(parameters, "parameters");
    this.source = Objects.requireNonNull(source, "source");
    this.runner = Objects.requireNonNull(runner, "runner");
  }

  /**
   * The same dealer searching for both primes at once.
   *
   * @param other decides on which threads
   * @return the dealer
   */
  public ThresholdDealer on(BatchRunner other) {
    return new ThresholdDealer(parameters, source, other);
  }

  /**
   * Makes a key and shares it.
   *
   * @param quorum how many share-holders decrypt, t, at least 2
   * @param holders how many there are, n, at least the quorum and at most 64
   * @return the public key and the shares; the primes are forgotten
   */
  public ThresholdDealing deal(int quorum, int holders) {
    requireQuorum(quorum, holders);
    BigInteger[] primes = new BigInteger[2];
    do {
      runner.run(
          primes.length,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              primes[i] = SafePrimeGenerator.generate(parameters.modulusBits() / 2, source);
            }
          });
    } while (KeyRules.problemOfPair(primes[0], primes[1]).isPresent());
    return deal(primes[0], primes[1], quorum, holders, source);
  }

  static ThresholdDealing deal(
      BigInteger p, BigInteger q, int quorum, int holders, RandomSource source) {
    requireQuorum(quorum, holders);
    SecretForm secret = KeySearch.withHalfLengthBase(SecretForm.ofPrimes(p, q), source);
    Dealing dealing = Dealing.of(p, q, quorum, holders, source);
    ThresholdPublicKey key =
        new ThresholdPublicKey(PaillierPublicKey.trusted(secret.open()), dealing.open());
    List<ThresholdKeyShare> shares = new ArrayList<>();
    for (int holder = 1; holder <= holders; holder++) {
      shares.add(ThresholdKeyShare.trusted(key, holder, dealing.shares().get(holder - 1)));
    }
    return new ThresholdDealing(key, shares);
  }

  private static void requireQuorum(int quorum, int holders) {
    ThresholdRules.problemOfQuorum(quorum, holders)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException(problem);
            });
  }

  @Override
  public String toString() {
    return "ThresholdDealer(" + parameters + ")";
  }
}
