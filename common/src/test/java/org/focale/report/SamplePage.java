package org.focale.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

/** What does a page with every kind of chart look like? Invented numbers, the same each time. */
final class SamplePage {

  private static final Axis RISK = Axis.of("Predicted one-year risk", 0, 1);

  private SamplePage() {}

  static Page page() {
    return new Page(
        "One-year risk of admission after a first asthma attack",
        "Invented data, 12,408 persons, index dates 2019-01-01 to 2022-12-31",
        List.of(
            model(),
            cohort(),
            person(),
            new Section("Nothing yet", List.of(), List.of(), List.of(empty()), List.of())));
  }

  private static Section model() {
    return Section.of(
            "How good is the model?",
            "The model was fitted on 70 % of the persons and judged on the other 30 %, whom it had"
                + " not seen.")
        .with(
            new KeyFigure(
                "AUROC",
                "0.81 (0.79 to 0.83)",
                "Of one person admitted and one not, the chance that the model gives the first the"
                    + " higher risk; 0.5 is a coin."))
        .with(
            new KeyFigure(
                "Calibration slope", "0.94 (0.88 to 1.01)", "1 is perfect; below 1, too extreme."))
        .with(new KeyFigure("Admitted", "1,204 of 12,408", "9.7 % within one year."))
        .with(roc())
        .with(calibration())
        .with(
            new FigureTable(
                "Persons at each step",
                List.of("Step", "Persons", "Share"),
                List.of(
                    List.of("First attack recorded", "14,310", "100 %"),
                    List.of("365 days of history & no objection", "12,408", "86.7 %"))));
  }

  static LineChart roc() {
    return LineChart.of(
            new Caption(
                "Sensitivity against false alarms",
                "Each point is a threshold; the further a curve bends to the top left, the better."
                    + " The dashed line is a coin."),
            Axis.of("1 - specificity (share of those not admitted)", 0, 1),
            Axis.of("Sensitivity (share of those admitted)", 0, 1),
            power("Full model", 0.22),
            power("Age and sex only", 0.55),
            power("Last year's admissions", 0.38))
        .withDiagonal();
  }

  private static Line power(String name, double exponent) {
    return new Line(
        name,
        IntStream.rangeClosed(0, 100)
            .mapToObj(i -> new Point(i / 100.0, Math.pow(i / 100.0, exponent)))
            .toList());
  }

  private static LineChart calibration() {
    List<Point> points = new ArrayList<>();
    List<Band.Edge> edges = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double p = 0.04 + i * 0.09;
      double observed = p - 0.08 * Math.sin(p * 6);
      points.add(new Point(p, observed));
      edges.add(new Band.Edge(p, Math.max(0, observed - 0.05), Math.min(1, observed + 0.05)));
    }
    return LineChart.of(
            new Caption(
                "Observed and predicted risk",
                "Each dot is a tenth of the persons. On the dashed line, as many were admitted as"
                    + " predicted; below it, fewer."),
            RISK,
            Axis.of("Observed share admitted", 0, 1),
            new Line("Tenths of persons by risk", points))
        .with(new Band("95 % interval", edges))
        .withDiagonal();
  }

  private static Section cohort() {
    List<Bin> bins =
        IntStream.range(0, 18)
            .mapToObj(
                i ->
                    new Bin(
                        i * 5, i * 5 + 5, Math.rint(1600 * Math.exp(-(i - 7) * (i - 7) / 18.0))))
            .toList();
    return Section.of("Who are they?")
        .with(conditions())
        .with(twoYears())
        .with(
            new Histogram(
                new Caption("Age at the first attack", "The height of a bar counts persons."),
                "Age (years)",
                "Persons",
                bins))
        .with(hazards());
  }

  static BarChart conditions() {
    return BarChart.of(
        new Caption("Conditions before the first attack", "A bar's length counts persons."),
        "Condition",
        "Persons",
        List.of(
            "Allergic rhinitis",
            "Gastro-oesophageal reflux disease without oesophagitis",
            "Obesity",
            "Nasal polyps"),
        List.of(4210.0, 2870.0, 1904.0, 212.0));
  }

  private static BarChart twoYears() {
    return new BarChart(
        new Caption(
            "Change in prescriptions",
            "Bars to the right are more prescriptions than the year before, to the left fewer."),
        "Drug class",
        "Change (%)",
        List.of("Inhaled corticosteroids", "Short-acting beta agonists", "Biologics"),
        List.of(
            new Bars("Women", List.of(12.4, -8.25, 31.0)),
            new Bars("Men", List.of(9.1, -12.0, 27.5))));
  }

  private static DotPlot hazards() {
    return new DotPlot(
        new Caption(
            "Hazard ratio of admission",
            "A dot is the estimate and the line its 95 % interval; where the line crosses 1, the"
                + " data are compatible with no effect."),
        "Characteristic",
        Axis.ratios("Hazard ratio (logarithmic)"),
        List.of(
            new Dot("Age, per 10 years", 1.18, 1.12, 1.25),
            new Dot("Woman", 1.04, 0.93, 1.16),
            new Dot("Current smoker", 1.92, 1.64, 2.25),
            new Dot("Inhaled corticosteroid in the last 90 days", 0.61, 0.49, 0.76),
            new Dot(
                "Homozygous for a rare variant of uncertain significance in either of the two"
                    + " receptor genes",
                3.4,
                0.9,
                12.8)),
        OptionalDouble.of(1));
  }

  private static Section person() {
    Random random = new Random(1);
    long start = LocalDate.of(2021, 2, 10).toEpochDay();
    List<Point> flow = new ArrayList<>();
    List<Band.Edge> usual = new ArrayList<>();
    for (int week = 0; week < 70; week++) {
      double day = start + 7.0 * week;
      flow.add(new Point(day, 410 + 18 * random.nextGaussian() - (week > 50 ? 70 : 0)));
      usual.add(new Band.Edge(day, 372, 448));
    }
    return Section.of("One person over time")
        .with(
            LineChart.of(
                    new Caption(
                        "Peak expiratory flow",
                        "The line is this person, the shaded area this person's usual range."),
                    Axis.days("Week"),
                    Axis.of("Peak flow (L/min)"),
                    new Line("This person", flow))
                .with(new Band("Usual range (first 26 weeks)", usual)));
  }

  static BarChart empty() {
    return BarChart.of(
        new Caption("Sites", "A bar's length counts persons."),
        "Site",
        "Persons",
        List.of(),
        List.of());
  }
}
