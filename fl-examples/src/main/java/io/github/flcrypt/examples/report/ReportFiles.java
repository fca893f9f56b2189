package io.github.flcrypt.examples.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Stores {@code report.html} and {@code result.json} in a folder. */
public final class ReportFiles {

  /** Name of the report. */
  public static final String HTML = "report.html";

  /** Name of the numbers. */
  public static final String JSON = "result.json";

  private ReportFiles() {}

  /**
   * Writes both files, in place of older ones; a file is never left half written.
   *
   * @param folder the folder, made where it is missing
   * @param result the experiment
   * @throws IOException if the folder or a file cannot be written
   */
  public static void write(Path folder, ExperimentResult result) throws IOException {
    String html = HtmlReport.of(result);
    String json = ResultJson.of(result);
    Files.createDirectories(folder);
    replace(folder.resolve(HTML), html);
    replace(folder.resolve(JSON), json);
  }

  private static void replace(Path file, String text) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
