package org.focale.model;

import java.io.Serializable;

/**
 * Which covariate does a model read?
 *
 * @param id of the covariate, the same in every source
 * @param name for a reader
 * @param absent what stands for the covariate where a record does not have it: 0 for a count or a
 *     flag, the training median for a value
 */
public record ModelInput(long id, String name, double absent) implements Serializable {

  public ModelInput {
    if (name.isBlank() || !Double.isFinite(absent)) {
      throw new IllegalArgumentException("not an input of a model: covariate " + id);
    }
  }
}
