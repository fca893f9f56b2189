package io.github.flcrypt.dp.masking;

import io.github.flcrypt.core.CoordinateSelection;
import io.github.flcrypt.core.EncryptedUpdate;
import io.github.flcrypt.core.Encryptor;
import io.github.flcrypt.core.IntegerFormat;
import io.github.flcrypt.core.LayoutMismatchException;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.PlainUpdate;
import io.github.flcrypt.core.QuantizedUpdate;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.Scheme;
import io.github.flcrypt.core.Update;
import io.github.flcrypt.core.pipeline.ClientPipeline;
import io.github.flcrypt.core.pipeline.QuantizedPipeline;
import io.github.flcrypt.core.random.RandomSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * One client's memory of what masking and quantization left unsent: it is added to the next round's
 * update (Karimireddy, Rebjock, Stich and Jaggi 2019, "Error Feedback Fixes SignSGD").
 *
 * <p>With the residual e, a round sends Q(x + e) and keeps e' = x + e &minus; Q(x + e). The sum of
 * what was sent differs from the sum of the updates by the last residual alone. That needs a Q that
 * shortens: masks {@linkplain UplinkMask#withoutRescaling without rescaling}.
 *
 * <p>Never under differential privacy: a residual carries one round's data into all later ones, so
 * that no round has a bounded sensitivity of its own. Only a {@link QuantizedPipeline} is accepted,
 * which no noise can be added to, and only one without clipping, which the residual would undo.
 *
 * <p>State changes only when a round's message was made: a call that fails leaves the residual as
 * it was. The same round again starts from the residual before it, so that a repeated message does
 * not count twice. Safe for several threads, which wait for each other.
 */
public final class ErrorFeedback {

  private final QuantizedPipeline<PlainUpdate> pipeline;
  private Residual residual;
  private Residual beforeLastRound;
  private Optional<RoundContext> lastRound = Optional.empty();

  private ErrorFeedback(QuantizedPipeline<PlainUpdate> pipeline, Residual residual) {
    if (pipeline.spec().clip().isPresent()) {
      throw new IllegalArgumentException(
          "error feedback must be over a pipeline without clipping, which the residual would undo;"
              + " got "
              + pipeline.spec().clip().get().kind());
    }
    this.pipeline = pipeline;
    this.residual = residual;
    this.beforeLastRound = residual;
  }

  /**
   * An empty memory.
   *
   * @param pipeline without clipping and, by its type, without noise
   * @param layout the model's layers
   * @return the memory of one client
   */
  public static ErrorFeedback over(QuantizedPipeline<PlainUpdate> pipeline, ModelLayout layout) {
    return new ErrorFeedback(pipeline, Residual.zero(layout));
  }

  /**
   * A memory as it was.
   *
   * @param pipeline without clipping and, by its type, without noise
   * @param residual what was left
   * @return the memory of one client
   */
  public static ErrorFeedback resume(QuantizedPipeline<PlainUpdate> pipeline, Residual residual) {
    return new ErrorFeedback(pipeline, residual);
  }

  /**
   * What is left of the rounds so far.
   *
   * @return the residual
   */
  public synchronized Residual residual() {
    return residual;
  }

  /**
   * Takes the last round back, where its message was refused or never arrived. Without a round
   * since the start or the last call it does nothing.
   */
  public synchronized void undoLastRound() {
    residual = beforeLastRound;
    lastRound = Optional.empty();
  }

  /**
   * The client's end without encryption.
   *
   * @param random source of rounding coins
   * @return a pipeline that remembers what it leaves unsent
   */
  public ClientPipeline<PlainUpdate, QuantizedUpdate> inClear(RandomSource random) {
    ClientPipeline<PlainUpdate, QuantizedUpdate> inner = pipeline.inClear(random);
    return update -> protect(update, inner, Function.identity());
  }

  /**
   * The client's end with encryption.
   *
   * @param <S> the scheme
   * @param encryptor encrypts under the round's key
   * @param random source of rounding coins
   * @return a pipeline that remembers what it leaves unsent
   */
  public <S extends Scheme> ClientPipeline<PlainUpdate, EncryptedUpdate<S>> encrypted(
      Encryptor<S> encryptor, RandomSource random) {
    ClientPipeline<PlainUpdate, QuantizedUpdate> inner = pipeline.inClear(random);
    return update -> protect(update, inner, encryptor::encrypt);
  }

  private synchronized <O extends Update> O protect(
      PlainUpdate update,
      ClientPipeline<PlainUpdate, QuantizedUpdate> inner,
      Function<QuantizedUpdate, O> finish) {
    RoundContext round = update.round();
    if (!round.layout().equals(residual.layout()) || !update.selection().isWhole()) {
      throw new LayoutMismatchException(
          "update must have all coordinates of layout "
              + residual.layout().digest().abbreviated()
              + "; got "
              + update.selection());
    }
    boolean again = lastRound.filter(round::equals).isPresent();
    Residual start = again ? beforeLastRound : residual;
    double[] corrected = update.toArray();
    double[] unsent = start.toArray();
    for (int i = 0; i < corrected.length; i++) {
      corrected[i] += unsent[i];
    }
    QuantizedUpdate sent =
        inner.protect(PlainUpdate.of(round, update.client(), corrected, update.weight()));
    Residual next = Residual.of(residual.layout(), left(corrected, sent));
    O message = finish.apply(sent);
    beforeLastRound = start;
    residual = next;
    lastRound = Optional.of(round);
    return message;
  }

  private static double[] left(double[] corrected, QuantizedUpdate sent) {
    IntegerFormat format = sent.format();
    requireContraction(format.selection());
    long[] integers = sent.toArray();
    double weight = format.maximumWeight() > 1 ? integers[integers.length - 1] : 1;
    double[] decoded = format.decode(integers);
    for (int i = 0; i < decoded.length; i++) {
      decoded[i] = corrected[i] - decoded[i] / weight;
    }
    return decoded;
  }

  private static void requireContraction(CoordinateSelection selection) {
    for (int l = 0; l < selection.layout().layerCount(); l++) {
      if (selection.layerScale(l) != 1) {
        throw new IllegalArgumentException(
            "mask under error feedback must not rescale, or residuals grow without end; got scale "
                + selection.layerScale(l)
                + "; use UplinkMask.withoutRescaling()");
      }
    }
  }

  @Override
  public String toString() {
    return "ErrorFeedback[" + pipeline.spec().mask().map(spec -> spec.kind()).orElse("") + "]";
  }
}
