package io.github.flcrypt.examples.hospitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HospitalsOptionsTest {

  @TempDir Path folder;

  @BeforeEach
  void makeFiles() throws Exception {
    Files.writeString(folder.resolve("own.csv"), "a,label\n1,0\n");
    Files.writeString(folder.resolve("ranges.csv"), "a,0,9\n");
  }

  private HospitalsOptions parse(String... arguments) throws OptionException {
    return HospitalsOptions.parse(folder, arguments);
  }

  private void assertRefused(String message, String... arguments) {
    assertThatExceptionOfType(OptionException.class)
        .isThrownBy(() -> parse(arguments))
        .withMessage(message);
  }

  @Test
  void anEmptyCommandLineGivesTheDefaults() throws Exception {
    HospitalsOptions options = parse();
    assertThat(options).isEqualTo(HospitalsOptions.defaults(folder));
    assertThat(options.clients()).isEqualTo(5);
    assertThat(options.rounds()).isEqualTo(30);
    assertThat(options.keyBits()).isEqualTo(3072);
    assertThat(options.epsilon()).isEqualTo(4);
    assertThat(options.partition()).isEqualTo(new Partition.Iid());
    assertThat(options.data()).isEmpty();
    assertThat(options.help()).isFalse();
    assertThat(options.output()).isEqualTo(folder.resolve("target/report"));
  }

  @Test
  void fromTheRepositoryRootTheReportGoesIntoTheModule() throws Exception {
    Files.createDirectory(folder.resolve("fl-examples"));
    Files.writeString(folder.resolve("fl-examples/pom.xml"), "<project/>");
    assertThat(parse().output()).isEqualTo(folder.resolve("fl-examples/target/report"));
    assertThat(parse("--output", "there").output()).isEqualTo(folder.resolve("there"));
  }

  @Test
  void readsEveryOptionInBothForms() throws Exception {
    HospitalsOptions options =
        parse(
            "--clients=2",
            "--rounds",
            "1000",
            "--key-bits=4096",
            "--epsilon",
            "0.5",
            "--partition=dirichlet:0.3",
            "--data",
            "own.csv",
            "--ranges=ranges.csv",
            "--seed",
            "-7",
            "--output",
            "out");
    assertThat(options)
        .isEqualTo(
            new HospitalsOptions(
                2,
                1000,
                4096,
                0.5,
                new Partition.Dirichlet(0.3),
                Optional.of(folder.resolve("own.csv")),
                Optional.of(folder.resolve("ranges.csv")),
                -7,
                folder.resolve("out"),
                false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "101", "-5", "5.0", "99999999999999999999", "0x5", "５"})
  void clientsMustBeInRange(String value) {
    assertRefused("--clients must be between 2 and 100; got '" + value + "'", "--clients", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "Infinity", "0.05", "101", "4d", "0x1p2", "-4", "1e9999", "4,5"})
  void epsilonMustBeInRange(String value) {
    assertRefused("--epsilon must be between 0.1 and 100; got '" + value + "'", "--epsilon", value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1", "100", "4.", ".5", "1e1", "+4"})
  void epsilonAcceptsUsualNumbers(String value) throws Exception {
    assertThat(parse("--epsilon", value).epsilon()).isEqualTo(Double.parseDouble(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"random", "dirichlet", "dirichlet:", "dirichlet:0", "dirichlet:NaN"})
  void partitionMustBeKnown(String value) {
    assertRefused(
        "--partition must be iid or dirichlet:ALPHA with ALPHA between 0.01 and 1000; got '"
            + value
            + "'",
        "--partition",
        value);
  }

  @Test
  void otherBadValuesGetOneClearLine() {
    assertRefused("--rounds must be between 1 and 1000; got '0'", "--rounds", "0");
    assertRefused("--key-bits must be 2048, 3072 or 4096; got '1024'", "--key-bits", "1024");
    assertRefused(
        "--seed must be a whole number of 64 bits; got '9223372036854775808'",
        "--seed",
        "9223372036854775808");
    assertRefused("--data must be a readable file; got 'none.csv'", "--data", "none.csv");
    assertRefused("--output must be a folder; got the file 'own.csv'", "--output", "own.csv");
    assertRefused("--ranges must come with --data; got --ranges alone", "--ranges", "ranges.csv");
  }

  @ParameterizedTest
  @CsvSource({
    "--client, --clients",
    "--key-bit, --key-bits",
    "--Epsilon, --epsilon",
    "--partitoin, --partition",
    "--out, --output",
    "--keybits, --key-bits",
    "-rounds, --rounds"
  })
  void anUnknownOptionSuggestsTheNearest(String typed, String nearest) {
    assertRefused("unknown option '" + typed + "'; did you mean " + nearest + "?", typed, "3");
  }

  @Test
  void whatResemblesNothingIsSentToTheHelp() {
    assertRefused("unknown option '--frobnicate'; see --help", "--frobnicate");
    assertRefused("arguments must be options that start with '--'; got '5'; see --help", "5");
    assertRefused(
        "unknown option '--" + "x".repeat(78) + "...'; see --help", "--" + "x".repeat(999));
  }

  @Test
  void missingAndRepeatedValuesAreRefused() {
    assertRefused("--clients must be followed by a value; got none", "--clients");
    assertRefused("--clients must be followed by a value; got none", "--clients=");
    assertRefused("--clients must be followed by a value; got none", "--clients", "--rounds", "3");
    assertRefused(
        "--clients must be given once; got it again with '4'", "--clients=3", "--clients=4");
  }

  @Test
  void messagesAreOneHarmlessLine() {
    assertRefused(
        "--clients must be between 2 and 100; got 'a?b?[2J?'", "--clients", "a\nb\u001b[2J\u202e");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h"})
  void helpWinsOverErrors(String help) throws Exception {
    assertThat(parse("--clients", "x", help).help()).isTrue();
  }

  @Test
  void usageNamesEveryOptionWithinEightyColumnsOrSo() {
    assertThat(HospitalsOptions.usage())
        .contains("--clients", "--rounds", "--key-bits", "--epsilon", "--partition", "--data")
        .contains("--ranges", "--seed", "--output", "--help");
    assertThat(HospitalsOptions.usage().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void theRecordItselfRefusesBadValues() {
    HospitalsOptions fine = HospitalsOptions.defaults(folder);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new HospitalsOptions(
                    1,
                    30,
                    3072,
                    4,
                    fine.partition(),
                    fine.data(),
                    fine.ranges(),
                    1,
                    fine.output(),
                    false));
    assertThatIllegalArgumentException().isThrownBy(() -> new Partition.Dirichlet(Double.NaN));
    assertThat(new Partition.Dirichlet(0.5)).hasToString("dirichlet:0.5");
    assertThat(new Partition.Iid()).hasToString("iid");
  }

  @Test
  void editDistanceAgreesWithKnownValues() {
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
    assertThat(EditDistance.between("", "abc")).isEqualTo(3);
    assertThat(EditDistance.between("abc", "abc")).isZero();
  }
}
