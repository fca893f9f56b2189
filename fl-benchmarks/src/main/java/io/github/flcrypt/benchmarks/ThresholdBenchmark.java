package io.github.flcrypt.benchmarks;

import io.github.flcrypt.aggregators.FedAvg;
import io.github.flcrypt.core.Accumulator;
import io.github.flcrypt.core.DecryptionJournal;
import io.github.flcrypt.core.EncryptedSum;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.JointSum;
import io.github.flcrypt.core.PartialDecryption;
import io.github.flcrypt.core.RoundPlan;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.paillier.Paillier;
import io.github.flcrypt.paillier.PaillierEncryptor;
import io.github.flcrypt.paillier.PaillierEvaluator;
import io.github.flcrypt.paillier.PaillierParameters;
import io.github.flcrypt.paillier.PaillierPublicKey;
import io.github.flcrypt.paillier.RandomnessMode;
import io.github.flcrypt.paillier.ThresholdCombiner;
import io.github.flcrypt.paillier.ThresholdDealer;
import io.github.flcrypt.paillier.ThresholdDealing;
import io.github.flcrypt.paillier.ThresholdShareHolder;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does opening a sum with three of five share-holders cost on one thread: for each
 * share-holder, and for who combines three parts, five parts, and five of which one is wrong?
 *
 * <p>Command: {@code java -jar fl-benchmarks/target/benchmarks.jar ThresholdBenchmark}
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ThresholdBenchmark {

  @Param({"2048", "3072"})
  int keyBits;

  @Param({"1", "8"})
  int ciphertexts;

  private ThresholdShareHolder holder;
  private ThresholdCombiner combiner;
  private EncryptedSum<Paillier> sum;
  private List<PartialDecryption<Paillier>> parts;
  private List<PartialDecryption<Paillier>> partsWithALie;

  @Setup
  public void prepare() {
    RandomSource source = RandomSource.secure();
    PaillierParameters size =
        keyBits == 2048 ? PaillierParameters.SECURITY_112_BIT : PaillierParameters.SECURITY_128_BIT;
    ThresholdDealing dealing = new ThresholdDealer(size, source).deal(3, 5);
    PaillierPublicKey key = dealing.publicKey().publicKey();
    RoundPlan plan = PaillierRounds.plan(key, ciphertexts);
    PaillierEncryptor encryptor = PaillierEncryptor.of(key, RandomnessMode.HALF_LENGTH, source);
    Accumulator<EncryptedUpdate<Paillier>, EncryptedSum<Paillier>> accumulator =
        FedAvg.encrypted(PaillierEvaluator.of(key)).begin(plan);
    for (int client = 0; client < PaillierRounds.CLIENTS; client++) {
      accumulator.add(encryptor.encrypt(PaillierRounds.update(plan, client)));
    }
    sum = accumulator.finish();
    DecryptionJournal forgetful = round -> true;
    combiner = ThresholdCombiner.of(dealing.publicKey(), source);
    holder = ThresholdShareHolder.of(dealing.share(1), source).journaledBy(forgetful);
    parts = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      parts.add(ThresholdShareHolder.of(dealing.share(i), source).decryptPartially(sum));
    }
    byte[] lie = parts.get(1).payload();
    lie[lie.length - 1] ^= 1;
    partsWithALie = new ArrayList<>(parts);
    partsWithALie.set(1, PartialDecryption.of(sum, 2, lie));
  }

  /**
   * One share-holder's part with its proof.
   *
   * @return the part
   */
  @Benchmark
  public PartialDecryption<Paillier> answer() {
    return holder.decryptPartially(sum);
  }

  /**
   * Three right parts.
   *
   * @return the sum
   */
  @Benchmark
  public JointSum combineThree() {
    return combiner.combineValid(sum, parts.subList(0, 3));
  }

  /**
   * Five right parts, verified in one batch.
   *
   * @return the sum
   */
  @Benchmark
  public JointSum combineFive() {
    return combiner.combineValid(sum, parts);
  }

  /**
   * Five parts of which one is wrong, so that each is verified by itself too.
   *
   * @return the sum
   */
  @Benchmark
  public JointSum combineFiveWithALie() {
    return combiner.combineValid(sum, partsWithALie);
  }
}
