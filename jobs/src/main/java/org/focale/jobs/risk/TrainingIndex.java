package org.focale.jobs.risk;

import java.util.OptionalInt;
import java.util.Set;
import org.focale.features.IndexRule;
import org.focale.jobs.risk.Participation.Status;
import org.focale.timeline.Column;
import org.focale.timeline.Timeline;

/**
 * From which day on is nothing known of a training person? Others have no day and teach nothing.
 */
final class TrainingIndex implements IndexRule {

  private static final long serialVersionUID = 1L;

  private final RiskQuestion question;

  TrainingIndex(RiskQuestion question) {
    this.question = question;
  }

  @Override
  public Set<Column> columns() {
    return RiskQuestion.COLUMNS;
  }

  @Override
  public OptionalInt day(Timeline person) {
    Participation participation = question.of(person);
    return participation.status() == Status.TRAINING
        ? OptionalInt.of(participation.indexDay())
        : OptionalInt.empty();
  }
}
