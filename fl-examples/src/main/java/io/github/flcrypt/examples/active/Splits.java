package io.github.flcrypt.examples.active;

import io.github.flcrypt.examples.digits.DigitsData;
import io.github.flcrypt.learners.data.Dataset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Twenty fixed random splits of the digits into 1,257 rows to learn from and 540 to test on, with
 * parts for ten clients and the rows that are labelled at the start. Kept as a file so that others
 * can compare their figures on the same rows.
 */
final class Splits {

  static final int SEEDS = 20;
  static final int CLIENTS = 10;

  private static final String TEST = ".";
  private static final int LINES_PER_SEED = 6;

  private final Dataset all = DigitsData.load();
  private final List<String> lines;

  private Splits(List<String> lines) {
    this.lines = lines;
  }

  static Splits load() {
    InputStream resource = Splits.class.getResourceAsStream("splits.txt");
    if (resource == null) {
      throw new IllegalStateException("splits must be in the jar; splits.txt is missing");
    }
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
      return new Splits(in.lines().filter(line -> !line.startsWith("#")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One party with all rows. */
  LocalTask central(int seed) {
    String owners = line(seed, 1, "iid ");
    int[] pool = IntStream.range(0, all.rows()).filter(row -> owners.charAt(row) != '.').toArray();
    return task(pool, owners, numbers(line(seed, 3, "central-start ")));
  }

  /** Ten parties with rows dealt evenly. */
  List<LocalTask> iid(int seed) {
    return clients(line(seed, 1, "iid "), numbers(line(seed, 4, "iid-start ")));
  }

  /** Ten parties with shares of each digit drawn from Dirichlet(0.5). */
  List<LocalTask> dirichlet(int seed) {
    return clients(line(seed, 2, "dirichlet "), numbers(line(seed, 5, "dirichlet-start ")));
  }

  private List<LocalTask> clients(String owners, int[] starts) {
    List<LocalTask> tasks = new ArrayList<>();
    int each = starts.length / CLIENTS;
    for (int client = 0; client < CLIENTS; client++) {
      int[] pool = rows(owners, Integer.toString(client));
      int[] start = Arrays.copyOfRange(starts, client * each, (client + 1) * each);
      tasks.add(task(pool, owners, start));
    }
    return tasks;
  }

  private LocalTask task(int[] pool, String owners, int[] start) {
    int[] initial =
        Arrays.stream(start).map(row -> Arrays.binarySearch(pool, row)).sorted().toArray();
    return new LocalTask(all.rows(pool), all.rows(rows(owners, TEST)), initial);
  }

  private static int[] rows(String owners, String owner) {
    return IntStream.range(0, owners.length())
        .filter(row -> owners.charAt(row) == owner.charAt(0))
        .toArray();
  }

  private String line(int seed, int offset, String name) {
    if (seed < 0 || seed >= SEEDS) {
      throw new IllegalArgumentException("seed must be in [0, " + SEEDS + "); got " + seed);
    }
    String line = lines.get(seed * LINES_PER_SEED + offset);
    if (!line.startsWith(name)) {
      throw new IllegalStateException("splits.txt must have a line '" + name + "' here; got none");
    }
    return line.substring(name.length());
  }

  private static int[] numbers(String text) {
    return Arrays.stream(text.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
