package io.github.flcrypt.examples.heterogeneous;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.flcrypt.aggregators.linear.FedNova;
import io.github.flcrypt.aggregators.linear.JointLayout;
import io.github.flcrypt.aggregators.linear.JointMasker;
import io.github.flcrypt.aggregators.linear.JointStages;
import io.github.flcrypt.aggregators.linear.Scaffold;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Digest;
import io.github.flcrypt.core.LayerShape;
import io.github.flcrypt.core.Masker;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.ModelLayout;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.RoundContext;
import io.github.flcrypt.core.pipeline.IntegerPipeline;
import io.github.flcrypt.core.pipeline.Pipeline;
import io.github.flcrypt.core.pipeline.PipelineSpec;
import io.github.flcrypt.dp.DpStages;
import io.github.flcrypt.dp.FixedPointQuantizer;
import io.github.flcrypt.dp.clipping.FixedClipper;
import io.github.flcrypt.dp.masking.UplinkMask;
import io.github.flcrypt.dp.masking.UplinkMasker;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointStagesTest {

  private static final ModelLayout LEARNER =
      ModelLayout.of(new LayerShape("weights", 4, 3), LayerShape.vector("bias", 4));
  private static final JointLayout JOINT = FedNova.layout(LEARNER);
  private static final Masker MASKER =
      JointMasker.of(JOINT, FixedPointQuantizer.nearest(20, 4), FixedPointQuantizer.nearest(8, 64));
  private static final JointStages CATALOG = JointStages.of(JOINT, new DpStages());

  @Test
  void jointPipelinesComeBackFromTheirDescription() {
    PipelineSpec spec =
        PipelineSpec.fromBytes(Pipeline.updates().quantize(MASKER).spec().toBytes());

    IntegerPipeline<?, ?> made = CATALOG.updates(spec);

    assertThat(made.spec()).isEqualTo(spec);
    assertThat(CATALOG.masker(MASKER.spec())).isEqualTo(MASKER);
  }

  @Test
  void otherStagesComeFromTheOtherCatalog() {
    Masker plain = FixedPointQuantizer.nearest(20, 4);
    FixedClipper clipper = FixedClipper.flat(Norm.L2, 1);

    assertThat(CATALOG.masker(plain.spec())).isEqualTo(plain);
    assertThat(CATALOG.clipper(clipper.spec())).isEqualTo(clipper);
  }

  @Test
  void descriptionsOfOtherLayoutsAndWithMoreAreRefused() {
    ModelLayout one = ModelLayout.of(LayerShape.vector("weights", 3));
    JointStages other = JointStages.of(Scaffold.layout(one), new DpStages());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> other.masker(MASKER.spec()))
        .withMessageContaining("this catalog's layout");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CATALOG.masker(MASKER.spec().with("surprise", 1)))
        .withMessageContaining("exactly its own parameters");
  }

  @Test
  void aJointMaskerInsideAnotherIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JointMasker.of(JOINT, MASKER, FixedPointQuantizer.nearest(8, 64)))
        .withMessageContaining("ordinary maskers");
  }

  @Test
  void aPartThatRotatesIsRefusedBeforeAnythingIsRounded() {
    Masker rotating =
        JointMasker.of(
            JOINT,
            UplinkMasker.ofBits(UplinkMask.none(), 8).rotated(),
            UplinkMasker.ofBits(UplinkMask.none(), 16));
    FixedClipper clipper = FixedClipper.perLayer(Norm.L2, 1, 1, 64);
    RoundContext round =
        RoundContext.builder(0, Model.zero(JOINT.joint()), Digest.of("pipeline", new byte[0]))
            .cohort(List.of(new ClientId("oslo")))
            .contributors(1, 1)
            .publicSeed(new byte[RoundContext.SEED_LENGTH])
            .clipBounds(clipper.bounds(JOINT.joint(), PublishedHistory.empty()))
            .build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rotating.grid(round, rotating.select(round)))
        .withMessageContaining("must not rotate");
  }
}
