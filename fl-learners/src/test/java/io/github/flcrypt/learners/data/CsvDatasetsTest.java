package io.github.flcrypt.learners.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvDatasetsTest {

  private static Dataset read(String text) throws IOException {
    return CsvDatasets.read(new StringReader(text), "data.csv", CsvOptions.DEFAULT);
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(DatasetFormatException.class)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void readsRowsInOrder() throws IOException {
    Dataset data = read("a,b,label\n1,2.5,0\n-3e2,.5,1\n");
    assertThat(data.featureNames()).containsExactly("a", "b");
    assertThat(data.toRowMajor()).containsExactly(1, 2.5, -300, 0.5);
    assertThat(data.labels()).containsExactly(0, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,label\r\n1,0\r\n2,1\r\n",
        "a,label\n1,0\n2,1",
        "a,label\r1,0\r2,1",
        "\uFEFFa,label\n1,0\n2,1\n",
        "\"a\",\"label\"\n\"1\",0\n2,\"1\"\n"
      })
  void lineEndsQuotesAndByteOrderMarkDoNotMatter(String text) throws IOException {
    Dataset data = read(text);
    assertThat(data.featureNames()).containsExactly("a");
    assertThat(data.toRowMajor()).containsExactly(1, 2);
    assertThat(data.labels()).containsExactly(0, 1);
  }

  @Test
  void quotedNamesMayHoldCommasQuotesAndLineEnds() throws IOException {
    String text = "\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",label\n1,2,3,1\n1,2,q,1\n";
    assertRefused(text, "data.csv:4: column 'two\\u000alines' must be a finite number; got 'q'");
    assertThat(read(text.substring(0, text.lastIndexOf("1,2,q"))).featureNames())
        .containsExactly("a,b", "say \"x\"", "two\nlines");
  }

  @Test
  void anyColumnCanBeTheLabel() throws IOException {
    Dataset data =
        CsvDatasets.read(
            new StringReader("a,ill,b\n1,1,2\n"), "x", CsvOptions.DEFAULT.withLabelColumn("ill"));
    assertThat(data.featureNames()).containsExactly("a", "b");
    assertThat(data.toRowMajor()).containsExactly(1, 2);
    assertThat(data.label(0)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "",
        " 1",
        "1 ",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e999",
        "0x1p3",
        "1d",
        "2f",
        "1_000",
        "1e",
        "--1",
        "1.2.3",
        "e5",
        ".",
        "+",
        "\u0663",
        "1,5\""
      })
  void numbersMustBeFiniteDecimals(String text) {
    assertRefused(
        "a,label\n1,0\n\"" + text.replace("\"", "\"\"") + "\",1\n",
        "data.csv:3: column 'a' must be a finite number; got '" + text + "'");
  }

  @Test
  void labelsMustBeZeroOrOne() {
    assertRefused("a,label\n1,2\n", "data.csv:2: column 'label' must be 0 or 1; got '2'");
    assertRefused("a,label\n1,B\n", "data.csv:2: column 'label' must be 0 or 1; got 'B'");
    assertRefused("a,label\n1,\n", "data.csv:2: column 'label' must be 0 or 1; got ''");
  }

  @Test
  void everyLineMustHaveAsManyFieldsAsTheHeader() {
    assertRefused("a,b,label\n1,0\n", "data.csv:2: a line must have 3 fields; got 2");
    assertRefused("a,label\n1,0\n1,2,0\n", "data.csv:3: a line must have 2 fields; got 3");
    assertRefused("a,label\n1,0\n\n2,1\n", "data.csv:3: a line must have 2 fields; got 1");
  }

  @Test
  void headersMustBeThereAndDistinct() {
    assertRefused("", "data.csv:1: the file must begin with a header line; got an empty file");
    assertRefused("a,a,label\n", "data.csv:1: column names must be distinct; got 'a' twice");
    assertRefused("a,,label\n", "data.csv:1: column names must not be blank; got ''");
    assertRefused("\n", "data.csv:1: column names must not be blank; got ''");
    assertRefused("a,b\n1,0\n", "data.csv:1: the header must have a column 'label'; got 'a', 'b'");
    assertRefused(
        "label\n1\n",
        "data.csv:1: the header must name a feature beside the label; got the label only");
    assertRefused(
        "a,label\n", "data.csv:2: the header must be followed by at least one row; got none");
  }

  @Test
  void brokenQuotesAreRefused() {
    assertRefused(
        "a,label\n\"1,0\n", "data.csv:2: a quoted field must be closed; got the end of the file");
    assertRefused("a,label\n\"1\"2,0\n", "data.csv:2: a closing quote must end its field; got '2'");
    assertRefused(
        "a,label\n1\"2,0\n", "data.csv:2: a field with a quote must be quoted whole; got '1\"'");
  }

  @Test
  void longValuesAreCutInMessages() {
    assertRefused(
        "a,label\n" + "z".repeat(1000) + ",0\n",
        "data.csv:2: column 'a' must be a finite number; got '" + "z".repeat(40) + "...'");
    assertRefused(
        "a,label\n1\u0000\u001b[2J,0\n",
        "data.csv:2: column 'a' must be a finite number; got '1\\u0000\\u001b[2J'");
  }

  @Test
  void sizesAreBounded() {
    assertRefused(
        "a,label\n" + "1".repeat(2000) + ",0\n",
        "data.csv:2: a field must have at most 1024 characters; got more");
    assertThatThrownBy(
            () ->
                CsvDatasets.read(
                    new StringReader("a,label\n1,0\n2,0\n"), "x", new CsvOptions("label", 1, 2)))
        .hasMessage("x:3: the file must have at most 1 rows; got more");
    assertThatThrownBy(
            () ->
                CsvDatasets.read(
                    new StringReader("a,b,label\n1,0\n2,0\n"), "x", new CsvOptions("label", 1, 2)))
        .hasMessage("x:1: a line must have at most 2 fields; got more");
  }

  @ParameterizedTest
  @CsvSource({"'', 1, 2", "label, 0, 2", "label, 1, 1"})
  void refusesSenselessOptions(String column, int rows, int columns) {
    assertThatThrownBy(() -> new CsvOptions(column, rows, columns))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void growsWithTheFile() throws IOException {
    StringBuilder text = new StringBuilder("a,b,label\n");
    for (int i = 0; i < 5000; i++) {
      text.append(i).append(',').append(-i).append(',').append(i % 2).append('\n');
    }
    Dataset data = read(text.toString());
    assertThat(data.rows()).isEqualTo(5000);
    assertThat(data.feature(4999, 1)).isEqualTo(-4999);
    assertThat(data.label(4999)).isEqualTo(1);
  }

  @Test
  void loadsFilesAndNamesThem(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("patients.csv");
    Files.writeString(file, "a,label\n1,0\n");
    assertThat(CsvDatasets.load(file).rows()).isEqualTo(1);
    Files.writeString(file, "a,label\nx,0\n");
    assertThatThrownBy(() -> CsvDatasets.load(file))
        .hasMessage("patients.csv:2: column 'a' must be a finite number; got 'x'");
    Files.write(file, "a,label\n1,0\n\u00e9,1\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> CsvDatasets.load(file))
        .isInstanceOf(DatasetFormatException.class)
        .hasMessageContaining("the file must be UTF-8 text");
    assertThatThrownBy(() -> CsvDatasets.load(folder.resolve("none.csv")))
        .isInstanceOf(NoSuchFileException.class);
  }
}
