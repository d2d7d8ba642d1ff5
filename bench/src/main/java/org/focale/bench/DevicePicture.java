package org.focale.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.focale.report.Axis;
import org.focale.report.Band;
import org.focale.report.Caption;
import org.focale.report.Chart;
import org.focale.report.Line;
import org.focale.report.LineChart;
import org.focale.report.Point;

/** How do a member's readings at home stand to what is true of them? */
final class DevicePicture {

  private static final int PEAK_FLOW = 2100000002;

  /** The first member with two changes, one infection and one season of pollen. */
  private static final String MEMBER =
      """
      (select min(person_id) from (
          select person_id from cohort.truth_segment where measurement_concept_id = %d
          group by 1 having count(*) = 3)
        where person_id in (
          select person_id from cohort.truth_trigger
          group by 1 having count(*) = 2 and count(distinct kind) = 2))
      """
          .formatted(PEAK_FLOW);

  private static final String FROM_AND_TO =
      "date_diff('day', date '1970-01-01', from_day),"
          + " date_diff('day', date '1970-01-01', to_day)";

  private DevicePicture() {}

  static Chart of(SimulatedLake lake) throws SQLException {
    List<Point> readings = readings(lake);
    List<Point> means = new ArrayList<>();
    List<Band.Edge> edges = new ArrayList<>();
    for (double[] row : rows(lake, FROM_AND_TO + ", mean, sd from cohort.truth_segment")) {
      for (double day : new double[] {row[0], row[1]}) {
        means.add(new Point(day, row[2]));
        edges.add(new Band.Edge(day, row[2] - 2 * row[3], row[2] + 2 * row[3]));
      }
    }
    double floor = readings.stream().mapToDouble(Point::y).min().orElseThrow() - 15;
    return LineChart.of(
            new Caption(
                "Peak flow at home, with its truth",
                "Readings vary about the mean of their segment and are moved by triggers."),
            Axis.days("Day"),
            Axis.of("Peak expiratory flow (L/min)"),
            new Line("Readings", readings),
            new Line("True mean of the segment", means),
            trigger(lake, "viral_infection", floor),
            trigger(lake, "grass_pollen", floor - 8))
        .with(new Band("True mean and 2 standard deviations", edges));
  }

  private static List<Point> readings(SimulatedLake lake) throws SQLException {
    return rows(
            lake,
            "date_diff('day', date '1970-01-01', measurement_date), value_as_number"
                + " from cohort.measurement where visit_occurrence_id is null"
                + " and measurement_concept_id = "
                + PEAK_FLOW)
        .stream()
        .map(row -> new Point(row[0], row[1]))
        .toList();
  }

  /** A stroke under the readings, as long as the trigger. */
  private static Line trigger(SimulatedLake lake, String kind, double height) throws SQLException {
    double[] days =
        rows(lake, FROM_AND_TO + " from cohort.truth_trigger where kind = '" + kind + "'").get(0);
    return new Line(
        "Days of " + kind.replace('_', ' '),
        List.of(new Point(days[0], height), new Point(days[1], height)));
  }

  /** The member's rows, in order of the first column. */
  private static List<double[]> rows(SimulatedLake lake, String columnsAndTable)
      throws SQLException {
    String condition = columnsAndTable.contains(" where ") ? " and " : " where ";
    return lake.numbers(
        "select " + columnsAndTable + condition + "person_id = " + MEMBER + " order by 1");
  }
}
