package org.focale.jobs.rarecases.table;

import java.util.List;
import org.focale.job.Released;
import org.focale.jobs.rarecases.score.RarityCharts;
import org.focale.jobs.rarecases.score.Subject;
import org.focale.report.Caption;
import org.focale.report.Section;

/** What does a reader see of the search for rare rows, from figures about ten rows or more? */
public final class RareRowReport {

  private RareRowReport() {}

  /** The section about a run on a given table. */
  public static List<Section> sections(Released released) {
    return List.of(
        Section.of(
                "Rare rows",
                "Each row of the given table is compared with all others, or with those of an"
                    + " earlier table. Which rows are rare is in the restricted tables; figures about"
                    + " fewer than ten rows are not shown.")
            .with(
                RarityCharts.scores(
                    Subject.ROWS,
                    new Caption(
                        "How rare rows are",
                        "A bar's height counts rows. The further to the right, the rarer the row;"
                            + " most rows are alike and stand on the left."),
                    "Score",
                    released.rows(RareTableTables.SCORE.name())))
            .with(
                RarityCharts.features(
                    Subject.ROWS,
                    new Caption(
                        "In which columns the rarest rows lie far out",
                        "A bar's length counts the rarest rows that have the column among their"
                            + " five reasons."),
                    "Column",
                    released.rows(RareTableTables.FEATURE.name()),
                    "feature")));
  }
}
