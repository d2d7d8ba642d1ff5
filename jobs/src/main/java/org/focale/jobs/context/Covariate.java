package org.focale.jobs.context;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.focale.jobs.context.ContextParameters.CovariateGroup;
import org.focale.stats.SketchedValues;

/**
 * One number that members are matched and weighted by.
 *
 * @param place of the measure in a profile
 * @param recorded whether it says if there is a value, 1 or 0, and not which
 */
record Covariate(int place, boolean recorded) implements Serializable {

  /** Those that belong to groups, in the order of a profile. */
  static List<Covariate> of(List<Measure> measures, List<CovariateGroup> groups) {
    List<Covariate> covariates = new ArrayList<>();
    for (int place = 0; place < measures.size(); place++) {
      Measure measure = measures.get(place);
      if (groups.contains(group(measure))) {
        covariates.add(new Covariate(place, false));
        if (measure.isValue()) {
          covariates.add(new Covariate(place, true));
        }
      }
    }
    return covariates;
  }

  private static CovariateGroup group(Measure measure) {
    if (measure.isValue()) {
      return CovariateGroup.VALUES;
    }
    if (measure.equals(Measure.AGE)) {
      return CovariateGroup.AGE;
    }
    if (measure.isFlag()) {
      return measure.equals(Measure.FEMALE) ? CovariateGroup.SEX : CovariateGroup.CONDITIONS;
    }
    return CovariateGroup.COUNTS;
  }

  /** The covariate of a person; NaN where it is not known. */
  double of(double[] profile) {
    double value = profile[place];
    return recorded ? (Double.isNaN(value) ? 0 : 1) : value;
  }

  /**
   * Its distribution in a source.
   *
   * @param values of the measure
   * @param everybody who was observed
   */
  SketchedValues distribution(SketchedValues values, long everybody) {
    if (!recorded) {
      return values;
    }
    long having = values.count();
    return having == everybody
        ? new SketchedValues(new double[] {1}, new long[] {having}, new long[1])
        : new SketchedValues(
            new double[] {0, 1}, new long[] {everybody - having, having}, new long[2]);
  }

  /** Its mean in a source, over those in whom it is known. */
  double mean(Moments of) {
    return recorded ? of.share(place) : of.mean()[place];
  }

  /** Its standard deviation there. */
  double sd(Moments of) {
    double share = mean(of);
    return recorded ? Math.sqrt(share * (1 - share)) : of.sd()[place];
  }
}
