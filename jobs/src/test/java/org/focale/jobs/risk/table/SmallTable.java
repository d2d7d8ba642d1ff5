package org.focale.jobs.risk.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A table of stays in hospital, in which age and ward tell the outcome in part. */
public final class SmallTable {

  public static final int ROWS = 600;

  private static final String SCHEMA =
      """
      table {
        label { column = died, positive = ["yes"] }
        person = patient
        categorical = [ward, clinic]
      }
      """;

  private SmallTable() {}

  /** Writes the schema file. */
  public static Path schema(Path file) throws IOException {
    return Files.writeString(file, SCHEMA);
  }

  /** Writes the table, its columns as they are or in another order. */
  public static Path write(Path file, boolean otherOrder) throws IOException {
    Random random = new Random(9);
    List<String> lines = new ArrayList<>();
    for (int row = -1; row < ROWS; row++) {
      List<String> cells =
          new ArrayList<>(
              row < 0
                  ? List.of("patient", "age", "lactate", "ward", "clinic", "died")
                  : cells(random, row));
      if (otherOrder) {
        Collections.reverse(cells);
      }
      lines.add(String.join(",", cells));
    }
    return Files.write(file, lines);
  }

  /** Lactate has a long tail and is missing in a third; few rows have each of many clinics. */
  private static List<String> cells(Random random, int row) {
    int age = 20 + random.nextInt(70);
    String ward = List.of("surgery", "medicine", "care", "").get(random.nextInt(4));
    double risk = (age - 60) / 15.0 + (ward.equals("care") ? 2 : -1);
    boolean died = random.nextDouble() < 1 / (1 + Math.exp(-risk));
    String lactate =
        random.nextInt(3) == 0 ? "NA" : String.valueOf(Math.exp(2 * random.nextGaussian()));
    int clinic = (int) (30 * random.nextDouble() * random.nextDouble());
    return List.of(
        "p" + row / 2, String.valueOf(age), lactate, ward, "c" + clinic, died ? "yes" : "no");
  }
}
