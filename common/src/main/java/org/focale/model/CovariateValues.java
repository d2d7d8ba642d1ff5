package org.focale.model;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What does a person's record say on a day, covariate by covariate?
 *
 * <p>A sparse vector whose entries carry their covariate's id instead of a position. A covariate
 * that is not there has no value; what stands for it is the model's to say: {@link
 * ModelInput#absent}. The arrays are not copied, since one is made per person; nobody writes to
 * them.
 *
 * @param ids of covariates, strictly ascending
 * @param values finite, in the order of the ids
 */
public record CovariateValues(long[] ids, double[] values) implements Serializable {

  public CovariateValues {
    if (ids.length != values.length) {
      throw new IllegalArgumentException(ids.length + " covariates, " + values.length + " values");
    }
    for (int i = 0; i < ids.length; i++) {
      if (i > 0 && ids[i] <= ids[i - 1]) {
        throw new IllegalArgumentException("covariate " + ids[i] + " is out of order");
      }
      if (!Double.isFinite(values[i])) {
        throw new IllegalArgumentException("covariate " + ids[i] + " has no finite value");
      }
    }
  }

  /** The value of a covariate, or what stands for it where it has none. */
  public double value(long id, double absent) {
    int at = Arrays.binarySearch(ids, id);
    return at >= 0 ? values[at] : absent;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CovariateValues that
        && Arrays.equals(ids, that.ids)
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(ids) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return ids.length + " covariates";
  }
}
