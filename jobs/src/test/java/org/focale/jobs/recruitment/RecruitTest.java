package org.focale.jobs.recruitment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do all tables of one run agree with each other, and with a count by hand? */
final class RecruitTest {

  private static final LocalDate NOW = TrialPeople.NOW;

  @TempDir private Path directory;

  private String trial;

  @BeforeEach
  void writeTrial() throws IOException {
    trial = TrialPeople.trial(directory, NOW);
  }

  private SmallLake.Answer run(String file, LocalDate until, int buckets) throws IOException {
    return new SmallLake(Files.createTempDirectory(directory, "lake"))
        .with("people", TrialPeople.until(until), buckets)
        .run(new Recruit(), new RecruitParameters(file, ""), "people", 1);
  }

  @Test
  void theAnswerIsTheSameOnAnyPartitioning() throws IOException {
    List<Map<String, List<Row>>> answers = new ArrayList<>();
    for (Partitions partitions : Partitions.ALL) {
      SmallLake.Answer answer =
          partitions.during(
              () -> {
                try {
                  return run(trial, NOW, partitions.buckets());
                } catch (IOException failed) {
                  throw new java.io.UncheckedIOException(failed);
                }
              });
      answers.add(new java.util.TreeMap<>(answer.tables()));
      assertThat(answer.page()).contains("T: eligible now", "Funnel", "How to read it", "Forecast");
      // Each lake has a key of its own, so its persons have names of their own.
      assertThat(answers.get(answers.size() - 1).remove("candidate")).isNotEmpty();
      assertThat(answers.get(answers.size() - 1).remove("candidate_reason")).isNotEmpty();
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(2)).isEqualTo(answers.get(0));
  }

  @Test
  void theTablesAgreeWithACountOfTheMasks() throws IOException {
    Map<String, List<Row>> tables = run(trial, NOW, 2).tables();
    List<Row> masks = tables.get("criterion_mask");
    for (Row row : tables.get("criterion_subset")) {
      long subset = row.getAs("subset");
      assertThat(row.<Long>getAs("surely")).isEqualTo(meeting(masks, "surely", subset));
      assertThat(row.<Long>getAs("possibly")).isEqualTo(meeting(masks, "possibly", subset));
    }
    assertThat(tables.get("criterion_subset")).hasSize(16);
    for (Row row : tables.get("funnel")) {
      long subset = (1L << row.<Integer>getAs("step")) - 1;
      isIfTold(row.getAs("surely"), meeting(masks, "surely", subset));
      isIfTold(row.getAs("possibly"), meeting(masks, "possibly", subset));
    }
    for (Row row : tables.get("criterion_value")) {
      long without = 15 ^ 1L << row.<Integer>getAs("position") - 1;
      isIfTold(
          row.getAs("added"), meeting(masks, "surely", without) - meeting(masks, "surely", 15));
    }
    long candidates = tables.get("candidate").size();
    assertThat(candidates).isEqualTo(meeting(masks, "possibly", 15));
    assertThat(tables.get("candidate_reason")).hasSize((int) (4 * candidates));
    assertThat(told(tables.get("funnel"), "surely")).isGreaterThan(3);
    assertThat(told(tables.get("feasibility"), "surely")).isGreaterThan(2);
    assertThat(told(tables.get("broadening"), "added")).isGreaterThan(2);
    assertThat(told(tables.get("diversity"), "standardized_difference")).isGreaterThan(4);
  }

  @Test
  void candidatesAreRankedByWhatIsKnownOfThemAndThenByItsFirmness() throws IOException {
    Map<String, List<Row>> tables = run(trial, NOW, 2).tables();
    assertThat(tables.get("candidate_reason")).allSatisfy(RecruitTest::isCoarse);
    List<Row> candidates = new ArrayList<>(tables.get("candidate"));
    candidates.sort((a, b) -> a.<Integer>getAs("rank") - b.<Integer>getAs("rank"));
    for (int i = 0; i < candidates.size(); i++) {
      Row row = candidates.get(i);
      assertThat(row.<Integer>getAs("rank")).isEqualTo(i + 1);
      assertThat(row.<String>getAs("pseudonym")).hasSize(26);
      assertThat(row.<Boolean>getAs("surely")).isEqualTo(row.<Integer>getAs("unknown") == 0);
      if (i > 0) {
        Row before = candidates.get(i - 1);
        int unknown = before.<Integer>getAs("unknown") - row.<Integer>getAs("unknown");
        assertThat(unknown).isNotPositive();
        assertThat(unknown < 0 || before.<Double>getAs("firmness") >= row.<Double>getAs("firmness"))
            .isTrue();
      }
    }
  }

