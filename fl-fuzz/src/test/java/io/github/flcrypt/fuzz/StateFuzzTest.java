package io.github.flcrypt.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.flcrypt.aggregators.asynchronous.AsynchronousState;
import io.github.flcrypt.aggregators.linear.JointLayout;
import io.github.flcrypt.aggregators.linear.Scaffold;
import io.github.flcrypt.aggregators.linear.ScaffoldClient;
import io.github.flcrypt.core.ClientId;
import io.github.flcrypt.core.Model;
import io.github.flcrypt.core.Norm;
import io.github.flcrypt.core.PublishedHistory;
import io.github.flcrypt.core.ServerState;
import io.github.flcrypt.core.StageSpec;
import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import io.github.flcrypt.dp.DpStages;
import io.github.flcrypt.dp.clipping.AadpClipper;
import io.github.flcrypt.dp.masking.Residual;
import java.util.Map;
import java.util.TreeMap;

/**
 * States that clients and servers keep between rounds, and descriptions that stages are made of.
 */
class StateFuzzTest {

  private static final JointLayout JOINT = Scaffold.layout(Rounds.LAYOUT);

  static void seeds(Map<String, byte[]> seeds) {
    TreeMap<ClientId, Long> issued = new TreeMap<>();
    Rounds.COHORT.forEach(client -> issued.put(client, 0L));
    AsynchronousState state =
        new AsynchronousState(
            Model.zero(Rounds.LAYOUT), ServerState.of(), PublishedHistory.empty(), 1, issued);
    seeds.put("asynchronousState", state.toBytes());
    seeds.put("scaffoldState", Seeds.written(ScaffoldClient.initial(JOINT)::writeTo));
    seeds.put("residual", Residual.zero(Rounds.LAYOUT).toBytes());
    seeds.put("stages", Seeds.written(AadpClipper.published(Norm.L1, 1, 2).spec()::writeTo));
  }

  @FuzzTest
  void asynchronousState(byte[] data) {
    Documented.canonical(data, bytes -> AsynchronousState.fromBytes(bytes).toBytes());
  }

  @FuzzTest
  void scaffoldState(byte[] data) {
    Documented.canonical(
        data,
        bytes -> {
          WireReader in = new WireReader(bytes);
          ScaffoldClient state = ScaffoldClient.readFrom(in, JOINT);
          in.end();
          WireWriter out = new WireWriter();
          state.writeTo(out);
          return out.toByteArray();
        });
  }

  @FuzzTest
  void residual(byte[] data) {
    Documented.canonical(data, bytes -> Residual.fromBytes(bytes, Rounds.LAYOUT).toBytes());
  }

  /** A description from outside is refused as an illegal argument, or is exactly the stage's. */
  @FuzzTest
  void stages(byte[] data) {
    Documented.refusesOrReads(
        () -> {
          WireReader in = new WireReader(data);
          StageSpec spec = StageSpec.readFrom(in);
          in.end();
          DpStages stages = new DpStages();
          made(() -> stages.clipper(spec));
          made(() -> stages.masker(spec));
          made(() -> stages.noise(spec));
          made(() -> stages.realNoise(spec));
        });
  }

  private static void made(Runnable stage) {
    try {
      stage.run();
    } catch (IllegalArgumentException e) {
      // Documented.
    }
  }
}
