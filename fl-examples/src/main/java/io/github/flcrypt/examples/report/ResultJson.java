package io.github.flcrypt.examples.report;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes an experiment as {@code result.json}, schema 1. */
public final class ResultJson {

  private static final long SCHEMA = 1;

  private ResultJson() {}

  /**
   * The document: for each run among others {@code name}, {@code accuracy}, {@code auc}, {@code
   * epsilon} (a number or null), {@code bytesPerClientRound} and {@code seconds}.
   *
   * @param result the experiment
   * @return the JSON text
   */
  public static String of(ExperimentResult result) {
    JsonWriter json = new JsonWriter();
    json.beginObject();
    json.name("schema").value(SCHEMA);
    json.name("title").value(result.title());
    json.name("generatedAt").value(result.generatedAt().toString());
    json.name("settings").beginObject();
    result.settings().forEach((name, value) -> json.name(name).value(value));
    json.end();
    provenance(json, result.provenance());
    json.name("runs").beginArray();
    result.runs().forEach(run -> run(json, run));
    json.end();
    texts(json, "privacyStatement", result.privacyStatement());
    json.name("trust").beginArray();
    result.trust().forEach(row -> trust(json, row));
    json.end();
    return json.end().document();
  }

  private static void provenance(JsonWriter json, Provenance provenance) {
    json.name("provenance").beginObject();
    json.name("libraryVersion").value(provenance.libraryVersion());
    json.name("javaVersion").value(provenance.javaVersion());
    json.name("keyFingerprint").value(provenance.keyFingerprint());
    json.end();
  }

  private static void run(JsonWriter json, RunResult run) {
    json.beginObject();
    json.name("name").value(run.name());
    json.name("description").value(run.description());
    json.name("accuracy").value(run.accuracy());
    json.name("auc").value(run.auc());
    optional(json, "epsilon", run.epsilon());
    optional(json, "delta", run.delta());
    json.name("bytesPerClientRound").value(run.bytesPerClientRound());
    json.name("seconds").value(run.seconds());
    json.name("secondsByStage").beginObject();
    run.secondsByStage().forEach((stage, seconds) -> json.name(stage).value(seconds));
    json.end();
    numbers(json, "accuracyByRound", run.curves().accuracy());
    numbers(json, "lossByRound", run.curves().loss());
    numbers(json, "epsilonByRound", run.curves().epsilonSpent());
    json.name("clipBoundsByRound").beginObject();
    for (Map.Entry<String, List<Double>> layer : run.curves().clipBounds().entrySet()) {
      numbers(json, layer.getKey(), layer.getValue());
    }
    json.end();
    texts(json, "notes", run.notes());
    json.end();
  }

  private static void trust(JsonWriter json, TrustRow row) {
    json.beginObject();
    json.name("party").value(row.party());
    json.name("canRead").value(row.canRead());
    json.name("cannotRead").value(row.cannotRead());
    json.name("assumption").value(row.assumption());
    json.end();
  }

  private static void optional(JsonWriter json, String name, OptionalDouble value) {
    json.name(name);
    if (value.isPresent()) {
      json.value(value.getAsDouble());
    } else {
      json.nullValue();
    }
  }

  private static void numbers(JsonWriter json, String name, List<Double> values) {
    json.name(name).beginArray();
    values.forEach(json::value);
    json.end();
  }

  private static void texts(JsonWriter json, String name, List<String> values) {
    json.name(name).beginArray();
    values.forEach(json::value);
    json.end();
  }
}
