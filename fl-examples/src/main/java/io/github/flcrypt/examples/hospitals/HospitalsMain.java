package io.github.flcrypt.examples.hospitals;

import io.github.flcrypt.core.FederatedLearningException;
import io.github.flcrypt.core.random.RandomSource;
import io.github.flcrypt.examples.report.ConsoleProgress;
import io.github.flcrypt.examples.report.ConsoleTable;
import io.github.flcrypt.examples.report.ExperimentResult;
import io.github.flcrypt.examples.report.ReportFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;

/**
 * The main job: hospitals train a diagnosis model together and show neither rows nor updates.
 * Prints progress and a table, writes {@code report.html} and {@code result.json}.
 */
public final class HospitalsMain {

  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int BAD_OPTIONS = 2;

  private HospitalsMain() {}

  /**
   * Runs the program; ends the process with a status other than 0 if it fails.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    int status = run(arguments, System.out, System.err);
    if (status != OK) {
      System.exit(status);
    }
  }

  static int run(String[] arguments, PrintStream out, PrintStream err) {
    try {
      HospitalsOptions options = HospitalsOptions.parse(arguments);
      if (options.help()) {
        out.print(HospitalsOptions.usage());
        return OK;
      }
      ExperimentResult result =
          Experiment.run(options, RandomSource.secure(), new ConsoleProgress(out::println));
      ReportFiles.write(options.output(), result);
      out.println();
      out.println(ConsoleTable.of(result.runs()));
      result.privacyStatement().forEach(out::println);
      out.println();
      out.println("Report: " + options.output().resolve(ReportFiles.HTML));
      out.println("Result: " + options.output().resolve(ReportFiles.JSON));
      return OK;
    } catch (OptionException e) {
      err.println(e.getMessage());
      return BAD_OPTIONS;
    } catch (NoSuchFileException e) {
      err.println("file must exist; got " + e.getFile());
    } catch (IllegalArgumentException | FederatedLearningException | IllegalStateException e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println("file must be readable and the report's folder writable; got " + e);
    }
    return FAILED;
  }
}
