package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;

class ParameterSetTest {

  enum Sides {
    ONE_SIDED,
    TWO_SIDED
  }

  record Every(
      @Parameter(doc = "Where.", required = true) Path path,
      @Parameter(doc = "Share.", unset = "0.01", min = "0", max = "1") double maxRejected,
      @Parameter(doc = "Days.", unset = "365", min = "1") int washoutDays,
      @Parameter(doc = "Rows.", unset = "10") long rows,
      @Parameter(
              doc = "Layout.",
              unset = "omop",
              choices = {"omop", "fhir"})
          String format,
      @Parameter(doc = "Test.", unset = "two-sided") Sides sides,
      @Parameter(doc = "Force.", unset = "false") boolean force,
      @Parameter(doc = "From.") Optional<LocalDate> from,
      @Parameter(doc = "Concepts.", min = "1") List<Integer> concepts,
      @Parameter(doc = "Names.", unset = "a,b") List<String> names) {}

  record Window(
      @Parameter(doc = "First.", unset = "1") int start,
      @Parameter(doc = "Last.", unset = "2") int end) {
    Window {
      if (end < start) {
        throw new IllegalArgumentException("end is " + end + ", before start, " + start);
      }
    }
  }

  record Search(
      @Parameter(doc = "Share.", unset = "0.5") double share,
      Window window,
      @Parameter(doc = "Force.", unset = "false") boolean force) {}

  record Twice(@Parameter(doc = "First.", unset = "1") int start, Window window) {}

  private static final ParameterSet<Every> EVERY = ParameterSet.of(Every.class);

