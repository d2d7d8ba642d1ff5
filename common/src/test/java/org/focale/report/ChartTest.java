package org.focale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartTest {

  private static final Caption CAPTION = new Caption("A title", "A bar counts persons.");
  private static final Axis X = Axis.of("Time (days)");
  private static final Axis Y = Axis.of("Share", 0, 1);

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void valuesThatAreNotFiniteAreRefused(double bad) {
    refuses(() -> new Bars("Persons", List.of(1.0, bad)));
    refuses(() -> new Point(bad, 0));
    refuses(() -> new Point(0, bad));
    refuses(() -> new Bin(0, 1, bad));
    refuses(() -> new Bin(0, bad, 1));
    refuses(() -> new Dot("Age", 1, bad, 2));
    refuses(() -> new Dot("Age", bad, 0, 2));
    refuses(() -> new Band.Edge(0, bad, 1));
    refuses(() -> new Range(0, bad));
    refuses(() -> new DotPlot(CAPTION, "Row", X, List.of(), OptionalDouble.of(bad)));
  }

  @Test
  void barsAreAsLongAsTheirValues() {
    String html =
        BarChart.of(CAPTION, "Site", "Persons", List.of("A", "B"), List.of(200.0, 50.0)).html();
    List<Double> widths = attributes(html, "rect class=\"bar s1\"", "width");
    assertThat(widths).hasSize(2);
    assertThat(widths.get(0) / widths.get(1)).isCloseTo(4, within(0.01));
  }

  @Test
  void theDotsOfALovePlotLieWhereTheirValuesAre() {
    Bars before = new Bars("Before", List.of(0.4, 0.2));
    Bars after = new Bars("After", List.of(0.1, 0.0));
    LovePlot plot =
        new LovePlot(
            CAPTION, "Covariate", "Difference", List.of("Age", "Sex"), List.of(before, after), 0.1);
    String html = plot.html();
    List<Double> firsts = attributes(html, "circle class=\"dot s1\"", "cx");
    List<Double> seconds = attributes(html, "circle class=\"dot s2\"", "cx");
    double zero = seconds.get(1);
    assertThat((firsts.get(0) - zero) / (firsts.get(1) - zero)).isCloseTo(2, within(0.02));
    assertThat((firsts.get(0) - zero) / (seconds.get(0) - zero)).isCloseTo(4, within(0.05));
    assertThat(html).contains("Before: 2 of them beyond 0.1", "After: 0 of them beyond 0.1");
    assertThat(plot.data().rows())
        .containsExactly(List.of("Age", "0.4", "0.1"), List.of("Sex", "0.2", "0"));
    refuses(() -> new LovePlot(CAPTION, "Row", "Far", List.of("Age"), List.of(before), 0.1));
    refuses(
        () ->
            new LovePlot(
                CAPTION, "Row", "Far", List.of("Age"), List.of(new Bars("n", List.of(-1.0))), 0.1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aChartStandsAloneAsAnSvgFileThatLoadsNothing(boolean empty) throws Exception {
    List<Point> points = empty ? List.of() : List.of(new Point(0, 0.1), new Point(9, 0.4));
    String svg =
        LineChart.of(CAPTION, X, Y, new Line("One & all", points), new Line("Two", points)).svg();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    assertThat(svg).startsWith("<svg").contains("A title", "<style>");
    assertThat(svg.replace("xmlns=\"http", "")).doesNotContain("http", "<script", "@import");
    assertThat(svg.contains("One &amp; all")).isNotEqualTo(empty);
    assertThat(svg.contains("Nothing to show.")).isEqualTo(empty);
  }

  @Test
  void barsBelowZeroEndWhereBarsAboveZeroStart() {
    String html =
        BarChart.of(CAPTION, "Site", "Change", List.of("A", "B"), List.of(-30.0, 50.0)).html();
    List<Double> starts = attributes(html, "rect class=\"bar s1\"", "x");
    List<Double> widths = attributes(html, "rect class=\"bar s1\"", "width");
    assertThat(starts.get(0) + widths.get(0)).isCloseTo(starts.get(1), within(0.11));
  }

  @Test
  void theTableHoldsTheNumbersBehindThePicture() {
    assertThat(SamplePage.conditions().data().rows().get(1))
        .containsExactly("Gastro-oesophageal reflux disease without oesophagitis", "2,870");
    LineChart dated =
        LineChart.of(CAPTION, Axis.days("Day"), Y, new Line("Risk", List.of(new Point(365, 0.5))));
    assertThat(dated.data().rows()).containsExactly(List.of("Risk", "1971-01-01", "0.5"));
  }

  @Test
  void longNamesTakeTwoLinesAndThenAnEllipsis() {
    assertThat(RowName.of("Obesity").lines()).containsExactly("Obesity");
    assertThat(RowName.of("Gastro-oesophageal reflux disease").lines())
        .containsExactly("Gastro-oesophageal reflux", "disease");
    List<String> endless = RowName.of("x".repeat(100)).lines();
    assertThat(endless).hasSize(2).allMatch(line -> line.length() <= 32);
    assertThat(endless.get(1)).endsWith("…");
  }

  @Test
  void chartsWithoutDataSayNothingToShow() {
    List<Chart> empties =
        List.of(
            SamplePage.empty(),
            new Histogram(CAPTION, "Age", "Persons", List.of()),
            LineChart.of(CAPTION, X, Y),
            LineChart.of(CAPTION, X, Y, new Line("Risk", List.of())).withDiagonal(),
            new DotPlot(CAPTION, "Row", X, List.of(), OptionalDouble.of(1)));
    for (Chart chart : empties) {
      assertThat(chart.isEmpty()).isTrue();
      assertThat(chart.html()).contains("Nothing to show.").doesNotContain("<svg", "<details");
    }
  }

  @Test
  void aSinglePointIsADotAndNotABrokenLine() {
    String html = LineChart.of(CAPTION, X, Y, new Line("Risk", List.of(new Point(3, 0.5)))).html();
    assertThat(html).contains("<circle").doesNotContain("<polyline");
  }

  @Test
  void allZeroBarsAreDrawn() {
    assertThat(BarChart.of(CAPTION, "Site", "Persons", List.of("A"), List.of(0.0)).html())
        .contains("<rect");
  }

  @Test
  void dataOutsideAFixedAxisIsRefused() {
    Line line = new Line("Risk", List.of(new Point(1, 1.2)));
    assertThatThrownBy(() -> LineChart.of(CAPTION, X, Y, line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Share: 1.2 is outside the axis, 0 to 1");
    refuses(
        () ->
            DotPlot.of(
                CAPTION, "Row", Axis.ratios("Hazard ratio"), List.of(new Dot("A", 1, 0, 2)), 1));
  }

  @Test
  void whatCannotBeReadIsRefused() {
    refuses(() -> new Caption("Title", " "));
    refuses(() -> new Histogram(CAPTION, "Age", "n", List.of(new Bin(0, 5, 1), new Bin(5, 20, 1))));
    refuses(() -> new Histogram(CAPTION, "Age", "n", List.of(new Bin(0, 5, 1), new Bin(4, 9, 1))));
    refuses(() -> new Line("Back", List.of(new Point(2, 0), new Point(1, 0))));
    refuses(() -> BarChart.of(CAPTION, "Site", "n", List.of("A"), List.of(1.0, 2.0)));
    List<Point> many = IntStream.range(0, 2001).mapToObj(i -> new Point(i, 0)).toList();
    refuses(() -> new Line("Many", many));
    Line[] seven = new Line[7];
    Arrays.fill(seven, new Line("One", List.of()));
    refuses(() -> LineChart.of(CAPTION, X, Y, seven));
  }

  private static void refuses(ThrowingCallable make) {
    assertThatThrownBy(make).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Double> attributes(String html, String mark, String name) {
    Matcher found = Pattern.compile("<" + mark + "[^>]* " + name + "=\"([-0-9.]+)\"").matcher(html);
    List<Double> values = new ArrayList<>();
    while (found.find()) {
      values.add(Double.valueOf(found.group(1)));
    }
    return values;
  }
}
