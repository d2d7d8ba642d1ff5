package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.focale.governance.DisclosureSpec.ColumnSum;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.problem.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisclosureTest {

  private static final Dimension SEX = Dimension.withTotal("sex", "all");
  private static final Dimension AGE = Dimension.withTotal("age", "all");

  private static ReleaseTable table(String columns, Object[]... rows) {
    return new ReleaseTable(List.of(columns.split(" ")), List.of(rows));
  }

  private static Object[] row(Object... values) {
    return values;
  }

  private static List<Object> column(ReleaseTable table, String name) {
    int at = table.columns().indexOf(name);
    return table.rows().stream().map(row -> row[at]).toList();
  }

  private static ReleaseTable protect(ReleaseTable table, DisclosureSpec spec) {
    return Disclosure.protect(table, spec, DisclosureRule.DEFAULT);
  }

  /** One count n by age; the last of several numbers is the row for all ages. */
  private static List<Object> byAge(long... counts) {
    Object[][] rows = new Object[counts.length][];
    for (int i = 0; i < counts.length; i++) {
      boolean total = i > 0 && i == counts.length - 1;
      rows[i] = row(total ? "all" : "age-" + i, counts[i]);
    }
    DisclosureSpec spec = DisclosureSpec.of(List.of(AGE), List.of(Count.of("n")));
    return column(protect(table("age n", rows), spec), "n");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"0, 0", "1, -", "9, -", "10, 10", "12, 10", "13, 15", "17, 15", "18, 20"})
  void aCountFromOneToNineGoesAndTheRestIsRoundedToFive(long count, Long released) {
    ReleaseTable out =
        protect(
            table("age n", row("40-49", count)),
            DisclosureSpec.of(List.of(Dimension.of("age")), List.of(Count.of("n"))));
    assertThat(column(out, "n")).containsExactly(released);
    assertThat(column(out, "n_suppressed")).containsExactly(released == null);
  }

  @ParameterizedTest
  @CsvSource({"8, 5, 8, 10", "8, 5, 11, 10", "3, 5, 3, 5", "12, 10, 14, 20", "1, 1, 1, 1"})
  void roundingNeverMakesACountSmallerThanTheMinimum(int minimum, int to, long n, long released) {
    assertThat(new DisclosureRule(minimum, to).rounded(n)).isEqualTo(released);
  }

  @Test
  void aCountThatGoesForAReasonOfItsOwnTakesAnotherWithIt() {
    ReleaseTable exact =
        table("age n", row("40-49", 50L), row("50-59", 90L), row("60-69", 70L), row("all", 210L));
    DisclosureSpec spec = DisclosureSpec.of(List.of(AGE), List.of(Count.of("n")));
    ReleaseTable out =
        Disclosure.protect(exact, spec, DisclosureRule.DEFAULT, Map.of("n", Set.of(1)));
    assertThat(column(out, "n")).containsExactly(null, null, 70L, 210L);
    assertThat(column(out, "n_suppressed")).containsExactly(true, true, false, false);
  }

  @Test
  void aLoneSuppressedCellTakesTheSmallestOtherWithIt() {
    assertThat(byAge(3, 12, 40, 55)).containsExactly(null, null, 40L, 55L);
    assertThat(byAge(3, 0, 40, 43)).containsExactly(null, 0L, null, 45L);
    assertThat(byAge(20, 12, 40, 72)).containsExactly(20L, 10L, 40L, 70L);
  }

  @Test
  void suppressedCellsWhoseSumIsSmallTakeAnother() {
    assertThat(byAge(3, 4, 50, 70, 127)).containsExactly(null, null, null, 70L, 125L);
    assertThat(byAge(3, 8, 50, 70, 131)).containsExactly(null, null, 50L, 70L, 130L);
  }

  @Test
  void aTotalGoesWhenNothingElseCan() {
    assertThat(byAge(3, 0, 0, 3)).containsExactly(null, 0L, 0L, null);
    assertThat(byAge(30, 30)).containsExactly(30L, 30L);
  }

  @Test
  void aSmallRemainderThatHasNoRowIsNotLeftToBeFound() {
    assertThat(byAge(95, 60, 160)).containsExactly(null, null, 160L);
    assertThat(byAge(95, 60, 175)).containsExactly(95L, 60L, 175L);
  }

  @Test
  void whatWasDerivedFromASuppressedCountGoesWithIt() {
    ReleaseTable out =
        protect(
            table("age n events rate", row("40", 100, 4, 0.04), row("50", 100, 30, 0.3)),
            DisclosureSpec.of(
                List.of(Dimension.of("age")),
                List.of(Count.of("n", "rate"), Count.within("n", "events", "rate"))));
    assertThat(column(out, "n")).containsExactly(100L, 100L);
    assertThat(column(out, "events")).containsExactly(null, 30L);
    assertThat(column(out, "rate")).containsExactly(null, 0.3);
    assertThat(column(out, "n_suppressed")).containsExactly(false, false);
    assertThat(column(out, "events_suppressed")).containsExactly(true, false);
  }

  @Test
  void aSmallDifferenceOfNestedCountsIsNotLeftToBeFound() {
    DisclosureSpec spec =
        DisclosureSpec.of(
            List.of(Dimension.of("age")), List.of(Count.of("n"), Count.within("n", "events")));
    ReleaseTable out =
        protect(table("age n events", row("a", 50, 46), row("b", 50, 50), row("c", 50, 40)), spec);
    assertThat(column(out, "n")).containsExactly(50L, 50L, 50L);
    assertThat(column(out, "events")).containsExactly(null, 50L, 40L);
  }

  @Test
  void nestingReachesOverTheColumnBetween() {
    DisclosureSpec spec =
        DisclosureSpec.of(
            List.of(Dimension.of("age")),
            List.of(Count.of("n"), Count.within("n", "seen"), Count.within("seen", "treated")));
    ReleaseTable out = protect(table("age n seen treated", row("a", 50, 45, 45)), spec);
    assertThat(column(out, "seen")).containsExactly((Object) null);
    assertThat(column(out, "treated")).containsExactly((Object) null);
  }

  @Test
  void suppressedDifferencesWhoseSumIsSmallTakeAnother() {
    DisclosureSpec spec =
        DisclosureSpec.of(List.of(AGE), List.of(Count.of("n"), Count.within("n", "events")));
    ReleaseTable out =
        protect(
            table(
                "age n events",
                row("a", 102, 100),
                row("b", 203, 200),
                row("c", 400, 300),
                row("all", 705, 600)),
            spec);
    assertThat(column(out, "events")).containsExactly(null, null, null, 600L);
  }

  @Test
  void columnsThatAddUpAreLines() {
    DisclosureSpec spec =
        new DisclosureSpec(
            List.of(Dimension.of("age")),
            List.of(Count.of("men"), Count.of("women"), Count.of("all")),
            List.of(),
            List.of(new ColumnSum("all", List.of("men", "women"))),
            false);
    ReleaseTable out = protect(table("age men women all", row("a", 4, 60, 64)), spec);
    assertThat(out.rows().get(0)).startsWith("a", null, null, 65L);
  }

  @Test
  void aCellThatOnlySeveralLinesTogetherGiveAwayIsProtected() {
    // Rows 0-1 by columns 0-1 and rows 2-3 by columns 2-3 hide each other; cell (1, 2) joins the
    // two blocks, so every line hides two cells or more, and yet the blocks' totals give it away.
    long[][] counts = {
      {5, 6, 50, 50}, {6, 5, 7, 50}, {50, 50, 6, 5}, {50, 50, 5, 6},
    };
    Object[][] rows = new Object[16][];
    for (int cell = 0; cell < 16; cell++) {
      rows[cell] = row("r" + cell / 4, "c" + cell % 4, counts[cell / 4][cell % 4]);
    }
    List<Dimension> dimensions = List.of(Dimension.of("row"), Dimension.of("column"));
    DisclosureSpec spec =
        new DisclosureSpec(dimensions, List.of(Count.of("n")), List.of(), List.of(), true);
    List<Object> n = column(protect(table("row column n", rows), spec), "n");
    assertThat(n.stream().filter(count -> count == null).count())
        .as("the nine small counts alone would not do")
        .isGreaterThan(9);
  }

  @Test
  void totalsKnownFromElsewhereCountAsPublished() {
    List<Dimension> age = List.of(Dimension.of("age"));
    ReleaseTable in = table("age n", row("a", 3), row("b", 12), row("c", 40));
    DisclosureSpec unknown = DisclosureSpec.of(age, List.of(Count.of("n")));
    DisclosureSpec known =
        new DisclosureSpec(age, List.of(Count.of("n")), List.of(), List.of(), true);
    assertThat(column(protect(in, unknown), "n")).containsExactly(null, 10L, 40L);
    assertThat(column(protect(in, known), "n")).containsExactly(null, null, 40L);
  }

  @Test
  void aTotalOfTotalsProtectsItsMargins() {
    DisclosureSpec spec = DisclosureSpec.of(List.of(SEX, AGE), List.of(Count.of("n")));
    ReleaseTable out =
        protect(
            table(
                "sex age n",
                row("f", "40", 20),
                row("f", "50", 30),
                row("f", "all", 50),
                row("m", "40", 0),
                row("m", "50", 7),
                row("m", "all", 7),
                row("all", "40", 20),
                row("all", "50", 37),
                row("all", "all", 57)),
            spec);
    List<Object> n = column(out, "n");
    assertThat(n.get(4)).isNull();
    assertThat(n.get(5)).as("the margin is the count itself").isNull();
    assertThat(Arrays.asList(n.get(2), n.get(8))).as("else 57 - 50 tells").containsNull();
    assertThat(Arrays.asList(n.get(1), n.get(7))).as("else 37 - 30 tells").containsNull();
  }

  @Test
  void aCountThatWasNotRecordedStaysSoAndIsNotCalledSuppressed() {
    ReleaseTable out =
        protect(
            table("age n", row("a", null), row("b", 20)),
            DisclosureSpec.of(List.of(Dimension.of("age")), List.of(Count.of("n"))));
    assertThat(column(out, "n")).containsExactly(null, 20L);
    assertThat(column(out, "n_suppressed")).containsExactly(false, false);
  }

  @Test
  void everyColumnMustBeNamed() {
    ReleaseTable in = table("age label n", row("a", "A", 20));
    List<Dimension> age = List.of(Dimension.of("age"));
    assertThatThrownBy(() -> protect(in, DisclosureSpec.of(age, List.of(Count.of("n")))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("[label]");
    assertThatThrownBy(() -> protect(in, DisclosureSpec.of(age, List.of(Count.of("events")))))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("[events]");
    DisclosureSpec labelled =
        new DisclosureSpec(age, List.of(Count.of("n")), List.of("label"), List.of(), false);
    assertThat(column(protect(in, labelled), "label")).containsExactly("A");
  }

  @Test
  void whatIsNoCountOrNoTableIsRefused() {
    DisclosureSpec spec =
        DisclosureSpec.of(
            List.of(Dimension.of("age")), List.of(Count.of("n"), Count.within("n", "events")));
    for (Object[] wrong :
        new Object[][] {row("a", 20.0, 0), row("a", -1, 0), row("a", "20", 0), row("a", 20, 21)}) {
      assertThatThrownBy(() -> protect(table("age n events", wrong), spec))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> protect(table("age n events", row("a", 20, 0), row("a", 30, 0)), spec))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same dimensions");
    assertThatThrownBy(() -> table("age n", row("a"))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSpecificationThatContradictsItselfIsRefused() {
    List<Dimension> age = List.of(Dimension.of("age"));
    for (List<Count> counts :
        List.of(
            List.of(Count.of("age")),
            List.of(Count.of("n"), Count.of("n")),
            List.of(Count.within("m", "n")),
            List.of(Count.within("n", "n")),
            List.of(Count.within("m", "n"), Count.within("n", "m")),
            List.of(Count.of("n", "n")))) {
      assertThatThrownBy(() -> DisclosureSpec.of(age, counts))
          .as("%s", counts)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
