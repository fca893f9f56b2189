package io.github.flcrypt.core.pipeline;

import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.MalformedMessageException;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.Optional;

/**
 * The public description of a whole pipeline, from which both ends are built. Its digest is in
 * every message, so that two parties with different settings fail loudly.
 *
 * @param clip how updates, or records, are clipped
 * @param records how records are counted; empty where whole updates are clipped
 * @param mask how real numbers become integers; empty where they stay real
 * @param noise integer noise
 * @param realNoise noise before quantization
 * @param maximumWeight the largest weight; 1 where updates are not weighted
 * @param noiseRequired whether the pipeline was built so that noise cannot be left out
 */
public record PipelineSpec(
    Optional<StageSpec> clip,
    Optional<StageSpec> records,
    Optional<StageSpec> mask,
    Optional<StageSpec> noise,
    Optional<StageSpec> realNoise,
    long maximumWeight,
    boolean noiseRequired) {

  private static final int VERSION = 1;

  /**
   * Checks that the stages fit together.
   *
   * @param clip the clip stage
   * @param records the record stage
   * @param mask the mask stage
   * @param noise the noise stage
   * @param realNoise the real noise stage
   * @param maximumWeight at least 1
   * @param noiseRequired whether noise must be there
   */
  public PipelineSpec {
    check(maximumWeight >= 1, "maximum weight must be at least 1; got " + maximumWeight);
    boolean noised = noise.isPresent() || realNoise.isPresent();
    check(!(noise.isPresent() && realNoise.isPresent()), "noise must be added once; got twice");
    check(!noised || clip.isPresent(), "noise must follow a clip stage; got none");
    check(!noised || mask.isPresent(), "noised updates must be quantized; got no mask stage");
    check(!noiseRequired || noised, "a pipeline that requires noise must have it; got none");
    check(!noised || maximumWeight == 1, "noised updates must be unweighted; got a weight");
    check(
        records.isEmpty() || (clip.isPresent() && mask.isPresent() && realNoise.isEmpty()),
        "records must be clipped and quantized one by one, with integer noise only");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * Updates travel as they are.
   *
   * @return a pipeline without stages
   */
  public static PipelineSpec inClear() {
    return new PipelineSpec(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        false);
  }

  /**
   * The description's name in every message.
   *
   * @return the digest of the canonical encoding
   */
  public Digest digest() {
    return Digest.of("pipeline", toBytes());
  }

  /**
   * The canonical encoding.
   *
   * @return the bytes
   */
  public byte[] toBytes() {
    WireWriter out = new WireWriter().u8(VERSION);
    write(out, clip);
    write(out, records);
    write(out, mask);
    write(out, noise);
    write(out, realNoise);
    return out.i64(maximumWeight).u8(noiseRequired ? 1 : 0).toByteArray();
  }

  private static void write(WireWriter out, Optional<StageSpec> stage) {
    out.u8(stage.isPresent() ? 1 : 0);
    stage.ifPresent(spec -> spec.writeTo(out));
  }

  /**
   * Reads a description.
   *
   * @param bytes the canonical encoding
   * @return the description
   * @throws MalformedMessageException if the bytes are not one
   */
  public static PipelineSpec fromBytes(byte[] bytes) {
    WireReader in = new WireReader(bytes);
    int version = in.u8("pipeline version");
    if (version != VERSION) {
      throw in.malformed("pipeline version", "must be " + VERSION + "; got " + version);
    }
    Optional<StageSpec> clip = read(in);
    Optional<StageSpec> records = read(in);
    Optional<StageSpec> mask = read(in);
    Optional<StageSpec> noise = read(in);
    Optional<StageSpec> realNoise = read(in);
    long maximumWeight = in.i64("maximum weight");
    boolean noiseRequired = flag(in, "noise required");
    in.end();
    try {
      return new PipelineSpec(clip, records, mask, noise, realNoise, maximumWeight, noiseRequired);
    } catch (IllegalArgumentException e) {
      throw in.malformed("pipeline", "must be valid: " + e.getMessage());
    }
  }

  private static Optional<StageSpec> read(WireReader in) {
    return flag(in, "stage flag") ? Optional.of(StageSpec.readFrom(in)) : Optional.empty();
  }

  private static boolean flag(WireReader in, String field) {
    int value = in.u8(field);
    if (value > 1) {
      throw in.malformed(field, "must be 0 or 1; got " + value);
    }
    return value == 1;
  }
}
