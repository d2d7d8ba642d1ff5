package org.focale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class TimelineChartTest {

  private static final Caption CAPTION = new Caption("A record", "A mark is an event.");
  private static final Axis DAYS = Axis.days("Day");

  private static TimelineChart chart(Lane... lanes) {
    return new TimelineChart(CAPTION, "Kind of event", DAYS, List.of(lanes));
  }

  private static List<Double> numbers(String html, String css, String name) {
    Matcher found =
        Pattern.compile("<rect class=\"" + css + "\"[^>]* " + name + "=\"([-0-9.]+)\"")
            .matcher(html);
    List<Double> numbers = new ArrayList<>();
    while (found.find()) {
      numbers.add(Double.valueOf(found.group(1)));
    }
    return numbers;
  }

  @Test
  void marksStandWhereTheirDaysAreAndAreAsWideAsTheyLast() {
    String html =
        chart(
                new Lane(
                    "Visits",
                    0,
                    "3",
                    List.of(
                        LaneMark.of(0, 0, "first"),
                        LaneMark.of(500, 600, "stay"),
                        LaneMark.of(1000, 1000, "last"))))
            .html();
    List<Double> x = numbers(html, "bar s1", "x");
    List<Double> widths = numbers(html, "bar s1", "width");
    assertThat(x).hasSize(3);
    assertThat((x.get(1) - x.get(0)) / (x.get(2) - x.get(0))).isCloseTo(0.5, within(0.001));
    assertThat(widths.get(1) / (x.get(2) - x.get(0))).isCloseTo(0.1, within(0.001));
    assertThat(html).contains("<title>stay</title>").contains("How to read it: A mark is");
  }

  @Test
  void aHigherValueStandsHigherInItsLane() {
    String html =
        chart(
                new Lane(
                    "Calcium",
                    1,
                    "2",
                    List.of(new LaneMark(0, 0, 0, "low"), new LaneMark(9, 9, 1, "high"))))
            .html();
    List<Double> y = numbers(html, "bar s2", "y");
    assertThat(y.get(1)).isLessThan(y.get(0));
  }

  @Test
  void theTableHoldsEveryMark() {
    Lane stay = new Lane("Stays", 0, "", List.of(LaneMark.of(365, 366, "stay")));
    assertThat(chart(stay).data().rows())
        .containsExactly(List.of("Stays", "1971-01-01", "1971-01-02", "stay"));
  }

  @Test
  void lanesWithoutMarksAreNothingToShow() {
    TimelineChart empty = chart(new Lane("Visits", 0, "", List.of()));
    assertThat(empty.isEmpty()).isTrue();
    assertThat(empty.html()).contains("Nothing to show.").doesNotContain("<svg");
    assertThat(empty.svg()).contains("Nothing to show.");
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    assertThatThrownBy(() -> LaneMark.of(2, 1, "")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new LaneMark(0, 1, 1.1, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LaneMark.of(Double.NaN, 1, ""))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Lane(" ", 0, "", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new TimelineChart(CAPTION, "Kind of event", Axis.of("Number"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a timeline has an axis of days");
  }
}
