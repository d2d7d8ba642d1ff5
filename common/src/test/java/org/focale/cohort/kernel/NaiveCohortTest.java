package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.focale.cohort.CohortDefinition;
import org.focale.job.HandMadeCdm;
import org.focale.timeline.HandMadeTimeline;
import org.focale.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does the kernel say what a plain evaluator says that knows nothing of it? */
class NaiveCohortTest {

  private static final int PERSONS = 60;
  private static final int DEFINITIONS = 80;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theKernelSaysWhatThePlainEvaluatorSays(long seed) {
    HandMadeCdm cdm = RandomPersons.cdm(seed, PERSONS);
    List<CohortDefinition> definitions = RandomCohorts.drawn(seed, DEFINITIONS);
    CohortProgram program =
        CohortProgram.compile(definitions, Written.sets(definitions), TextMatches.NONE);
    CohortEvaluator evaluator = program.evaluator();
    for (long person : RandomPersons.ids(PERSONS)) {
      Told told = new Told();
      evaluator.evaluate(HandMadeTimeline.of(cdm, person, program.columns()), told);
      HandMadeCdm alone = cdm.only(person);
      Told naive = new Told();
      for (int i = 0; i < definitions.size(); i++) {
        new NaiveCohort(definitions.get(i), alone, person).tell(i, naive);
      }
      assertThat(told.all()).as("seed %d, person %d", seed, person).isEqualTo(naive.all());
    }
  }

  @Test
  void theCasesAreNotTrivial() {
    HandMadeCdm cdm = RandomPersons.cdm(1, PERSONS);
    List<CohortDefinition> definitions = RandomCohorts.drawn(1, DEFINITIONS);
    CohortProgram program =
        CohortProgram.compile(definitions, Written.sets(definitions), TextMatches.NONE);
    CohortEvaluator evaluator = program.evaluator();
    long[] persons = new long[DEFINITIONS];
    for (long person : RandomPersons.ids(PERSONS)) {
      Timeline timeline = HandMadeTimeline.of(cdm, person, program.columns());
      for (int i = 0; i < DEFINITIONS; i++) {
        persons[i] += evaluator.trace(timeline, i).stays().isEmpty() ? 0 : 1;
      }
    }
    assertThat(LongStream.of(persons).filter(n -> n > 0 && n < PERSONS).count())
        .as("definitions that some enter and others do not")
        .isGreaterThan(DEFINITIONS / 2);
  }
}
