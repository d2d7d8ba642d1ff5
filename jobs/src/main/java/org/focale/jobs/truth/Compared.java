package org.focale.jobs.truth;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * What does a comparison come to?
 *
 * @param figures rows of {@link TruthTables#FIGURE}
 * @param groups rows of {@link TruthTables#GROUP}
 */
record Compared(List<Row> figures, List<Row> groups) {

  Compared {
    figures = List.copyOf(figures);
    groups = List.copyOf(groups);
  }

  static Compared nothing() {
    return new Compared(List.of(), List.of());
  }

  Compared and(Compared other) {
    List<Row> allFigures = new ArrayList<>(figures);
    allFigures.addAll(other.figures);
    List<Row> allGroups = new ArrayList<>(groups);
    allGroups.addAll(other.groups);
    return new Compared(allFigures, allGroups);
  }
}
