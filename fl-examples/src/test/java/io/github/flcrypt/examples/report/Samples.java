package io.github.flcrypt.examples.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Made-up but realistic results. */
final class Samples {

  private Samples() {}

  static ExperimentResult experiment(int rounds) {
    return experiment(
        List.of(
            centralised(rounds),
            federated("plain FedAvg", rounds, 256, 0.4).build(),
            federated("encrypted FedAvg", rounds, 3_840, 31.2).build(),
            clipped(rounds),
            differentiallyPrivate(rounds)));
  }

  static ExperimentResult experiment(List<RunResult> runs) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("hospitals", "5");
    settings.put("rounds", "30");
    settings.put("Paillier modulus", "3072 bits");
    settings.put("partition", "iid");
    settings.put("DP steps, clip, learning rate", "30 full-batch steps, C = 1.0, rate 0.8");
    return new ExperimentResult(
        "Five hospitals, one diagnosis model, no shared rows",
        Instant.parse("2026-01-02T03:04:05Z"),
        settings,
        new Provenance("0.1.0", "17.0.13", "sha256:3f1a9c0d5be7724418a0c2d9e6f1b3557d20c8aa91"),
        runs,
        List.of(
            "Neighbouring data sets differ in one patient's row, added or removed.",
            "ε = 4, δ = 1e-5 holds against whoever sees the sums & models, up to one colluder."),
        List.of(
            new TrustRow("Aggregator", "ciphertexts, sizes", "any update or row", "it has no key"),
            new TrustRow(
                "Key authority", "sums over all hospitals", "a single update", "it gets only sums"),
            new TrustRow(
                "Another hospital", "the model", "others' updates", "fewer than n-1 collude")));
  }

  static RunResult centralised(int rounds) {
    return RunResult.builder("centralised", "All rows in one place: what sharing would give.")
        .quality(0.9824, 0.9972)
        .seconds(0.21)
        .stage("train", 0.2)
        .curves(curves(rounds, 0.982, 0.35))
        .build();
  }

  static RunResultBuilder federated(
      String name, int rounds, long bytes, double seconds, String... ownStages) {
    RunResultBuilder builder =
        RunResult.builder(name, "Updates are averaged, weighted by rows.")
            .quality(0.9737, 0.9961)
            .bytesPerClientRound(bytes)
            .seconds(seconds)
            .stage("train", 0.21);
    for (String stage : ownStages) {
      builder.stage(stage, 0.05 * seconds);
    }
    return builder
        .stage("encrypt", bytes > 1000 ? 0.62 * seconds : 0)
        .stage("aggregate", 0.02 * seconds)
        .stage("decrypt", bytes > 1000 ? 0.25 * seconds : 0)
        .curves(curves(rounds, 0.974, 0.3));
  }

  private static RunResult clipped(int rounds) {
    List<Double> weights = new ArrayList<>();
    List<Double> bias = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      weights.add(2.4 * Math.exp(-0.09 * i) + 0.2);
      bias.add(0.31 * Math.exp(-0.12 * i) + 0.02);
    }
    return federated("encrypted, L1 clip, 40 % mask, 8 bits", rounds, 1_536, 14.6, "clip", "mask")
        .quality(0.9649, 0.9944)
        .curves(
            curves(rounds, 0.965, 0.22).withClipBounds(ordered("weights", weights, "bias", bias)))
        .note("Clipping without noise claims no ε.")
        .build();
  }

  private static RunResult differentiallyPrivate(int rounds) {
    List<Double> spent = new ArrayList<>();
    for (int i = 1; i <= rounds; i++) {
      spent.add(4 * Math.sqrt((double) i / rounds));
    }
    return federated("encrypted, ε = 4 per record", rounds, 3_840, 29.8, "clip", "noise")
        .quality(0.9561, 0.9923)
        .privacy(4, 1e-5)
        .curves(curves(rounds, 0.957, 0.2).withEpsilonSpent(spent))
        .build();
  }

  private static Map<String, List<Double>> ordered(
      String first, List<Double> firstValues, String second, List<Double> secondValues) {
    Map<String, List<Double>> map = new LinkedHashMap<>();
    map.put(first, firstValues);
    map.put(second, secondValues);
    return map;
  }

  private static RoundCurves curves(int rounds, double end, double rate) {
    List<Double> accuracy = new ArrayList<>();
    List<Double> loss = new ArrayList<>();
    for (int i = 1; i <= rounds; i++) {
      double share = end - 0.08 * Math.exp(-rate * i) + 0.004 * Math.sin(9.7 * i * rate);
      accuracy.add(Math.rint(114 * share) / 114);
      loss.add(0.08 + 0.55 * Math.exp(-rate * i));
    }
    return RoundCurves.of(accuracy, loss);
  }
}
