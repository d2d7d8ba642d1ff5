package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.focale.jobs.risk.store.InputEncoding;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.model.CovariateValues;
import org.focale.problem.BrokenInput;
import org.focale.table.GivenNumber;
import org.focale.table.MissingMarks;

/**
 * What do the columns of a row say, as a stored model reads them?
 *
 * <p>Columns are found by name; their order and other columns change nothing. A text that is no
 * number where the model reads one is not recorded, and a level that the training did not have is
 * none of those it had.
 */
public final class GivenCovariates implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * How is one covariate read?
   *
   * @param column position in the table
   * @param levels the number that each level stands for
   */
  private record Reading(
      long id, int column, InputEncoding encoding, TreeMap<String, Double> levels)
      implements Serializable {

    OptionalDouble of(String text) {
      return switch (encoding) {
        case VALUE -> number(text);
        case SIGNED_LOG -> signedLog(number(text));
        case MISSING -> flag(number(text).isEmpty());
        case LEVEL -> flag(levels.containsKey(text));
        case OTHER -> flag(!levels.containsKey(text));
        case RATE, CATEGORY ->
            levels.containsKey(text) ? OptionalDouble.of(levels.get(text)) : OptionalDouble.empty();
        case LOG_COUNT, FLAG -> throw new IllegalStateException(encoding + " of a column");
      };
    }

    private static OptionalDouble number(String text) {
      OptionalDouble number = GivenNumber.of(text);
      return number.isPresent() ? number : GivenNumber.ofDay(text);
    }

    private static OptionalDouble signedLog(OptionalDouble value) {
      return value.isEmpty()
          ? value
          : OptionalDouble.of(
              Math.signum(value.getAsDouble()) * Math.log1p(Math.abs(value.getAsDouble())));
    }

    private static OptionalDouble flag(boolean holds) {
      return OptionalDouble.of(holds ? 1 : 0);
    }
  }

  private final List<Reading> readings;
  private final MissingMarks missing;

  private GivenCovariates(List<Reading> readings, MissingMarks missing) {
    this.readings = readings;
    this.missing = missing;
  }

  /**
   * How a model reads the rows of a table.
   *
   * @param model its name, for messages
   * @throws BrokenInput if the model reads timelines, or columns that the table lacks
   */
  public static GivenCovariates of(String model, StoredModel stored, GivenRows rows) {
    Map<String, Integer> positions = rows.table().positions();
    List<Reading> readings = new ArrayList<>();
    List<String> lacking = new ArrayList<>();
    for (Map.Entry<Long, InputMeaning> input : stored.meanings().entrySet()) {
      InputMeaning meaning = input.getValue();
      if (meaning.column().isEmpty()) {
        throw new BrokenInput(
            "model " + model + " reads timelines, so it cannot score the rows of a table.");
      }
      if (positions.containsKey(meaning.column())) {
        int column = positions.get(meaning.column());
        readings.add(new Reading(input.getKey(), column, meaning.encoding(), levels(meaning)));
      } else {
        lacking.add(meaning.column());
      }
    }
    if (!lacking.isEmpty()) {
      throw new BrokenInput(
          "the table lacks columns that model "
              + model
              + " reads: "
              + lacking.stream().distinct().sorted().toList()
              + ".");
    }
    readings.sort(Comparator.comparingLong(Reading::id));
    return new GivenCovariates(readings, rows.missing());
  }

  private static TreeMap<String, Double> levels(InputMeaning meaning) {
    Map<String, Double> levels = new HashMap<>();
    for (int i = 0; i < meaning.levels().size(); i++) {
      boolean rate = meaning.encoding() == InputEncoding.RATE;
      levels.put(meaning.levels().get(i), rate ? meaning.levelValues().get(i) : i);
    }
    return new TreeMap<>(levels);
  }

  /** What a row of {@link GivenRows#table} says. */
  public CovariateValues of(Row row) {
    long[] ids = new long[readings.size()];
    double[] values = new double[readings.size()];
    int size = 0;
    for (Reading reading : readings) {
      OptionalDouble value = reading.of(missing.text(row, reading.column()));
      if (value.isPresent()) {
        ids[size] = reading.id();
        values[size++] = value.getAsDouble();
      }
    }
    return new CovariateValues(Arrays.copyOf(ids, size), Arrays.copyOf(values, size));
  }
}
