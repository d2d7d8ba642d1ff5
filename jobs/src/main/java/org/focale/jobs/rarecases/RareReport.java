package org.focale.jobs.rarecases;

import java.util.List;
import org.focale.job.Released;
import org.focale.jobs.rarecases.combination.CombinationReport;
import org.focale.jobs.rarecases.score.Detection;
import org.focale.jobs.rarecases.score.RarityCharts;
import org.focale.jobs.rarecases.score.Subject;
import org.focale.report.Caption;
import org.focale.report.Section;

/** What does a reader see of the search for rare cases? */
final class RareReport {

  private RareReport() {}

  /**
   * The sections.
   *
   * @param detection what scores follow
   */
  static List<Section> sections(Released released, Detection detection) {
    return List.of(
        Section.of("Rare cases", about(detection))
            .with(
                RarityCharts.scores(
                    Subject.PERSONS,
                    new Caption(
                        "How rare records are",
                        "A bar's height counts persons. The further to the right, the rarer the"
                            + " record; most people are alike and stand on the left."),
                    axis(detection),
                    released.rows(RareTables.SCORE.name())))
            .with(
                RarityCharts.features(
                    Subject.PERSONS,
                    new Caption(
                        "What makes the rarest records rare",
                        "A bar's length counts the rarest persons who have this among their five"
                            + " reasons."),
                    "Fact",
                    released.rows(RareTables.FEATURE.name()),
                    "name")),
        CombinationReport.section(released));
  }

  private static String about(Detection detection) {
    String peers =
        "Each person's record is compared with those of people of the same age, sex and"
            + " conditions: the less probable it is among them, the rarer.";
    String all =
        "Each person's record, as a row of numbers, is compared with those of everybody ("
            + detection.label()
            + "); what makes the rarest rare is told among people of the same age, sex and"
            + " conditions.";
    return (detection == Detection.CONDITIONAL ? peers : all)
        + " Who the cases are is in the person-level tables; figures about fewer than ten persons"
        + " are not shown.";
  }

  private static String axis(Detection detection) {
    return detection == Detection.CONDITIONAL
        ? "Score (1 more is 2.7 times as improbable)"
        : "Score of " + detection.label();
  }
}
