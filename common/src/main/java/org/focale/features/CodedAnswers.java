package org.focale.features;

import java.util.Arrays;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What was the last answer to each question: that somebody is an ex-smoker, that a test was
 * positive?
 *
 * <p>An answer is the concept in {@code value_as_concept_id} of a measurement or an observation.
 * FeatureExtraction flags every answer of a window; here the last one holds, as with last values,
 * so that who stopped smoking is an ex-smoker and no smoker.
 */
enum CodedAnswers {
  MEASUREMENT(Domain.MEASUREMENT, CovariateFamily.MEASUREMENT_ANSWER),
  OBSERVATION(Domain.OBSERVATION, CovariateFamily.OBSERVATION_ANSWER);

  private final CovariateFamily family;
  private final Column concept;
  private final Column start;
  private final Column answer;

  CodedAnswers(Domain domain, CovariateFamily family) {
    this.family = family;
    this.concept = domain.column("concept");
    this.start = domain.column("start_day");
    this.answer = domain.column("value_concept");
  }

  /** The arrays it reads. */
  Set<Column> columns() {
    return Set.of(concept, start, answer);
  }

  boolean isWanted(CovariateSettings settings) {
    return settings.wants(family.domain());
  }

  /** Flags the last answer to each question in each window that it was given in. */
  void add(Timeline person, CovariateSettings settings, int indexDay, CovariateBuffer out) {
    long[] sorted = byQuestion(person, settings.lastDay(indexDay));
    int[] questions = person.ints(concept);
    int[] answers = person.ints(answer);
    int[] days = person.ints(start);
    for (int i = 0; i < sorted.length; i++) {
      int fact = (int) sorted[i];
      boolean last = i + 1 == sorted.length || questions[(int) sorted[i + 1]] != questions[fact];
      for (int slot = 0; slot < CovariateWindows.SLOTS && last; slot++) {
        CovariateWindows windows = settings.windows();
        if (windows.uses(slot) && days[fact] >= windows.from(slot, indexDay)) {
          out.flag(family.idWith(slot, questions[fact], answers[fact]));
        }
      }
    }
  }

  /** Each question with each of its answers, as {@link ConceptMap#pair}s in their order. */
  long[] answered(Timeline person, int lastDay) {
    int[] questions = person.ints(concept);
    int[] answers = person.ints(answer);
    return Arrays.stream(byQuestion(person, lastDay))
        .mapToInt(sorted -> (int) sorted)
        .mapToLong(fact -> ConceptMap.pair(questions[fact], answers[fact]))
        .sorted()
        .distinct()
        .toArray();
  }

  /** The places of the facts that are answers, after their questions, by day within each. */
  private long[] byQuestion(Timeline person, int lastDay) {
    int[] questions = person.ints(concept);
    int[] answers = person.ints(answer);
    int size = PastFacts.firstFrom(person.ints(start), lastDay + 1);
    long[] sorted = new long[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (questions[i] > 0 && answers[i] > 0) {
        sorted[n++] = ((long) questions[i] << Integer.SIZE) | i;
      }
    }
    Arrays.sort(sorted, 0, n);
    return Arrays.copyOf(sorted, n);
  }
}
