package org.focale.jobs.risk.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.risk.learn.TrainingRows;

/**
 * Which covariates do training rows suggest?
 *
 * <p>A number enters as it is, for a regression also as a logarithm where its tail is long, with a
 * flag where it is often missing. A level that enough rows have gets an indicator, the most
 * frequent one is the reference, all rare ones together are another. Where a column has many
 * levels, trees read the shrunk rate of the outcome instead (Micci-Barreca, SIGKDD Explorations
 * 2001;3:27), which for a training row is counted without its own part.
 */
final class EncodingFit {

  /** Rows below which a level, or a gap, is not looked at on its own. */
  static final long LEAST_ROWS = 20;

  /** Trees read indicators up to here, and rates beyond. */
  private static final int FEW_LEVELS = 10;

  /** Rows at the overall rate that are added to each level. */
  private static final double PRIOR_ROWS = 20;

  private final LevelCodes codes;
  private final List<TableColumn> numeric;
  private final double overall;
  private final List<Covariate> linear = new ArrayList<>();
  private final List<Covariate> trees = new ArrayList<>();
  private final List<LoneCovariate> alone = new ArrayList<>();

  private EncodingFit(LevelCodes codes, List<TableColumn> numeric, double overall) {
    this.codes = codes;
    this.numeric = numeric;
    this.overall = overall;
  }

  /**
   * Fits on training rows.
   *
   * @param classes how many there are, both with and without the outcome
   */
  static Encoding fit(
      Inputs inputs,
      TableColumns columns,
      LevelCodes codes,
      Dataset<Row> training,
      ClassCounts classes) {
    EncodingFit fit = new EncodingFit(codes, columns.of(TableColumn.Role.NUMERIC), classes.share());
    List<Quantiles> quantiles = Quantiles.of(inputs, training, fit.numeric.size());
    for (int place = 0; place < quantiles.size(); place++) {
      fit.addNumber(place, quantiles.get(place), classes.rows());
    }
    int places = codes.columns().size();
    if (places > 0) {
      int most = (LevelCodes.MOST_LEVELS + 2 * places) * TrainingRows.PARTS;
      List<LevelCounts> counts =
          LevelCounts.of(inputs.small(LevelCounts.table(training), most), places);
      for (int place = 0; place < places; place++) {
        fit.addLevels(place, counts.get(place));
      }
    }
    return new Encoding(fit.linear, fit.trees, fit.alone);
  }

  private void addNumber(int place, Quantiles spread, long rows) {
    String column = numeric.get(place).name();
    if (spread.recorded() < LEAST_ROWS) {
      return;
    }
    Covariate value = new Covariate.Value(column, place, spread.median());
    linear.add(value);
    trees.add(value);
    alone.add(new LoneCovariate(value, spread.bounds()));
    if (rows - spread.recorded() >= LEAST_ROWS) {
      Covariate missing = new Covariate.Missing(column, place);
      linear.add(missing);
      trees.add(missing);
      alone.add(new LoneCovariate(missing, new double[] {0.5}));
    }
    if (spread.skewed()) {
      linear.add(new Covariate.Logarithm(column, place, spread.median()));
    }
  }

  private void addLevels(int place, LevelCounts counts) {
    String column = codes.columns().get(place).name();
    List<String> names = codes.names(place);
    List<Integer> kept = counts.withAtLeast(LEAST_ROWS);
    List<Covariate> indicators = new ArrayList<>();
    for (int code : kept.subList(Math.min(1, kept.size()), kept.size())) {
      indicators.add(new Covariate.Level(column, place, code, level(names, code)));
    }
    if (counts.others(kept) > 0 && !kept.isEmpty()) {
      indicators.add(new Covariate.Other(column, place, new TreeSet<>(kept)));
    }
    linear.addAll(indicators);
    if (kept.size() <= FEW_LEVELS) {
      trees.addAll(indicators);
    } else {
      trees.add(rate(column, place, counts));
    }
    alone.add(LoneCovariate.ofRate(rate(column, place, counts)));
  }

  private static String level(List<String> names, int code) {
    if (code == LevelCodes.MISSING) {
      return "missing";
    }
    return code < names.size() ? names.get(code) : "any rare level";
  }

  private Covariate rate(String column, int place, LevelCounts counts) {
    List<Map<Integer, Double>> byPart = new ArrayList<>();
    for (int part = 0; part < TrainingRows.PARTS; part++) {
      byPart.add(rates(counts, part));
    }
    double other = Math.log(overall / (1 - overall));
    return new Covariate.Rate(column, place, rates(counts, -1), byPart, other);
  }

  private Map<Integer, Double> rates(LevelCounts counts, int without) {
    Map<Integer, Double> rates = new TreeMap<>();
    counts
        .byCode()
        .keySet()
        .forEach(code -> rates.put(code, counts.logit(code, without, overall, PRIOR_ROWS)));
    return rates;
  }
}
