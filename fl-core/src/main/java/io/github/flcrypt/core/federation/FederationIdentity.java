package io.github.flcrypt.core.federation;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.ModelProxy;
import io.github.flcrypt.core.ServerOptimizer;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.pipeline.ServerPipeline;

/** What a checkpoint and the federation that resumes it must have in common. */
record FederationIdentity(
    Digest pipeline, StageSpec aggregator, StageSpec optimizer, StageSpec proxy) {

  static FederationIdentity of(
      ServerPipeline<?> pipeline, ServerOptimizer optimizer, ModelProxy proxy) {
    return new FederationIdentity(
        pipeline.spec().digest(), pipeline.aggregator(), optimizer.spec(), proxy.spec());
  }

  void requireSame(FederationIdentity checkpoint) {
    same("pipeline specification", pipeline.abbreviated(), checkpoint.pipeline.abbreviated());
    same("aggregator", aggregator, checkpoint.aggregator);
    same("server optimizer", optimizer, checkpoint.optimizer);
    same("model proxy", proxy, checkpoint.proxy);
  }

  private static void same(String name, Object expected, Object got) {
    if (!expected.equals(got)) {
      throw new CheckpointMismatchException(
          "checkpoint's " + name + " must be " + expected + "; got " + got);
    }
  }
}
