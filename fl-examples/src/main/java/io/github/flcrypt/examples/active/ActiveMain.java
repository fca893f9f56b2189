package io.github.flcrypt.examples.active;

import io.github.flcrypt.examples.report.CurvePage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares queries on the digits, with one party and with ten, prints tables in Markdown and draws
 * the curves in {@code report.html}.
 *
 * <p>Arguments: number of seeds for one party (10), for ten (20), each 2 to 20, folder of the
 * report ({@code active-report}).
 */
public final class ActiveMain {

  private ActiveMain() {}

  /**
   * Runs the program.
   *
   * @param arguments at most two numbers of seeds and a folder
   * @throws IOException if the report cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    int central = arguments.length > 0 ? seeds(arguments[0]) : 10;
    int federated = arguments.length > 1 ? seeds(arguments[1]) : 20;
    Path folder = Path.of(arguments.length > 2 ? arguments[2] : "active-report");
    run(central, federated, folder, System.out);
  }

  static void run(int central, int federated, Path folder, PrintStream out) throws IOException {
    Study study = new Study();
    List<CurvePage.Figure> figures = new ArrayList<>();
    CurvePage.Steps queries = new CurvePage.Steps("labels", CentralStudy.START, CentralStudy.BATCH);
    figures.add(
        central(
            "One party, softmax regression",
            queries,
            study.central(CentralStudy.SOFTMAX, central)));
    show(figures, out);
    figures.add(
        central(
            "One party, perceptron with 64 hidden units",
            queries,
            study.central(CentralStudy.PERCEPTRON, central)));
    show(figures, out);
    figures.add(
        ten("Ten clients, Dirichlet(0.5)", study.federated(Study.Dealing.DIRICHLET, federated)));
    show(figures, out);
    figures.add(ten("Ten clients, IID", study.federated(Study.Dealing.IID, federated)));
    show(figures, out);
    String introduction =
        "Accuracy on 540 test rows by number of labels, mean over the seeds. Areas are mean"
            + " heights of the curves, compared seed by seed with random choice.";
    String html = CurvePage.html("What labels are worth", List.of(introduction), figures);
    out.println("Report: " + CurvePage.write(folder, html));
  }

  private static CurvePage.Figure central(String title, CurvePage.Steps steps, List<Arm> arms) {
    String about = "1,257 rows, 20 random labels to begin with, 20 per query.";
    return figure(title, about, steps, arms, ArmTable.of(arms, 20, 60, 100, 160, 200, 300));
  }

  private static CurvePage.Figure ten(String title, List<Arm> arms) {
    CurvePage.Steps steps =
        new CurvePage.Steps(
            "labels",
            Splits.CLIENTS * FederatedStudy.START,
            Splits.CLIENTS * FederatedStudy.PER_ROUND);
    String about =
        "Each client begins with 4 labels and asks for 2 per round; dual: five clients ask by"
            + " margin, five by k-center.";
    return figure(title, about, steps, arms, ArmTable.of(arms, 40, 140, 240, 340, 440));
  }

  private static CurvePage.Figure figure(
      String title, String about, CurvePage.Steps steps, List<Arm> arms, CurvePage.Table table) {
    List<CurvePage.Curve> curves =
        arms.stream().map(arm -> new CurvePage.Curve(arm.title(), arm.percents())).toList();
    return new CurvePage.Figure(title, about, steps, "accuracy (%)", curves, table);
  }

  private static void show(List<CurvePage.Figure> figures, PrintStream out) {
    CurvePage.Figure last = figures.get(figures.size() - 1);
    out.println("## " + last.title() + "\n");
    out.println(ArmTable.text(last.table()));
  }

  private static int seeds(String text) {
    int seeds = Integer.parseInt(text);
    if (seeds < 2 || seeds > Splits.SEEDS) {
      throw new IllegalArgumentException(
          "seeds must be in [2, " + Splits.SEEDS + "]; got " + seeds);
    }
    return seeds;
  }
}
