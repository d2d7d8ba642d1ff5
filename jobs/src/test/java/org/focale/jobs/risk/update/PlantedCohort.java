package org.focale.jobs.risk.update;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.focale.model.CovariateValues;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;

/**
 * A cohort whose outcome shifts away from a population's model of ten covariates: its intercept by
 * 0.7 and its first coefficient by 0.8. Two rows in three have every covariate on record; in the
 * others the last is absent.
 */
final class PlantedCohort {

  static final int COLUMNS = 10;

  private PlantedCohort() {}

  static LinearModel population() {
    return new LinearModel(
        -1.2,
        IntStream.range(0, COLUMNS)
            .mapToObj(
                j -> new LinearTerm(new ModelInput(100 - j, "covariate " + j, 0.5), 0.1 * j, 0))
            .toList());
  }

  /**
   * Rows of a cohort, two of each person.
   *
   * @param shifted whether the outcome follows the shifted model rather than the population's
   */
  static List<CohortMember> members(int rows, long seed, boolean shifted) {
    Random random = new Random(seed);
    List<CohortMember> members = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      int known = i % 3 == 0 ? COLUMNS - 1 : COLUMNS;
      long[] ids = new long[known];
      double[] values = new double[known];
      double logit = -1.2 + (shifted ? 0.7 : 0) + (known < COLUMNS ? 0.45 : 0);
      for (int j = known - 1; j >= 0; j--) {
        double value = random.nextGaussian();
        ids[known - 1 - j] = 100 - j;
        values[known - 1 - j] = value;
        logit += (0.1 * j + (shifted && j == 0 ? 0.8 : 0)) * value;
      }
      boolean outcome = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      members.add(
          new CohortMember("person " + i / 2, i, new CovariateValues(ids, values), outcome));
    }
    return members;
  }
}
