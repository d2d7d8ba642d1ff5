package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.jobs.rarecases.row.DetectedPersons;
import org.focale.jobs.rarecases.score.Detection;
import org.focale.jobs.rarecases.score.DetectorParameters;

/**
 * By what are persons ranked: the comparison with peers, that in the light of verdicts, or a
 * detector that compares with everybody?
 *
 * @param persons as compared, with {@link Ranking#STANDING} and what detectors say
 * @param notes what a reader of the ranks should know
 */
record Standings(Dataset<Row> persons, By by, List<String> notes) {

  /** The comparison with peers, where {@code score} is another. */
  static final String CONDITIONAL = "conditional";

  /** What moves persons. */
  enum By {
    PEERS,
    VERDICTS,
    DETECTOR
  }

  Standings {
    notes = List.copyOf(notes);
  }

  /** By the comparison with peers alone. */
  static Standings conditional(Dataset<Row> compared) {
    return new Standings(DetectedPersons.none(Verdicts.none(compared)), By.PEERS, List.of());
  }

  /**
   * In the light of the verdicts that there are.
   *
   * @param all persons compared
   */
  static Standings ofVerdicts(Inputs inputs, Dataset<Row> compared, long all) {
    Verdicts learnt = Verdicts.learn(inputs, compared, all);
    return new Standings(
        DetectedPersons.none(learnt.standing(compared)),
        By.VERDICTS,
        List.of("Verdicts that the ranks have learnt from: " + learnt.count()));
  }

  /**
   * By a detector that compares with everybody, or by all of them.
   *
   * @param facts of the persons compared
   * @param all persons compared
   * @param reviewed of them
   */
  static Standings ofDetector(
      Inputs inputs,
      Dataset<Row> compared,
      Dataset<Row> facts,
      long all,
      long reviewed,
      DetectorParameters asked) {
    DetectedPersons found = DetectedPersons.find(inputs, facts, all, reviewed, asked);
    Detection detection = asked.ofPersons();
    List<String> notes = new ArrayList<>(found.notes());
    notes.add(
        "Ranks follow "
            + detection.label()
            + "; reasons and false positives follow the comparison with peers.");
    return new Standings(
        found.beside(compared).withColumnRenamed(DetectedPersons.DETECTED, Ranking.STANDING),
        By.DETECTOR,
        notes);
  }

  /** The persons ranked, with the score that they stand by and that among peers. */
  Dataset<Row> scored(Dataset<Row> ranked) {
    Dataset<Row> beside = ranked.withColumn(CONDITIONAL, col("score"));
    return by == By.DETECTOR ? beside.withColumn("score", col(Ranking.STANDING)) : beside;
  }
}
