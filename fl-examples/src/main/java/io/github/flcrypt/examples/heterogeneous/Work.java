package io.github.flcrypt.examples.heterogeneous;

import io.github.flcrypt.aggregators.linear.FedNova;
import io.github.flcrypt.aggregators.linear.FedProx;
import io.github.flcrypt.aggregators.linear.JointLayout;
import io.github.flcrypt.aggregators.linear.LocalSteps;
import io.github.flcrypt.aggregators.linear.ProximalTerm;
import io.github.flcrypt.aggregators.linear.QFedAvgClient;
import io.github.flcrypt.aggregators.linear.ScaffoldClient;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.federation.RoundInvitation;
import io.github.flcrypt.learners.GradientHook;

/** The client halves. */
final class Work {

  private Work() {}

  /** Plain local training, weighed by the number of rows. */
  static ClientWork plain(LocalTrainer trainer) {
    return invitation -> {
      RoundContext round = invitation.round();
      double[] start = invitation.model().toArray();
      double[] difference = trainer.difference(start, round.round(), GradientHook.none());
      return PlainUpdate.of(round, trainer.id(), difference, trainer.rows());
    };
  }

  static ClientWork.Factory proximal(double mu) {
    return trainer ->
        invitation -> {
          RoundContext round = invitation.round();
          double[] start = invitation.model().toArray();
          ProximalTerm term = FedProx.<PlainUpdate>ofReals(mu).term(start);
          double[] difference = trainer.difference(start, round.round(), term::adjust);
          return PlainUpdate.of(round, trainer.id(), difference, trainer.rows());
        };
  }

  static ClientWork.Factory nova(JointLayout layout) {
    return trainer ->
        invitation -> {
          RoundContext round = invitation.round();
          return FedNova.contribution(
              layout,
              round,
              trainer.id(),
              trainer.difference(start(layout, invitation), round.round(), GradientHook.none()),
              LocalSteps.plain(trainer.steps()),
              trainer.rows());
        };
  }

  static ClientWork.Factory fair(JointLayout layout, double q) {
    return trainer -> {
      QFedAvgClient client = QFedAvgClient.of(layout, q, trainer.rate());
      return invitation -> {
        RoundContext round = invitation.round();
        double[] start = start(layout, invitation);
        double[] difference = trainer.difference(start, round.round(), GradientHook.none());
        return client.contribution(round, trainer.id(), difference, trainer.loss(start));
      };
    };
  }

  static ClientWork.Factory scaffold(JointLayout layout) {
    return trainer -> new ScaffoldWork(trainer, ScaffoldClient.initial(layout));
  }

  private static double[] start(JointLayout layout, RoundInvitation invitation) {
    return layout.parametersOf(invitation.model().toArray());
  }

  /** Keeps the client's control variate between rounds. */
  private static final class ScaffoldWork implements ClientWork {

    private final LocalTrainer trainer;
    private ScaffoldClient state;

    ScaffoldWork(LocalTrainer trainer, ScaffoldClient state) {
      this.trainer = trainer;
      this.state = state;
    }

    @Override
    public PlainUpdate answer(RoundInvitation invitation) {
      ScaffoldClient.Round round = state.begin(invitation.model().toArray());
      double[] trained = trainer.train(round.start(), invitation.round().round(), round::adjust);
      ScaffoldClient.Result result =
          round.finish(
              invitation.round(), trainer.id(), trained, trainer.steps(), trainer.rate(), 1);
      // Everybody's answer counts here; over a network keep it once the server said so.
      state = result.next();
      return result.update();
    }
  }
}
