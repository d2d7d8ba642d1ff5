package org.focale.jobs.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.focale.job.HandMadeCdm;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.focale.stats.Percentile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextTest {

  private static final LocalDate LAST = LocalDate.of(2020, 12, 31);
  private static final int WEIGHT = 3025315;
  private static final int HEIGHT = 3036277;
  private static final int KILOGRAM = 9529;
  private static final int POUND = 8739;
  private static final int MIN_PEERS = 12;

  /** What the test knows of a person, apart from the lake. */
  private record Known(int sex, int age, int visits, Double weight) {}

  @TempDir private Path directory;

  private final Map<Long, Known> population = new HashMap<>();
  private final Map<Long, Known> cohort = new HashMap<>();

  @Test
  void percentilesAreThoseOfACountByHandOnAnyPartitioning() {
    HandMadeCdm people = people(population, 1, 260, 1);
    HandMadeCdm members = people(cohort, 1_001, 30, 2);
    List<SmallLake.Answer> answers = new ArrayList<>();
    ContextParameters parameters = Asked.plain(MIN_PEERS, 1);
    for (Partitions partitions : Partitions.ALL) {
      SmallLake lake =
          new SmallLake(directory.resolve("lake" + partitions.buckets()))
              .with("population", people, partitions.buckets())
              .with("cohort", members, partitions.buckets());
      answers.add(partitions.during(() -> lake.run(new Context(), parameters, "cohort", 1)));
    }
    assertThat(answers.get(1).tables()).isEqualTo(answers.get(0).tables());
    assertThat(answers.get(2).tables()).isEqualTo(answers.get(0).tables());
    checkEachMember(answers.get(0).tables().get("context"));
    checkMeasures(answers.get(0).tables().get("context_measure"));
    checkSummary(answers.get(0).tables());
    assertThat(answers.get(0).page()).contains("Where the cohort stands", "How to read it");
  }

  private void checkEachMember(List<Row> context) {
    long values = cohort.values().stream().filter(known -> known.weight() != null).count();
    assertThat(context).hasSize((int) (4 * cohort.size() + values));
    List<Integer> bands = new ArrayList<>();
    for (Row row : context) {
      Known member = cohort.get(row.<Long>getAs("person_id"));
      String measure = row.getAs("measure");
      if (measure.equals("visits") || measure.equals("value")) {
        double value = measure.equals("visits") ? member.visits() : member.weight();
        assertThat(row.<Double>getAs("value")).isEqualTo(value);
        int band = row.getAs("age_band_years");
        double[] peers = peers(member, measure, band);
        assertThat(row.<Long>getAs("peers")).isEqualTo(peers.length);
        assertThat(row.<Double>getAs("percentile"))
            .isCloseTo(Percentile.of(value, peers).orElseThrow(), within(1e-9));
        assertThat(band).isEqualTo(narrowest(member, measure));
        bands.add(band);
      }
    }
    assertThat(bands).contains(5, 10, 20, 0);
  }

  private int narrowest(Known member, String measure) {
    for (int band : new int[] {5, 10, 20}) {
      if (peers(member, measure, band).length >= MIN_PEERS) {
        return band;
      }
    }
    return 0;
  }

  private double[] peers(Known member, String measure, int band) {
    return population.values().stream()
        .filter(peer -> peer.sex() == member.sex())
        .filter(peer -> band == 0 || peer.age() / band == member.age() / band)
        .filter(peer -> measure.equals("visits") || peer.weight() != null)
        .mapToDouble(peer -> measure.equals("visits") ? peer.visits() : peer.weight())
        .toArray();
  }

  private void checkMeasures(List<Row> measures) {
    Row weight =
        measures.stream().filter(row -> row.getAs("measure").equals("value")).findAny().get();
    long inKilograms = population.values().stream().filter(k -> k.weight() != null).count();
    long compared = cohort.values().stream().filter(k -> k.weight() != null).count();
    assertThat(weight.<Integer>getAs("concept_id")).isEqualTo(WEIGHT);
    assertThat(weight.<Integer>getAs("unit_concept_id")).isEqualTo(KILOGRAM);
    assertThat(weight.<String>getAs("name")).isEqualTo("Body weight (unit 9529)");
    assertThat(weight.<Long>getAs("population_persons")).isEqualTo(inKilograms);
    assertThat(weight.<Long>getAs("population_other_unit"))
        .isEqualTo(population.size() - inKilograms);
    assertThat(weight.<Long>getAs("members")).isEqualTo(cohort.size());
    assertThat(weight.<Long>getAs("compared")).isEqualTo(compared);
    assertThat(weight.<Long>getAs("absent")).isEqualTo(cohort.size() - compared);
  }

  private static void checkSummary(Map<String, List<Row>> tables) {
    Map<String, Long> perDecile = new HashMap<>();
    for (Row row : tables.get("context")) {
      int decile = (int) Math.min(10, Math.floor(row.<Double>getAs("percentile") / 10) + 1);
      perDecile.merge(row.getAs("measure") + "/" + decile, 1L, Long::sum);
      perDecile.merge(row.getAs("measure") + "/all", 1L, Long::sum);
    }
    Map<String, Long> written = new HashMap<>();
    tables
        .get("context_summary")
        .forEach(
            row ->
                written.put(
                    row.getAs("measure") + "/" + row.getAs("decile"), row.getAs("persons")));
    assertThat(written).isEqualTo(perDecile);
  }

  /** Persons of all ages, few of them old; a fifth have their weight in pounds alone. */
  private static HandMadeCdm people(Map<Long, Known> known, long firstId, int count, long seed) {
    Random random = new Random(seed);
    HandMadeCdm cdm = new HandMadeCdm().concept(WEIGHT, "Body weight");
    for (long id = firstId; id < firstId + count; id++) {
      int sex = random.nextBoolean() ? HandMadeCdm.FEMALE : HandMadeCdm.MALE;
      int age = (int) (90 * Math.pow(random.nextDouble(), 1.7));
      HandMadeCdm.Person person =
          cdm.person(id, sex, LAST.minusYears(age).minusDays(40))
              .observed(LAST.minusYears(4), LAST.minusYears(3))
              .observed(LAST.minusYears(2), LAST)
              .visit(9202, LAST.minusDays(365), LAST.minusDays(364))
              .visit(9202, LAST.plusDays(1), LAST.plusDays(1))
              .measurement(HEIGHT, LAST, null, 8582);
      int visits = random.nextInt(6);
      for (int v = 0; v < visits; v++) {
        person.visit(9202, LAST.minusDays(1 + 72L * v), LAST);
      }
      Double weight = random.nextInt(5) == 0 ? null : 50.0 + random.nextInt(30) / 2.0;
      if (weight != null) {
        person.measurement(WEIGHT, LAST.minusDays(900), 20.0, KILOGRAM);
        person.measurement(WEIGHT, LAST.minusDays(3), weight, KILOGRAM);
      } else {
        person.measurement(WEIGHT, LAST.minusDays(2), 150.0, POUND);
      }
      known.put(id, new Known(sex, age, visits, weight));
    }
    return cdm;
  }
}
