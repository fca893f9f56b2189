package io.github.flcrypt.examples.report;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Progress as whole lines of ASCII, good for a terminal and a log file alike: the first round, the
 * last, every few between, and any round after five silent seconds. Thread-safe.
 */
public final class ConsoleProgress {

  private static final int LINES_PER_RUN = 6;
  private static final long SILENCE_NANOS = 5_000_000_000L;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final int NAME_WIDTH = 36;

  private final Consumer<String> lines;
  private final LongSupplier nanoTime;
  private String name = "";
  private int rounds = 1;
  private int every = 1;
  private long started;
  private long lastLine;

  /**
   * Progress that measures time by the system's clock.
   *
   * @param lines takes each line, without line end, for example {@code System.out::println}
   */
  public ConsoleProgress(Consumer<String> lines) {
    this(lines, System::nanoTime);
  }

  ConsoleProgress(Consumer<String> lines, LongSupplier nanoTime) {
    this.lines = Objects.requireNonNull(lines, "lines");
    this.nanoTime = nanoTime;
  }

  /**
   * Shows a line of its own, such as what is being prepared.
   *
   * @param text the line
   */
  public synchronized void say(String text) {
    lastLine = nanoTime.getAsLong();
    lines.accept(Ascii.of(text));
  }

  /**
   * Starts a run.
   *
   * @param newName the run's name
   * @param newRounds number of its rounds, at least 1
   * @throws IllegalArgumentException if there are no rounds
   */
  public synchronized void start(String newName, int newRounds) {
    if (newRounds < 1) {
      throw new IllegalArgumentException("rounds must be at least 1; got " + newRounds);
    }
    name = Require.text("name", newName);
    rounds = newRounds;
    every = (rounds + LINES_PER_RUN - 1) / LINES_PER_RUN;
    started = nanoTime.getAsLong();
    lastLine = started;
  }

  /**
   * Reports a round that has ended; a line is shown for some of them.
   *
   * @param round the round, from 1
   * @param accuracy share of right answers, 0 to 1
   * @param epsilonSpent privacy spent so far; empty where none is claimed
   * @throws IllegalArgumentException if the accuracy is out of its range
   */
  public synchronized void round(int round, double accuracy, OptionalDouble epsilonSpent) {
    Require.within("accuracy", accuracy, 0, 1);
    long now = nanoTime.getAsLong();
    boolean due = round == 1 || round == rounds || round % every == 0;
    if (!due && now - lastLine < SILENCE_NANOS) {
      return;
    }
    lastLine = now;
    String width = Integer.toString(rounds);
    StringBuilder line = new StringBuilder(padded(Ascii.of(name)));
    line.append("  round ").append(" ".repeat(Math.max(0, width.length() - digits(round))));
    line.append(round).append('/').append(rounds);
    line.append("  accuracy ").append(" ".repeat(accuracy < 0.9995 ? 1 : 0));
    line.append(Format.percent(accuracy));
    epsilonSpent.ifPresent(spent -> line.append("  epsilon ").append(Format.fixed(spent, 2)));
    line.append("  ").append(Format.seconds((now - started) / NANOS_PER_SECOND));
    lines.accept(line.toString());
  }

  private static int digits(int number) {
    return Integer.toString(number).length();
  }

  /** Three dots, not an ellipsis: the line is ASCII. */
  private static String padded(String text) {
    String cut = text.length() <= NAME_WIDTH ? text : text.substring(0, NAME_WIDTH - 3) + "...";
    return cut + " ".repeat(NAME_WIDTH - cut.length());
  }
}