  @Test
  void aPastMonthIsAsARunOnThatDayWithTheFactsOfThatDay() throws IOException {
    Map<String, List<Row>> tables = run(trial, NOW, 2).tables();
    int told = 0;
    for (Row row : tables.get("eligible_month")) {
      LocalDate end = LocalDate.parse(row.getAs("month_end").toString());
      assertThat(end).isEqualTo(YearMonth.from(end).atEndOfMonth());
      assertThat(row.<Boolean>getAs("within_lag")).isEqualTo(end.isAfter(NOW.minusDays(40)));
      boolean compared = end.getMonthValue() % 9 == 3;
      if (compared) {
        List<Row> masks =
            run(TrialPeople.trial(directory, end), end, 2).tables().get("criterion_mask");
        isIfTold(row.getAs("surely"), meeting(masks, "surely", 15));
        isIfTold(row.getAs("possibly"), meeting(masks, "possibly", 15));
        told += row.getAs("surely") != null && row.getAs("possibly") != null ? 1 : 0;
      }
    }
    assertThat(tables.get("eligible_month")).hasSize(24);
    assertThat(told).isPositive();
  }

  @Test
  void aScreeningListMovesTheForecastAndUnknownNamesAreNotCounted() throws IOException {
    SmallLake lake =
        new SmallLake(directory.resolve("screened")).with("people", TrialPeople.until(NOW), 2);
    String late = trial.replace(".conf", "-late.conf");
    Files.writeString(Path.of(late), Files.readString(Path.of(trial)).replace("2026-0", "2025-0"));
    Map<String, List<Row>> before =
        lake.run(new Recruit(), new RecruitParameters(late, ""), "people", 1).tables();
    StringBuilder list =
        new StringBuilder("pseudonym,status,reason,date\nnobody,failed,x,2026-01-05\n");
    int lines = 0;
    for (Row row : before.get("candidate")) {
      if (lines < 40 && !row.getAs("site").equals(FeasibilityTables.NO_SITE)) {
        list.append(row.<String>getAs("pseudonym"));
        list.append(lines++ % 2 == 0 ? ",enrolled,," : ",refused,far,").append("2026-01-10\n");
      }
    }
    Path file = Files.writeString(directory.resolve("list.csv"), list);
    Map<String, List<Row>> after =
        lake.run(new Recruit(), new RecruitParameters(late, file.toString()), "people", 1).tables();
    assertThat(persons(after, "approached")).isEqualTo(40);
    assertThat(persons(after, "enrolled")).isEqualTo(20);
    assertThat(persons(after, "failed")).isZero();
    assertThat(after.get("screening_reason").get(0).<Long>getAs("persons")).isEqualTo(20);
    assertThat(after.get("forecast").get(0).<Long>getAs("low")).isGreaterThanOrEqualTo(20);
    assertThat(before.get("screening").get(0).<Long>getAs("persons")).isZero();
  }

  /** A month and two digits, so that a reason cannot be joined to the measurement. */
  private static void isCoarse(Row reason) {
    assertThat(String.valueOf(reason.<Object>getAs("fact_date"))).matches("null|.*-01");
    Double value = reason.getAs("value");
    assertThat(
            value == null || new BigDecimal(value.toString()).stripTrailingZeros().precision() < 3)
        .as("%s", value)
        .isTrue();
  }

  private static long persons(Map<String, List<Row>> tables, String status) {
    return tables.get("screening").stream()
        .filter(row -> row.getAs("status").equals(status))
        .findAny()
        .orElseThrow()
        .<Long>getAs("persons");
  }

  private static void isIfTold(Long told, long counted) {
    assertThat(told == null || told == counted).as("%s for %s", told, counted).isTrue();
  }

  private static int told(List<Row> rows, String column) {
    return (int) rows.stream().filter(row -> row.getAs(column) != null).count();
  }

  private static long meeting(List<Row> masks, String column, long subset) {
    return masks.stream()
        .filter(row -> (row.<Long>getAs(column) & subset) == subset)
        .mapToLong(row -> row.<Long>getAs("persons"))
        .sum();
  }
}
