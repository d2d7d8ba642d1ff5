package org.focale.jobs.risk.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/**
 * A table of persons with two rows each, whose outcome depends on a number and a group.
 *
 * <p>Columns: id (numbers the rows), who, x, amount (with thousands), group, day, note (quoted),
 * empty, same, y (Yes or No).
 */
final class MadeUpRows {

  static final String SCHEMA = "table { label { column = y, positive = Yes }, person = who }";

  private final StringBuilder text =
      new StringBuilder("id,who,x,amount,group,day,note,empty,same,y\n");

  private MadeUpRows() {}

  static MadeUpRows of(int rows, long seed) {
    MadeUpRows given = new MadeUpRows();
    Random random = new Random(seed);
    for (int i = 0; i < rows; i++) {
      double x = random.nextGaussian();
      String group = "abc".charAt(random.nextInt(3)) + "";
      double logit = 1.5 * x + (group.equals("a") ? 1 : 0) - 0.7;
      boolean with = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      given.text.append(
          String.format(
              Locale.ROOT,
              "%d,p%d,%s,\"%,d\",%s,2020-%02d-%02d,\"said \"\"%d\"\", ok\",,k,%s\n",
              i + 1,
              i / 2,
              i % 7 == 0 ? "" : String.format(Locale.ROOT, "%.4f", x),
              10_000 + Math.round(1_000 * random.nextGaussian()),
              group,
              1 + i % 12,
              1 + i % 28,
              i % 5,
              with ? "Yes" : "No"));
    }
    return given;
  }

  String text() {
    return text.toString();
  }

  Path in(Path directory) throws IOException {
    return Files.writeString(directory.resolve("given.csv"), text);
  }
}
