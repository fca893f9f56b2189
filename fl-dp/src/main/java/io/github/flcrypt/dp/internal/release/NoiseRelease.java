package io.github.flcrypt.dp.internal.release;

import io.github.flcrypt.core.PrivacyUnit;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.RenyiCurve;
import io.github.flcrypt.dp.internal.JsonText;

/**
 * One release as the accounting sees it, from the public numbers of its event alone. Equal releases
 * cost the same. Immutable.
 */
public interface NoiseRelease {

  /**
   * The name of the distribution in every share.
   *
   * @return the name
   */
  String distribution();

  /**
   * Whose presence is hidden.
   *
   * @return client or record
   */
  PrivacyUnit unit();

  /**
   * The Rényi bounds of the sum of the honest shares without their bound.
   *
   * @return the curve, computed with StrictMath alone
   */
  RenyiCurve curve();

  /**
   * The pure guarantee of the sum of the honest shares without their bound.
   *
   * @return &epsilon; at &delta; = 0; infinity where there is none
   */
  default double pureEpsilon() {
    return Double.POSITIVE_INFINITY;
  }

  /**
   * Whether something was looked at without noise, so that nothing is guaranteed. Such a release
   * passes every filter, by the name of the class that makes it, and makes every total infinite.
   *
   * @return false but for clip bounds that followed private data
   */
  default boolean isNonPrivate() {
    return false;
  }

  /**
   * What the bound on the shares adds to &delta;.
   *
   * @param epsilon of the guarantee, finite and at least 0
   * @param releases how often, at least 1
   * @return an upper bound
   */
  double tailCharge(double epsilon, long releases);

  /**
   * Writes every field.
   *
   * @param out the message
   */
  void writeTo(WireWriter out);

  /**
   * Writes every field but the unit into an open object.
   *
   * @param json the report
   */
  void describe(JsonText json);
}