  private static ParameterSource flags(String... pairs) {
    var flags = new java.util.HashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      flags.put(pairs[i], pairs[i + 1]);
    }
    return ParameterSource.flags(flags);
  }

  private static ParameterSource file(String hocon) {
    return ParameterSource.config("site.conf: ingest.", ConfigFactory.parseString(hocon));
  }

  @Test
  void whatIsNotGivenHasItsDeclaredValue() {
    Every bound = EVERY.bind(List.of(flags("path", "data")));

    assertThat(bound)
        .isEqualTo(
            new Every(
                Path.of("data"),
                0.01,
                365,
                10,
                "omop",
                Sides.TWO_SIDED,
                false,
                Optional.empty(),
                List.of(),
                List.of("a", "b")));
  }

  @Test
  void everyTypeIsReadFromFlagsAndFromAFileAlike() {
    Every expected =
        new Every(
            Path.of("p"),
            0.5,
            7,
            3_000_000_000L,
            "fhir",
            Sides.ONE_SIDED,
            true,
            Optional.of(LocalDate.of(2020, 2, 29)),
            List.of(4, 5),
            List.of("x"));
    ParameterSource given =
        flags(
            "path",
            "p",
            "max-rejected",
            "0.5",
            "washout-days",
            "7",
            "rows",
            "3000000000",
            "format",
            "fhir",
            "sides",
            "one-sided",
            "force",
            "true",
            "from",
            "2020-02-29",
            "concepts",
            "4,5",
            "names",
            "x");
    ParameterSource written =
        file(
            """
            path = p, max-rejected = 0.5, washout-days = 7, rows = 3000000000, format = fhir
            sides = one-sided, force = true, from = 2020-02-29, concepts = [4, 5], names = [x]
            """);

    assertThat(EVERY.bind(List.of(given))).isEqualTo(expected);
    assertThat(EVERY.bind(List.of(written))).isEqualTo(expected);
  }

  @Test
  void theFirstSourceThatHasAParameterWins() {
    Every bound =
        EVERY.bind(
            List.of(
                flags("path", "p", "rows", "1"),
                file("rows = 2, washout-days = 2"),
                file("rows = 3, washout-days = 3, max-rejected = 0.3")));

    assertThat(bound.rows()).isEqualTo(1);
    assertThat(bound.washoutDays()).isEqualTo(2);
    assertThat(bound.maxRejected()).isEqualTo(0.3);
  }

  @Test
  void aKeySetToNullCountsAsNotGiven() {
    assertThat(EVERY.bind(List.of(file("path = p, rows = null"), file("rows = 4"))).rows())
        .isEqualTo(4);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    ParameterSource given =
        flags(
            "max-rejcted",
            "1",
            "max-rejected",
            "1.5",
            "washout-days",
            "soon",
            "format",
            "fihr",
            "from",
            "29/02/2020",
            "concepts",
            "3,0,x",
            "force",
            "maybe",
            "names",
            "");
    ParameterSource written = file("sides { a = 1 }, rows = [1, 2]");

    assertThatThrownBy(() -> EVERY.bind(List.of(given, written)))
        .isInstanceOf(BadParameters.class)
        .extracting(problem -> List.of(problem.getMessage().split("\n")))
        .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.list(String.class))
        .containsExactlyInAnyOrder(
            "--max-rejcted: there is no such parameter; did you mean --max-rejected?",
            "--path is missing: Where.",
            "--max-rejected: expected a number from 0 to 1, found 1.5",
            "--washout-days: expected a whole number of at least 1, found soon",
            "--format: expected one of omop, fhir, found fihr; did you mean fhir?",
            "--from: expected a date as 2026-01-31, found 29/02/2020",
            "--concepts: expected a whole number of at least 1, found 0",
            "--concepts: expected a whole number of at least 1, found x",
            "--force: expected true or false, found maybe",
            "--names: expected a text, found nothing",
            "site.conf: ingest.sides: expected one of one-sided, two-sided,"
                + " found an object or a list of such",
            "site.conf: ingest.rows: expected a whole number, found a list");
  }

  @Test
  void numbersThatAreNoneAreRefused() {
    for (String text : List.of("NaN", "Infinity", "1e999", "0x1p3", "")) {
      assertThat(EVERY.read(List.of(flags("path", "p", "max-rejected", text))).problems())
          .as(text)
          .hasSize(1);
    }
  }

  @Test
  void whatTheRecordItselfRefusesIsAProblemOfTheParameters() {
    ParameterSet<Window> windows = ParameterSet.of(Window.class);

    assertThat(windows.read(List.of(flags("start", "5"))).problems())
        .containsExactly("end is 2, before start, 5");
  }

  @Test
  void parametersThatBelongTogetherAreOneRecordAndStandInOneRow() {
    ParameterSet<Search> search = ParameterSet.of(Search.class);
    assertThat(search.specs())
        .extracting(ParameterSpec::name)
        .containsExactly("share", "start", "end", "force");
    Search bound = search.bind(List.of(flags("end", "9", "force", "true")));
    assertThat(bound).isEqualTo(new Search(0.5, new Window(1, 9), true));
    assertThat(search.describe(bound))
        .containsExactly(
            Map.entry("share", "0.5"),
            Map.entry("start", "1"),
            Map.entry("end", "9"),
            Map.entry("force", "true"));
    assertThat(search.read(List.of(flags("start", "5"))).problems())
        .containsExactly("end is 2, before start, 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ParameterSet.of(Twice.class))
        .withMessageContaining("start twice");
  }

  @Test
  void whatIsDescribedBindsToAnEqualRecord() {
    Every bound =
        EVERY.bind(
            List.of(flags("path", "p", "concepts", "4,5", "from", "2020-02-29", "rows", "8")));
    Map<String, String> described = EVERY.describe(bound);

    assertThat(described.keySet())
        .containsExactly(
            "path",
            "max-rejected",
            "washout-days",
            "rows",
            "format",
            "sides",
            "force",
            "from",
            "concepts",
            "names");
    assertThat(EVERY.bind(List.of(ParameterSource.flags(described)))).isEqualTo(bound);
  }

  @Test
  void aDeclarationThatCannotHoldIsABug() {
    record NoValue(@Parameter(doc = "Days.") int days) {}
    record BadValue(@Parameter(doc = "Days.", unset = "0", min = "1") int days) {}
    record NoDoc(@Parameter(doc = " ", unset = "1") int days) {}
    record BothWays(@Parameter(doc = "Days.", unset = "1", required = true) int days) {}

    for (Class<? extends Record> faulty :
        List.of(NoValue.class, BadValue.class, NoDoc.class, BothWays.class)) {
      assertThatIllegalArgumentException()
          .as(faulty.getSimpleName())
          .isThrownBy(() -> ParameterSet.of(faulty));
    }
  }
}
