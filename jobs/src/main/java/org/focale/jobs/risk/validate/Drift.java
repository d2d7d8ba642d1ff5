package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.xxhash64;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.jobs.risk.store.InputEncoding;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.JudgedRows;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;
import org.focale.model.RiskModel;
import org.focale.model.StackedModel;
import org.focale.stats.PopulationStability;
import org.focale.stats.Proportion;
import org.focale.stats.StandardizedDifference;

/**
 * How far do the covariates of the persons who are judged lie from those of training?
 *
 * <p>Of training the store holds means, of the covariates that a regression reads, and no spread;
 * so a value is set against its spread here. A model of trees alone says nothing of its training.
 */
final class Drift {

  private static final String ROW_USE = "validate-risk-drift";
  private static final MathContext THREE_DIGITS = new MathContext(3);

  /** Shares of training as counts; how many rows there were is not in the store. */
  private static final int OF_SHARES = 1_000_000;

  /** As many rows of training are taken to be behind shares, where half a one is added. */
  private static final int OF_LEVELS = 10_000;

  private final StoredModel stored;
  private final Map<ModelInput, Double> training;
  private final CovariateSums sums;

  private Drift(StoredModel stored, Map<ModelInput, Double> training, CovariateSums sums) {
    this.stored = stored;
    this.training = training;
    this.sums = sums;
  }

  /**
   * Sums up the covariates, of each person one row.
   *
   * @param rows {@code person}, {@code ids} and {@code values}, as in {@link JudgedRows}
   */
  static Drift of(Inputs inputs, StoredModel stored, Dataset<Row> rows) {
    Map<ModelInput, Double> training = new LinkedHashMap<>();
    parts(stored.model()).forEach(part -> addMeans(training, part));
    Dataset<Row> drawn =
        rows.groupBy(JudgedRows.PERSON)
            .agg(
                min(struct(
                        xxhash64(
                            col(JudgedRows.PERSON),
                            col(JudgedRows.IDS),
                            col(JudgedRows.VALUES),
                            lit(inputs.seed()),
                            lit(ROW_USE)),
                        col(JudgedRows.IDS),
                        col(JudgedRows.VALUES)))
                    .as("row"))
            .select(col("row." + JudgedRows.IDS), col("row." + JudgedRows.VALUES));
    return new Drift(
        stored, training, CovariateSums.of(inputs, drawn, List.copyOf(training.keySet())));
  }

  private static List<RiskModel> parts(RiskModel model) {
    return model instanceof StackedModel stack
        ? stack.members().stream().map(StackedModel.Member::model).toList()
        : List.of(model);
  }

  private static void addMeans(Map<ModelInput, Double> means, RiskModel part) {
    if (part instanceof LinearModel linear) {
      List<ModelInput> inputs = linear.inputs().inputs();
      List<LinearTerm> terms = linear.terms();
      for (int i = 0; i < inputs.size(); i++) {
        means.put(inputs.get(i), terms.get(i).mean());
      }
    }
  }

  /** What is to be known of the method, in a sentence. */
  String note() {
    return training.isEmpty()
        ? "The model is made of trees alone, of which the store keeps no means; drift is empty."
        : "Drift is against the means of training that the model keeps.";
  }

  /** Rows of {@link ValidationTables#DRIFT}. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    int at = 0;
    for (Map.Entry<ModelInput, Double> input : training.entrySet()) {
      InputEncoding encoding = stored.meanings().get(input.getKey().id()).encoding();
      double mean = sums.of(at).mean();
      rows.add(
          RowFactory.create(
              input.getKey().id(),
              input.getKey().name(),
              encoding.name().toLowerCase(Locale.ROOT),
              rounded(encoding, input.getValue()),
              rounded(encoding, mean),
              difference(encoding, at, input.getValue()),
              sums.persons(),
              sums.having(at)));
      at++;
    }
    return rows;
  }

  private Double difference(InputEncoding encoding, int at, double then) {
    OptionalDouble difference =
        isShare(encoding)
            ? StandardizedDifference.ofShares(share(sums.of(at).mean()), share(then))
            : spread(at, then);
    return difference.isPresent() ? Rounded.to(2, difference.getAsDouble()) : null;
  }

  private OptionalDouble spread(int at, double then) {
    double variance = sums.of(at).variance();
    return variance > 0
        ? OptionalDouble.of((sums.of(at).mean() - then) / Math.sqrt(variance))
        : OptionalDouble.empty();
  }

  private static Proportion share(double share) {
    int part = (int) Math.round(Math.min(Math.max(share, 0), 1) * OF_SHARES);
    return new Proportion(part, OF_SHARES);
  }

  private static boolean isShare(InputEncoding encoding) {
    return switch (encoding) {
      case FLAG, MISSING, LEVEL, OTHER -> true;
      case VALUE, LOG_COUNT, SIGNED_LOG, RATE, CATEGORY -> false;
    };
  }

  private static double rounded(InputEncoding encoding, double value) {
    return isShare(encoding)
        ? Rounded.to(2, value)
        : BigDecimal.valueOf(value).round(THREE_DIGITS).doubleValue();
  }

  /** Rows of {@link ValidationTables#LEVEL_DRIFT}: of columns with a flag for each level. */
  List<Row> levels() {
    Map<String, List<Integer>> columns = new TreeMap<>();
    List<ModelInput> inputs = List.copyOf(training.keySet());
    for (int at = 0; at < inputs.size(); at++) {
      InputMeaning meaning = stored.meanings().get(inputs.get(at).id());
      InputEncoding encoding = meaning.encoding();
      if (encoding == InputEncoding.LEVEL || encoding == InputEncoding.OTHER) {
        columns.computeIfAbsent(meaning.column(), column -> new ArrayList<>()).add(at);
      }
    }
    List<Row> rows = new ArrayList<>();
    columns.forEach(
        (column, flags) ->
            rows.add(
                RowFactory.create(
                    column, Rounded.to(2, stability(inputs, flags)), sums.persons())));
    return rows;
  }

  /** Over the levels that have a flag, and all others together. */
  private double stability(List<ModelInput> inputs, List<Integer> flags) {
    long[] then = new long[flags.size() + 1];
    long[] now = new long[flags.size() + 1];
    then[flags.size()] = OF_LEVELS;
    now[flags.size()] = sums.persons();
    for (int i = 0; i < flags.size(); i++) {
      then[i] = Math.round(training.get(inputs.get(flags.get(i))) * OF_LEVELS);
      now[i] = sums.having(flags.get(i));
      then[flags.size()] -= then[i];
      now[flags.size()] -= now[i];
    }
    then[flags.size()] = Math.max(then[flags.size()], 0);
    now[flags.size()] = Math.max(now[flags.size()], 0);
    return PopulationStability.index(then, now);
  }
}
