package org.focale.jobs.risk.covariate;

import static org.apache.spark.sql.functions.bit_xor;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.features.Covariate;
import org.focale.features.CovariateWindows;
import org.focale.job.CovariateNames;
import org.focale.job.Inputs;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;

/**
 * Which covariates does a model learn from?
 *
 * <p>Those that a share of the training rows has, the most frequent ones, without those that are
 * the same in every row and those that say in every row what another one says. Neither the share
 * nor what stands for an absent value looks at the outcome.
 *
 * @param inputs by id
 * @param covariates what each input stands for, in the same order
 * @param persons how many training persons have each, in the same order
 * @param constant names of those left out because they say nothing
 * @param leaking names of those that tell the outcome alone
 * @param repeated how many are left out because they repeat another one
 * @param offered how many are frequent enough, not constant and no repetition
 */
public record ChosenCovariates(
    ModelInputs inputs,
    List<Covariate> covariates,
    List<Long> persons,
    List<String> constant,
    List<String> leaking,
    int repeated,
    int offered) {

  /** No single covariate that is known before the outcome tells it so well. */
  public static final double LEAKING_AUROC = 0.99;

  private static final int MOST_OFFERED = 1_000_000;

  public ChosenCovariates {
    covariates = List.copyOf(covariates);
    persons = List.copyOf(persons);
    constant = List.copyOf(constant);
    leaking = List.copyOf(leaking);
  }

  /**
   * Chooses.
   *
   * @param training rows with {@code person_id}, {@code label}, {@code day}, {@code covariate_id},
   *     {@code value} and {@code measured}, those of a person in one partition
   * @param events of them with the outcome, at least 1
   * @param others of them without, at least 1
   * @param minPrevalence share of the training rows that must have a covariate, 0 to 1
   * @param most how many at most
   */
  public static ChosenCovariates of(
      Inputs inputs,
      Dataset<Row> training,
      long events,
      long others,
      double minPrevalence,
      int most) {
    long least = Math.max(1, (long) Math.ceil(minPrevalence * (events + others)));
    List<TrainingCovariate> frequent =
        inputs.small(table(training, events, others, least), MOST_OFFERED).stream()
            .map(row -> TrainingCovariate.of(row))
            .toList();
    List<TrainingCovariate> telling =
        frequent.stream().filter(covariate -> !covariate.constant()).toList();
    List<TrainingCovariate> different = different(telling);
    List<TrainingCovariate> chosen =
        different.stream()
            .sorted(
                Comparator.comparingLong(TrainingCovariate::rows)
                    .reversed()
                    .thenComparingLong(TrainingCovariate::id))
            .limit(most)
            .sorted(Comparator.comparingLong(TrainingCovariate::id))
            .toList();
    CovariateNames names =
        CovariateNames.of(
            inputs,
            CovariateWindows.USUAL,
            training,
            new java.util.TreeSet<>(frequent.stream().map(TrainingCovariate::id).toList()));
    List<String> leaking =
        telling.stream()
            .filter(covariate -> covariate.auroc() > LEAKING_AUROC)
            .map(covariate -> names.covariate(covariate.id()).name())
            .toList();
    return named(
        chosen, frequent, leaking, telling.size() - different.size(), different.size(), names);
  }

  /** Of those that are the same in every row the one with the smallest id. */
  static List<TrainingCovariate> different(List<TrainingCovariate> byId) {
    Map<Long, List<TrainingCovariate>> kept = new HashMap<>();
    List<TrainingCovariate> different = new ArrayList<>();
    for (TrainingCovariate covariate : byId) {
      List<TrainingCovariate> alike =
          kept.computeIfAbsent(covariate.print(), print -> new ArrayList<>());
      if (alike.stream().noneMatch(covariate::sameAs)) {
        alike.add(covariate);
        different.add(covariate);
      }
    }
    return different;
  }

  private static ChosenCovariates named(
      List<TrainingCovariate> chosen,
      List<TrainingCovariate> frequent,
      List<String> leaking,
      int repeated,
      int offered,
      CovariateNames names) {
    List<ModelInput> read = new ArrayList<>();
    List<Covariate> meant = new ArrayList<>();
    for (TrainingCovariate covariate : chosen) {
      Covariate named = names.covariate(covariate.id());
      meant.add(named);
      read.add(
          new ModelInput(
              covariate.id(),
              named.name(),
              EncodedCovariates.of(covariate.id(), covariate.absent())));
    }
    return new ChosenCovariates(
        ModelInputs.of(read),
        meant,
        chosen.stream().map(TrainingCovariate::persons).toList(),
        frequent.stream()
            .filter(TrainingCovariate::constant)
            .map(covariate -> names.covariate(covariate.id()).name())
            .toList(),
        leaking,
        repeated,
        offered);
  }

  /** A row of {@link TrainingCovariate#SCHEMA} for each covariate that enough rows have, by id. */
  private static Dataset<Row> table(Dataset<Row> training, long events, long others, long least) {
    MapFunction<Row, Row> summary =
        row -> TrainingCovariate.of(row.getLong(0), row.getList(1), events, others).row();
    return training
        .select("label", "covariate_id", "value", "person_id", "day")
        .mapPartitions(new ValueCounter(), Encoders.row(ValueCounter.SCHEMA))
        .groupBy("id", "value")
        .agg(
            sum("events").as("events"),
            sum("others").as("others"),
            sum("persons").as("persons"),
            bit_xor(col("print")).as("print"))
        .groupBy("id")
        .agg(
            collect_list(struct("value", "events", "others", "persons", "print")).as("counts"),
            sum(col("events").plus(col("others"))).as("rows"))
        .filter(col("rows").geq(least))
        .select("id", "counts")
        .map(summary, Encoders.row(TrainingCovariate.SCHEMA))
        .orderBy("id");
  }

  /** What each input means, for the store. */
  public Map<Long, InputMeaning> meanings() {
    Map<Long, InputMeaning> meanings = new HashMap<>();
    for (Covariate covariate : covariates) {
      meanings.put(
          covariate.id(),
          InputMeaning.ofConcept(
              covariate.conceptId(),
              covariate.unitConceptId(),
              window(covariate.windowDays()),
              EncodedCovariates.encoding(covariate.id())));
    }
    return meanings;
  }

  private static String window(int days) {
    return switch (days) {
      case Covariate.NO_WINDOW -> "";
      case CovariateWindows.EVER -> "any time before";
      default -> days + " days before";
    };
  }
}
