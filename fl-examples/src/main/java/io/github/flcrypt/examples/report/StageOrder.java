package io.github.flcrypt.examples.report;

import java.util.ArrayList;
import java.util.List;

/** The stages of all runs in one order: a stage that only some runs have keeps its place there. */
final class StageOrder {

  private StageOrder() {}

  static List<String> of(List<RunResult> runs) {
    List<String> order = new ArrayList<>();
    for (RunResult run : runs) {
      int next = 0;
      for (String stage : run.secondsByStage().keySet()) {
        int known = order.indexOf(stage);
        if (known < 0) {
          order.add(next, stage);
          known = next;
        }
        next = Math.max(next, known + 1);
      }
    }
    return List.copyOf(order);
  }
}
