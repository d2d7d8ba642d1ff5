package org.focale.jobs.risk.learn;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.focale.model.ModelInputs;
import org.focale.model.ModelOfMl;
import org.focale.model.RiskModel;
import org.focale.model.StackedModel;
import org.focale.model.StackedModel.Member;

/** What has been learnt, by covariates' ids instead of places? */
public final class KeyedModel {

  private KeyedModel() {}

  /**
   * The same model.
   *
   * @param inputs whose vectors taught it, regression and trees alike
   * @param means of the covariates among the training rows, in the same order
   */
  public static RiskModel of(LearntModel learnt, ModelInputs inputs, Vector means) {
    if (learnt instanceof LearntModel.Linear linear) {
      return ModelOfMl.of(linear.model(), inputs, means);
    }
    if (learnt instanceof LearntModel.Forest forest) {
      return ModelOfMl.of(forest.model(), inputs);
    }
    if (learnt instanceof LearntModel.Boosted boosted) {
      return ModelOfMl.of(boosted.model(), inputs);
    }
    LearntModel.Stacked stacked = (LearntModel.Stacked) learnt;
    return new StackedModel(
        stacked.intercept(),
        List.of(
            new Member(of(stacked.linear(), inputs, means), stacked.linearWeight()),
            new Member(of(stacked.boosted(), inputs, means), stacked.boostedWeight())));
  }
}
