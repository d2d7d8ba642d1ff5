package org.focale.jobs.rarecases.error;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.focale.stats.NormalWithGaps;
import org.focale.timeline.Domain;

/**
 * Is the recorded sex the one that the measurements show?
 *
 * <p>How the logarithms of a person's median values go together given age, sex and race is learnt
 * from a sample; a creatinine beside a filtration rate tells more than either alone. Told by Bayes'
 * rule: the measurements under the recorded sex and under the other one, with Student's
 * t-distribution of {@value #FREEDOM} degrees of freedom in place of the normal one, so that a
 * record that fits neither sex tells little (Lange, Little and Taylor, J Am Stat Assoc
 * 1989;84:881-96). What is done and prescribed is no evidence: a man with a mammography is rare,
 * and no error.
 *
 * @param group of whom it is
 * @param measured what is used, at least one
 * @param design how age, sex and race enter
 * @param model of the logarithms
 * @param prior probability that a recorded sex is wrong
 */
record SexNorm(
    AgeGroup group, List<SeriesKey> measured, SexDesign design, NormalWithGaps model, double prior)
    implements Serializable {

  static final int MALE = 8507;
  static final int FEMALE = 8532;

  private static final double FREEDOM = 10;

  SexNorm {
    measured = List.copyOf(measured);
  }

  /** Of children and of adults, each where enough were measured. */
  static List<SexNorm> learn(List<MeasuredPerson> sample) {
    return SexLearning.learn(sample);
  }

  SexNorm withPrior(double share) {
    return new SexNorm(group, measured, design, model, share);
  }

  Optional<RecordError> judge(MeasuredPerson person) {
    return MeasuredLevels.of(person)
        .filter(levels -> levels.group() == group)
        .map(this::wrong)
        .filter(sure -> sure > 0.5)
        .map(
            sure ->
                new RecordError(
                    ErrorKind.WRONG_SEX,
                    Domain.PERSON,
                    0,
                    person.sex() == MALE ? FEMALE : MALE,
                    sure));
  }

  /** The probability that the recorded sex is wrong. */
  double wrong(MeasuredLevels levels) {
    double[] values = levels.values(measured);
    double recorded = model.squaredDistance(values, design.row(levels, levels.female()));
    double other = model.squaredDistance(values, design.row(levels, !levels.female()));
    long there = java.util.Arrays.stream(values).filter(v -> !Double.isNaN(v)).count();
    double logRatio =
        (FREEDOM + there) / 2 * (Math.log1p(recorded / FREEDOM) - Math.log1p(other / FREEDOM));
    return 1 / (1 + Math.exp(-logRatio) * (1 - prior) / prior);
  }
}
