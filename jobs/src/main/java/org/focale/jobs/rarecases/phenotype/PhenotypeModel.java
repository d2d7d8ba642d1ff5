package org.focale.jobs.rarecases.phenotype;

import java.io.Serializable;
import java.util.Optional;
import java.util.stream.Stream;
import org.focale.stats.LeastSquaresFit;

/**
 * How high does a person score for a disease, and how high for a person of that age and sex?
 *
 * <p>As Bastarache et al. (Science 2018;359:1233): the score is the sum over the features that the
 * person has of {@code -ln(prevalence)}, the prevalence being that among all persons; its residual
 * is that of a linear regression on age and sex, here in residual standard deviations.
 *
 * @param weights per feature; 0 for one that nobody has
 * @param used covariates of the regression, those of {@link PhenotypeSums} that vary
 * @param least residual of a person without features, of whatever age and sex
 * @param most residual of a person with all features
 */
record PhenotypeModel(double[] weights, int[] used, LeastSquaresFit fit, double least, double most)
    implements Serializable {

  /** Residuals are counted in so many steps. */
  static final int STEPS = 10_000;

  private static final int OLDEST = 130;

  /** Empty where the score is the same for everybody, so that nobody stands out. */
  static Optional<PhenotypeModel> of(PhenotypeSums sums, int disease, int features) {
    double[] weights = new double[features];
    for (int feature = 0; feature < features; feature++) {
      long with = sums.with(disease, feature);
      weights[feature] = with == 0 ? 0 : Math.log((double) sums.persons() / with);
    }
    return Stream.of(new int[] {0, 1, 2}, new int[] {0, 1}, new int[] {0, 2}, new int[] {0})
        .flatMap(used -> of(sums, disease, weights, used).stream())
        .findFirst();
  }

  private static Optional<PhenotypeModel> of(
      PhenotypeSums sums, int disease, double[] weights, int[] used) {
    return LeastSquaresFit.of(
            sums.products(used),
            sums.withScore(disease, used, weights),
            sums.squares(disease, weights),
            sums.persons())
        .map(fit -> bounded(new PhenotypeModel(weights, used, fit, 0, 0)));
  }

  private static PhenotypeModel bounded(PhenotypeModel model) {
    long all = (1L << model.weights.length) - 1;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (int age : new int[] {0, OLDEST}) {
      for (boolean female : new boolean[] {false, true}) {
        least = Math.min(least, model.residual(age, female, 0));
        most = Math.max(most, model.residual(age, female, all));
      }
    }
    return new PhenotypeModel(model.weights, model.used, model.fit, least, most);
  }

  /**
   * The score.
   *
   * @param present the features that the person has, as bits
   */
  double score(long present) {
    double score = 0;
    for (long left = present; left != 0; left &= left - 1) {
      score += weights[Long.numberOfTrailingZeros(left)];
    }
    return score;
  }

  double residual(int age, boolean female, long present) {
    double[] person = {1, age, female ? 1 : 0};
    double[] x = new double[used.length];
    for (int i = 0; i < x.length; i++) {
      x[i] = person[used[i]];
    }
    return fit.standardizedResidual(x, score(present));
  }

  /**
   * In which step a residual lies, 0 to {@value #STEPS} - 1; higher is further above the others.
   */
  int step(double residual) {
    return (int) Math.max(0, Math.min(STEPS - 1, (residual - least) / (most - least) * STEPS));
  }
}
