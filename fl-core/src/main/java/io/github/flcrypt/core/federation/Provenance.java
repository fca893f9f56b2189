package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.ModelProxy;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.ServerPipeline;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a result depends on, by name. */
final class Provenance {

  private Provenance() {}

  static <U extends Update> SortedMap<String, String> of(
      ServerPipeline<U> pipeline,
      ServerOptimizer optimizer,
      ModelProxy proxy,
      Map<String, String> given) {
    SortedMap<String, String> all = new TreeMap<>(given);
    all.put("pipeline", pipeline.spec().digest().toString());
    all.put("aggregator", text(pipeline.aggregator()));
    all.put("optimizer", text(optimizer.spec()));
    all.put("proxy", text(proxy.spec()));
    pipeline.key().ifPresent(key -> all.put("key", key.digest().toString()));
    pipeline.aggregatorTrust().ifPresent(trust -> all.put("aggregatorTrust", trust.name()));
    version().ifPresent(version -> all.put("flcrypt", version));
    return Collections.unmodifiableSortedMap(all);
  }

  private static String text(StageSpec spec) {
    return spec.parameters().isEmpty() ? spec.kind() : spec.kind() + spec.parameters();
  }

  private static Optional<String> version() {
    return Optional.ofNullable(Provenance.class.getModule().getDescriptor())
        .flatMap(descriptor -> descriptor.rawVersion());
  }
}
