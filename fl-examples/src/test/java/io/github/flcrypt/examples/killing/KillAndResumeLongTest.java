package io.github.flcrypt.examples.killing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.federation.Cancellation;
import io.github.flcrypt.core.federation.Checkpoint;
import io.github.flcrypt.core.federation.CheckpointStore;
import io.github.flcrypt.core.federation.Federation;
import io.github.flcrypt.testkit.Seed;
import io.github.flcrypt.testkit.SeededCases;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Kills a federation's process at random moments; the resumed ones must not show it. */
@Tag("long")
class KillAndResumeLongTest {

  private static final int ROUNDS = 40;
  private static final int KILLS = 3;

  @TempDir Path folder;

  @SeededCases(3)
  void aKilledFederationResumesToTheSameModelBitForBit(Seed seed)
      throws IOException, InterruptedException {
    Path file = folder.resolve("federation.checkpoint");
    for (int kill = 1; kill <= KILLS; kill++) {
      killAfter(file, kill * ROUNDS / (KILLS + 2), seed.stream("pause " + kill).nextInt(30));
    }
    Process last = start(file);
    last.getInputStream().transferTo(OutputStream.nullOutputStream());
    assertThat(last.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(last.exitValue()).isZero();

    Checkpoint resumed = CheckpointStore.file(file).load().orElseThrow();
    try (Federation<PlainUpdate> untouched =
        KillableJob.builder().start(Model.zero(KillableJob.LAYOUT))) {
      untouched.run(ROUNDS, new Cancellation());
      assertThat(resumed.model().toArray()).isEqualTo(untouched.model().toArray());
      assertThat(resumed.model().version()).isEqualTo(ROUNDS);
    }
  }

  private static void killAfter(Path file, long round, long pauseMillis)
      throws IOException, InterruptedException {
    Process job = start(file);
    try (BufferedReader progress =
        new BufferedReader(
            new InputStreamReader(job.getInputStream(), StandardCharsets.US_ASCII))) {
      String line = progress.readLine();
      while (line != null && Long.parseLong(line) < round) {
        line = progress.readLine();
      }
      Thread.sleep(pauseMillis);
      job.destroyForcibly().waitFor();
    }
    assertThat(file).isRegularFile();
  }

  private static Process start(Path file) throws IOException {
    Path log = Files.createTempFile(file.getParent(), "job", ".log");
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            KillableJob.class.getName(),
            file.toString(),
            Integer.toString(ROUNDS))
        .redirectError(log.toFile())
        .start();
  }
}
