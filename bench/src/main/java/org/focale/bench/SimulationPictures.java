package org.focale.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.focale.report.Axis;
import org.focale.report.BarChart;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.Chart;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;

/** What does a simulated population look like? The pictures of docs/simulation.md. */
final class SimulationPictures {

  private static final String AGE =
      "date_diff('day', make_date(year_of_birth, month_of_birth, day_of_birth),"
          + " date '2024-12-31') / 365.25";
  private static final String LIVING =
      " from population.person p join population.truth t using (person_id)"
          + " where person_id not in (select person_id from population.death) ";
  private static final List<String> DISEASES =
      List.of("hypertension", "diabetes", "asthma", "kidney", "copd", "heart_failure");
  private static final List<String> DISEASE_NAMES =
      List.of(
          "Hypertension", "Type 2 diabetes", "Asthma", "Kidney disease", "COPD", "Heart failure");
  private static final int HBA1C = 3004410;

  private final SimulatedLake lake;

  private SimulationPictures(SimulatedLake lake) {
    this.lake = lake;
  }

  /** Draws all into a directory, from a lake under {@code work} that is simulated if needed. */
  static void draw(Path work, Path directory) throws IOException, SQLException {
    Files.createDirectories(work);
    Files.createDirectories(directory);
    try (SimulatedLake lake = SimulatedLake.open(work.resolve("pictures-lake"))) {
      SimulationPictures pictures = new SimulationPictures(lake);
      Map<String, Chart> charts = new TreeMap<>();
      charts.put("ages", pictures.ages());
      charts.put("diseases-by-age", pictures.diseases());
      charts.put("hba1c", pictures.sugar());
      charts.put("visits-by-year", pictures.years());
      charts.put("risk", pictures.risk());
      charts.put("home-device", DevicePicture.of(lake));
      for (Map.Entry<String, Chart> chart : charts.entrySet()) {
        Path file = directory.resolve(chart.getKey() + ".svg");
        Files.writeString(file, chart.getValue().svg());
        System.out.println(file + " " + Files.size(file) + " bytes");
      }
    }
  }

  private Chart ages() throws SQLException {
    List<double[]> rows =
        lake.numbers(
            "select least(floor("
                + AGE
                + " / 10), 9) as band, sum((gender_concept_id = 8532)::int),"
                + " sum((gender_concept_id = 8507)::int)"
                + LIVING
                + "group by band order by band");
    return new BarChart(
        new Caption("Ages of the living by sex, end of 2024", "Each bar is a number of persons."),
        "Age (years)",
        "Persons",
        rows.stream().map(row -> band((int) row[0])).toList(),
        List.of(
            new Bars("Women", rows.stream().map(row -> row[1]).toList()),
            new Bars("Men", rows.stream().map(row -> row[2]).toList())));
  }

  private static String band(int tens) {
    return tens == 9 ? "90 and over" : 10 * tens + " to " + (10 * tens + 9);
  }

  private Chart diseases() throws SQLException {
    StringBuilder shares = new StringBuilder();
    DISEASES.forEach(d -> shares.append(", 100.0 * count(").append(d).append(") / count(*)"));
    List<double[]> rows =
        lake.numbers(
            "select least(floor("
                + AGE
                + " / 10), 9) as band"
                + shares
                + LIVING
                + "group by band order by band");
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < DISEASES.size(); i++) {
      int column = i + 1;
      lines.add(
          new Line(
              DISEASE_NAMES.get(i),
              rows.stream().map(row -> new Point(10 * row[0] + 5, row[column])).toList()));
    }
    return LineChart.of(
        new Caption(
            "Chronic diseases by age, end of 2024",
            "Of the living in each ten years of age, the share who truly have the disease."),
        Axis.of("Age (years, middle of ten)"),
        Axis.of("Persons with the disease (%)"),
        lines.toArray(new Line[0]));
  }

  private Chart sugar() throws SQLException {
    String last =
        "select person_id, arg_max(value_as_number, measurement_id) as value"
            + " from population.measurement where measurement_concept_id = %d group by person_id"
                .formatted(HBA1C);
    List<double[]> rows =
        lake.numbers(
            "with last as ("
                + last
                + "), binned as (select diabetes is null as without,"
                + " floor(value * 5) as bin, count(*) as n from last"
                + " join population.truth using (person_id)"
                + " where value between 4 and 14 group by all)"
                + " select without::int, bin / 5 + 0.1,"
                + " 100 * n / sum(n) over (partition by without) from binned order by 1, 2");
    return LineChart.of(
        new Caption(
            "Last HbA1c measured, with and without diabetes",
            "The share of each group's persons in bins of 0.2 %, planted errors left out."),
        Axis.of("HbA1c (%)"),
        Axis.of("Persons of the group (%)"),
        new Line("With type 2 diabetes", points(rows, 0)),
        new Line("Without", points(rows, 1)));
  }

  /** The second and third column of the rows whose first is that number. */
  private static List<Point> points(List<double[]> rows, int group) {
    return rows.stream()
        .filter(row -> row[0] == group)
        .map(row -> new Point(row[1], row[2]))
        .toList();
  }

  private Chart years() throws SQLException {
    List<double[]> rows =
        lake.numbers(
            """
            with years as (select y, make_date(y, 1, 1) as a, make_date(y, 12, 31) as b
              from (select unnest(range(2016, 2025))::int as y)),
            observed as (select y, sum(date_diff('day', greatest(a, observation_period_start_date),
                least(b, observation_period_end_date)) + 1) / 365.25 as person_years
              from years join population.observation_period
                on observation_period_start_date <= b and observation_period_end_date >= a
              group by y),
            visits as (select year(visit_start_date) as y, count(*) as n
              from population.visit_occurrence where visit_concept_id in (9201, 9203) group by 1)
            select y, 100 * n / person_years from observed join visits using (y) order by y
            """);
    return BarChart.of(
        new Caption(
            "Unplanned visits by calendar year", "Rates rise with age and year, but for 2020."),
        "Year",
        "Unplanned visits per 100 person-years",
        rows.stream().map(row -> String.valueOf((int) row[0])).toList(),
        rows.stream().map(row -> Math.round(10 * row[1]) / 10.0).toList());
  }

  private Chart risk() throws SQLException {
    return LineChart.of(
            new Caption(
                "True risk and what came of it, by tenth",
                "Each point is a tenth of the persons; on the dashed line as many were admitted as"
                    + " the truth says."),
            Axis.of("Mean true risk of an unplanned visit in 2024", 0, 0.7),
            Axis.of("Share with an unplanned visit", 0, 0.7),
            new Line("p, frailty known", tenths("p")),
            new Line("expected_p, frailty unknown", tenths("expected_p")))
        .withDiagonal();
  }

  private List<Point> tenths(String column) throws SQLException {
    return lake
        .numbers(
            """
            with came as (select distinct person_id from population.truth
                join population.visit_occurrence using (person_id)
                where visit_concept_id in (9201, 9203) and visit_start_date > index_day
                  and visit_start_date <= index_day + 365),
            ranked as (select %1$s as risk, person_id in (select person_id from came) as came,
                ntile(10) over (order by %1$s, person_id) as tenth
              from population.truth where index_day is not null)
            select avg(risk), avg(came::int) from ranked group by tenth order by tenth
            """
                .formatted(column))
        .stream()
        .map(row -> new Point(row[0], row[1]))
        .toList();
  }
}
