package io.github.flcrypt.aggregators.linear;

import io.github.flcrypt.aggregators.internal.ServerSteps;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;

/**
 * The client half of {@link Scaffold}: the client's control variate c_k between rounds. Keep it as
 * carefully as the training data, for it is a mean of gradients over them. Immutable: {@link
 * Round#finish} gives the next state, to be kept once the server counted the update and otherwise
 * to be thrown away, so that c stays the mean of all c_k.
 */
public final class ScaffoldClient {

  private final JointLayout layout;
  private final double[] variate;

  private ScaffoldClient(JointLayout layout, double[] variate) {
    this.layout = layout;
    this.variate = variate;
  }

  /**
   * The state before the first round: c_k = 0.
   *
   * @param layout what {@link Scaffold#layout} gave
   * @return the state
   */
  public static ScaffoldClient initial(JointLayout layout) {
    Scaffold.requireLayout(layout);
    return new ScaffoldClient(layout, new double[layout.additionalSize()]);
  }

  /**
   * The control variate.
   *
   * @return a copy of c_k
   */
  public double[] variate() {
    return variate.clone();
  }

  /**
   * Starts a round.
   *
   * @param sent (x, c), the joint model that the client was sent, such as {@code
   *     invitation.model().toArray()}
   * @return what corrects the gradients
   */
  public Round begin(double[] sent) {
    double[] correction = layout.additionalOf(sent);
    double[] start = layout.parametersOf(sent);
    for (int i = 0; i < correction.length; i++) {
      correction[i] -= variate[i];
    }
    return new Round(start, correction);
  }

  /**
   * Writes the state.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    layout.joint().digest().writeTo(out);
    for (double value : variate) {
      out.f64(value);
    }
  }

  /**
   * Reads a state.
   *
   * @param in the message
   * @param layout the layout that it must be of
   * @return the state
   */
  public static ScaffoldClient readFrom(WireReader in, JointLayout layout) {
    ScaffoldClient state = initial(layout);
    if (!Digest.readFrom(in, "layout digest").equals(layout.joint().digest())) {
      throw in.malformed("layout digest", "must be that of the joint layout");
    }
    for (int i = 0; i < state.variate.length; i++) {
      state.variate[i] = in.f64("control variate");
    }
    return state;
  }

  @Override
  public String toString() {
    return "ScaffoldClient[" + variate.length + " coordinates]";
  }

  /**
   * What a round gives: the update to send, and the state to keep if it is counted.
   *
   * @param update (Δy_k, Δc_k)
   * @param next the state with c_k⁺
   */
  public record Result(PlainUpdate update, ScaffoldClient next) {}

  /** One round of training. Immutable; {@code round::adjust} is a learner's gradient hook. */
  public final class Round {

    private final double[] start;
    private final double[] correction;

    private Round(double[] start, double[] correction) {
      this.start = start;
      this.correction = correction;
    }

    /**
     * The parameters that training starts from.
     *
     * @return a copy of x
     */
    public double[] start() {
      return start.clone();
    }

    /**
     * Adds the correction c − c_k.
     *
     * @param parameters the point; not used
     * @param gradient the gradient, changed in place
     */
    public void adjust(double[] parameters, double[] gradient) {
      if (gradient.length != correction.length) {
        throw new IllegalArgumentException(
            "gradient must have " + correction.length + " coordinates; got " + gradient.length);
      }
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] += correction[i];
      }
    }

    /**
     * Ends the round with option II of the publication: c_k⁺ = c_k − c + (x − y_k)/(K·η_l).
     *
     * @param context the round
     * @param client the contributor
     * @param trained y_k, the parameters after training
     * @param steps K, the number of local steps, at least 1
     * @param rate η_l, the rate of each step, positive
     * @param weight the weight in the mean, at least 1; 1 as published
     * @return the update and the next state
     */
    public Result finish(
        RoundContext context,
        ClientId client,
        double[] trained,
        long steps,
        double rate,
        long weight) {
      layout.requireJoint(context.layout());
      double distance = LocalSteps.plain(steps) * ServerSteps.requireRate(rate);
      double[] difference = trained.clone();
      double[] next = new double[variate.length];
      double[] change = new double[variate.length];
      if (trained.length != start.length) {
        throw new IllegalArgumentException(
            "trained must have " + start.length + " parameters; got " + trained.length);
      }
      for (int i = 0; i < next.length; i++) {
        difference[i] -= start[i];
        next[i] = -correction[i] - difference[i] / distance;
        change[i] = next[i] - variate[i];
      }
      PlainUpdate update = PlainUpdate.of(context, client, layout.join(difference, change), weight);
      return new Result(update, new ScaffoldClient(layout, next));
    }
  }
}
