package org.focale.jobs.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.focale.features.PersonSeries;
import org.focale.features.Series;
import org.focale.job.HandMadeCdm;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.focale.lake.Lake;
import org.focale.lake.Store;
import org.focale.stats.baseline.PersonalRate;
import org.focale.stats.baseline.RatePrior;
import org.focale.timeline.NarrowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineTest {

  private static final LocalDate LAST = LocalDate.of(2020, 12, 31);
  private static final int WINDOW = 730;
  private static final int WEIGHT = 3025315;
  private static final int KILOGRAM = 9529;
  private static final int POUND = 8739;
  private static final int MEMBERS = 25;
  private static final BaselineParameters PARAMETERS =
      new BaselineParameters("population", WINDOW, 30, List.of(WEIGHT), 10);

  @TempDir private Path directory;

  private final Map<Long, Double> levels = new HashMap<>();
  private final Map<Long, Integer> visitDays = new HashMap<>();

  @Test
  void levelsAreFoundAndDependNeitherOnPartitionsNorOnWhetherTheyAreReadWide() throws IOException {
    HandMadeCdm people = people(1, 500, 1);
    HandMadeCdm members = people(1_001, MEMBERS, 2);
    List<SmallLake.Answer> answers = new ArrayList<>();
    for (Partitions partitions : List.of(Partitions.ALL.get(0), Partitions.ALL.get(2))) {
      SmallLake lake =
          new SmallLake(lake(partitions))
              .with("population", people, partitions.buckets())
              .with("cohort", members, partitions.buckets());
      answers.add(partitions.during(() -> lake.run(new Baseline(), PARAMETERS, "cohort", 1)));
    }
    Map<String, List<Row>> tables = answers.get(0).tables();
    assertThat(answers.get(1).tables()).isEqualTo(tables);
    checkNarrow(tables);
    checkPriors(tables.get("baseline_prior"));
    checkLevels(tables.get("baseline"));
    checkRates(tables.get("baseline"), tables.get("baseline_prior"));
    checkSummary(tables);
    assertThat(answers.get(0).page()).contains("Does the next reading come as foretold?");
  }

  private Path lake(Partitions partitions) {
    return directory.resolve("lake" + partitions.buckets());
  }

  private void checkNarrow(Map<String, List<Row>> tables) throws IOException {
    PeerGroups groups = PeerGroups.of(tables.get("baseline_prior"));
    assertThat(groups.measurements()).containsExactly(Series.Measure.value(WEIGHT, KILOGRAM));
    MemberKernel kernel = new MemberKernel(new PersonSeries(WINDOW, groups.measurements()), groups);
    Lake lake = Lake.open(Store.local(lake(Partitions.ALL.get(0)).toString()));
    NarrowReader reader = new NarrowReader(lake.store(), lake.current("cohort"));
    List<String> narrow = new ArrayList<>();
    for (long person = 1_001; person <= 1_000 + MEMBERS; person++) {
      reader.apply(kernel, person, 0).orElseThrow().forEach(row -> narrow.add(text(row)));
    }
    List<String> wide = tables.get("baseline").stream().map(BaselineTest::text).toList();
    assertThat(narrow).containsExactlyInAnyOrderElementsOf(wide);
  }

  /** Every bit of a row: a double's text tells it from every other. */
  private static String text(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(Objects.toString(row.get(i)));
    }
    return String.join("|", cells);
  }

  private static void checkPriors(List<Row> priors) {
    Row women =
        priors.stream()
            .filter(row -> row.getAs("measure").equals("value"))
            .filter(row -> row.<Integer>getAs("sex_concept_id") == HandMadeCdm.FEMALE)
            .filter(row -> row.<Integer>getAs("age_band_years") == 0)
            .findAny()
            .orElseThrow();
    assertThat(women.<Double>getAs("mean")).isCloseTo(60, withPercentage(3));
    assertThat(women.<Double>getAs("between")).isCloseTo(64, withPercentage(25));
    assertThat(women.<Double>getAs("within")).isCloseTo(4, withPercentage(20));
    assertThat(priors)
        .allMatch(
            row -> row.<Integer>getAs("age_band_years") == 0 || row.<Long>getAs("persons") >= 30);
  }

  private void checkLevels(List<Row> rows) {
    int inside = 0;
    int compared = 0;
    for (Row row : rows) {
      if (row.getAs("measure").equals("value")) {
        double level = levels.get(row.<Long>getAs("person_id"));
        compared++;
        boolean holds =
            row.<Double>getAs("level_low") <= level && level <= row.<Double>getAs("level_high");
        inside += holds ? 1 : 0;
        if (row.<Integer>getAs("readings") == 0) {
          assertThat(row.<Double>getAs("shrinkage")).isCloseTo(1, withPercentage(1e-9));
          assertThat(row.<Double>getAs("level"))
              .isCloseTo(row.<Double>getAs("peer_mean"), withPercentage(1e-9));
        }
      }
    }
    assertThat(compared).isEqualTo(MEMBERS);
    assertThat(inside).isBetween(18, MEMBERS);
  }

  private void checkRates(List<Row> rows, List<Row> priors) {
    PeerGroups groups = PeerGroups.of(priors);
    for (Row row : rows) {
      if (row.getAs("measure").equals("visit_days")) {
        assertThat(row.<Integer>getAs("readings"))
            .isEqualTo(visitDays.get(row.<Long>getAs("person_id")));
        RatePrior prior =
            groups
                .of(PersonSeries.counts().get(0), row.getAs("sex_concept_id"), 40)
                .flatMap(PeerGroup::rate)
                .orElseThrow();
        PersonalRate own = PersonalRate.of(prior, row.getAs("readings"), 366, 365);
        assertThat(row.<Double>getAs("level")).isEqualTo(365.25 * own.share());
      }
    }
  }

  private static void checkSummary(Map<String, List<Row>> tables) {
    Row weight =
        tables.get("baseline_summary").stream()
            .filter(row -> row.getAs("measure").equals("value"))
            .findAny()
            .orElseThrow();
    List<Row> own =
        tables.get("baseline").stream()
            .filter(row -> row.getAs("measure").equals("value"))
            .toList();
    assertThat(weight.<Long>getAs("members")).isEqualTo(MEMBERS);
    assertThat(weight.<Long>getAs("with_readings"))
        .isEqualTo(own.stream().filter(row -> row.<Integer>getAs("readings") > 0).count());
    assertThat(weight.<Long>getAs("foretold"))
        .isEqualTo(
            own.stream().filter(row -> Boolean.TRUE.equals(row.getAs("last_foretold"))).count());
  }

  /** Persons of 40, observed for a year, with none to five weights and some in pounds. */
  private HandMadeCdm people(long firstId, int count, long seed) {
    Random random = new Random(seed);
    HandMadeCdm cdm = new HandMadeCdm().concept(WEIGHT, "Body weight");
    for (long id = firstId; id < firstId + count; id++) {
      boolean woman = random.nextBoolean();
      double level = (woman ? 60 : 80) + 8 * random.nextGaussian();
      HandMadeCdm.Person person =
          cdm.person(
                  id,
                  woman ? HandMadeCdm.FEMALE : HandMadeCdm.MALE,
                  LAST.minusYears(40).minusDays(40))
              .observed(LAST.minusDays(365), LAST);
      int readings = random.nextInt(6);
      for (int j = 0; j < readings; j++) {
        double weight = level + 2 * random.nextGaussian();
        person.measurement(WEIGHT, LAST.minusDays(300 - 50L * j), weight, KILOGRAM);
      }
      if (readings == 3) {
        person.measurement(WEIGHT, LAST.minusDays(5), 150.0, POUND);
      }
      int visits = random.nextInt(4);
      for (int v = 0; v < visits; v++) {
        person.visit(9202, LAST.minusDays(1 + 30L * v), LAST.minusDays(30L * v));
      }
      levels.put(id, level);
      visitDays.put(id, visits);
    }
    return cdm;
  }
}
