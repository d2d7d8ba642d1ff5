package org.focale.jobs.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.job.SmallLake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members with readings at home, and a population that has two at most. */
final class OverlapTest {

  @TempDir private Path directory;

  @Test
  void whatNobodyOfThePopulationHasIsLeftOutAndTheRestIsBalanced() {
    SmallLake.Answer answer = compare(500, 40, 300);
    assertThat(answer.notes())
        .anyMatch(note -> note.startsWith("Matching leaves out measurements: "))
        .anyMatch(note -> note.startsWith("Entropy balancing leaves out measurements: "));
    assertThat(balance(answer, "measurements").<Double>getAs("difference_matched"))
        .isGreaterThan(10);
    for (String covariate : List.of("age", "female", "visits", "drug exposures")) {
      Row row = balance(answer, covariate);
      assertThat(Math.abs(row.<Double>getAs("difference_matched"))).isLessThan(0.25);
      assertThat(Math.abs(row.<Double>getAs("difference_entropy"))).isLessThan(0.06);
    }
  }

  @Test
  void ofFewMembersItIsNotSaidInWhatTheyDiffer() {
    assertThat(compare(200, 8, 30).notes())
        .noneMatch(note -> note.contains("measurements"))
        .anyMatch(note -> note.startsWith("Matching leaves out 1 of the covariates: "));
  }

  private SmallLake.Answer compare(int persons, int ofCohort, int readings) {
    KnownPeople people = KnownPeople.make(1, persons, 3, 10, 40);
    KnownPeople members = KnownPeople.make(1_001, ofCohort, 4, 15, 50);
    members.byId().keySet().forEach(id -> members.readings(id, readings));
    people.byId().keySet().forEach(id -> people.readings(id, (int) (id % 3)));
    return new SmallLake(directory.resolve("lake"))
        .with("population", people.cdm(), 2)
        .with("cohort", members.cdm(), 1)
        .run(new Context(), Asked.peers(), "cohort", 1);
  }

  private static Row balance(SmallLake.Answer answer, String covariate) {
    return answer.tables().get("balance").stream()
        .filter(row -> row.getAs("covariate").equals(covariate))
        .findAny()
        .orElseThrow();
  }
}
