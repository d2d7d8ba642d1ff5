package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.BarChart;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.Section;

/** What does a reader see of a cohort beside its peers? */
final class ContextReport {

  /** Members of one measure per tenth, "all" included; null where the count may not be shown. */
  private record Standing(String name, Map<String, Long> members) {

    /** The share of members in a tenth, in %; NaN where it may not be shown. */
    double share(int decile) {
      Long all = members.get("all");
      String tenth = String.valueOf(decile);
      Long part = members.containsKey(tenth) ? members.get(tenth) : Long.valueOf(0);
      // Counts are rounded one by one, so a part may exceed its whole by rounding alone.
      return all == null || all == 0 || part == null
          ? Double.NaN
          : Math.min(100, 100.0 * part / all);
    }

    boolean shown() {
      return !Double.isNaN(share(1)) && !Double.isNaN(share(10));
    }
  }

  private ContextReport() {}

  static List<Section> sections(Released released, ContextParameters parameters) {
    List<Standing> standings = standings(released.rows("context_summary"));
    return List.of(
        Section.of(
                "Where the cohort stands",
                "Each member is compared with people of the same sex and about the same age in "
                    + parameters.population()
                    + ", by the last "
                    + parameters.windowDays()
                    + " days observed. A measure is left out of the picture where it would show"
                    + " fewer than ten members.")
            .with(extremes(standings.stream().filter(Standing::shown).toList()))
            .with(table(released.rows("context_measure"))));
  }

  private static List<Standing> standings(List<Row> summary) {
    Map<String, Standing> byMeasure = new LinkedHashMap<>();
    for (Row row : summary) {
      String key = row.getAs("measure") + "/" + row.getAs("concept_id");
      byMeasure
          .computeIfAbsent(key, k -> new Standing(row.getAs("name"), new LinkedHashMap<>()))
          .members()
          .put(row.getAs("decile"), row.getAs("persons"));
    }
    return new ArrayList<>(byMeasure.values());
  }

  private static BarChart extremes(List<Standing> standings) {
    return new BarChart(
        new Caption(
            "Members at the edges of their peers",
            "If the cohort were like its peers, both bars would be near 10 %. A long upper bar"
                + " says that many members have less than nine tenths of their peers, a long lower"
                + " bar that many have more."),
        "Measure",
        "Members (%)",
        standings.stream().map(Standing::name).toList(),
        List.of(
            new Bars("In the peers' lowest tenth", shares(standings, 1)),
            new Bars("In the peers' highest tenth", shares(standings, 10))));
  }

  private static List<Double> shares(List<Standing> standings, int decile) {
    return standings.stream().map(standing -> standing.share(decile)).toList();
  }

  private static FigureTable table(List<Row> measures) {
    return new FigureTable(
        "What was compared",
        List.of(
            "Measure",
            "Population",
            "Other units",
            "Members compared",
            "Members without",
            "Members, other units"),
        measures.stream()
            .map(
                row ->
                    List.of(
                        row.<String>getAs("name"),
                        text(row.getAs("population_persons")),
                        text(row.getAs("population_other_unit")),
                        text(row.getAs("compared")),
                        text(row.getAs("absent")),
                        text(row.getAs("members_other_unit"))))
            .toList());
  }

  private static String text(Long count) {
    return count == null ? "not shown" : count.toString();
  }
}
