package io.github.flcrypt.examples.heterogeneous;

import io.github.flcrypt.aggregators.ServerMomentum;
import io.github.flcrypt.aggregators.ServerStep;
import io.github.flcrypt.aggregators.linear.FedNova;
import io.github.flcrypt.aggregators.linear.JointLayout;
import io.github.flcrypt.aggregators.linear.QFedAvg;
import io.github.flcrypt.aggregators.linear.Scaffold;
import io.github.flcrypt.aggregators.optimizers.AdaptiveParameters;
import io.github.flcrypt.aggregators.optimizers.CorrectionSchedule;
import io.github.flcrypt.aggregators.optimizers.DynamicWeightCorrection;
import io.github.flcrypt.aggregators.optimizers.FedAdagrad;
import io.github.flcrypt.aggregators.optimizers.FedAdam;
import io.github.flcrypt.aggregators.optimizers.FedYogi;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.ServerOptimizer;
import java.util.List;

/** The rules of the comparison, with parameters set beforehand and not tuned on the test rows. */
final class ComparedRules {

  private ComparedRules() {}

  static List<ComparedRule> all(ModelLayout layout, int clients, double rate) {
    JointLayout nova = FedNova.layout(layout);
    JointLayout scaffold = Scaffold.layout(layout);
    JointLayout fair = QFedAvg.layout(layout);
    AdaptiveParameters adaptive = AdaptiveParameters.published(0.03, rate);
    return List.of(
        plain("FedAvg", "", layout, ServerStep.fedAvg()),
        new ComparedRule("FedProx", "mu 0.1", layout, ServerStep.fedAvg(), Work.proximal(0.1)),
        new ComparedRule(
            "FedNova", "", nova.joint(), FedNova.of(nova, ServerStep.fedAvg()), Work.nova(nova)),
        new ComparedRule(
            "SCAFFOLD",
            "option II",
            scaffold.joint(),
            Scaffold.of(scaffold, clients, ServerStep.fedAvg()),
            Work.scaffold(scaffold)),
        new ComparedRule(
            "q-FedAvg",
            "q 0.2",
            fair.joint(),
            QFedAvg.of(fair, ServerStep.fedAvg()),
            Work.fair(fair, 0.2)),
        plain("FedAvgM", "momentum 0.5", layout, ServerMomentum.of(1, 0.5)),
        plain("FedAdam", "eta 0.03", layout, FedAdam.of(adaptive)),
        plain("FedYogi", "eta 0.03", layout, FedYogi.of(adaptive)),
        plain(
            "FedAdagrad",
            "eta 0.1",
            layout,
            FedAdagrad.of(AdaptiveParameters.publishedAdagrad(0.1, rate))),
        plain(
            "DWCS",
            "strength 0.1",
            layout,
            DynamicWeightCorrection.of(
                ServerStep.fedAvg(),
                CorrectionSchedule.gradientStep(0.1, CorrectionSchedule.PUBLISHED_LIMIT))),
        plain(
            "DWCS exact",
            "limit 0.5",
            layout,
            DynamicWeightCorrection.of(
                ServerStep.fedAvg(), CorrectionSchedule.exact(CorrectionSchedule.EXACT_LIMIT))));
  }

  private static ComparedRule plain(
      String name, String parameters, ModelLayout layout, ServerOptimizer optimizer) {
    return new ComparedRule(name, parameters, layout, optimizer, Work::plain);
  }
}
