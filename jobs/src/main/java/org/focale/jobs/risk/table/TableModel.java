package org.focale.jobs.risk.table;

import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.model.ModelInputs;
import org.focale.model.ModelOfMl;
import org.focale.model.RiskModel;
import org.focale.model.StackedModel;

/**
 * Which risk model, by covariates' ids, was learnt from a given table?
 *
 * @param linear inputs of a regression
 * @param trees inputs of trees
 * @param means of the regression's covariates among the training rows
 */
record TableModel(ModelInputs linear, ModelInputs trees, Vector means) {

  RiskModel of(LearntModel learnt) {
    if (learnt instanceof LearntModel.Linear regression) {
      return ModelOfMl.of(regression.model(), linear, means);
    }
    if (learnt instanceof LearntModel.Forest forest) {
      return ModelOfMl.of(forest.model(), trees);
    }
    if (learnt instanceof LearntModel.Boosted boosted) {
      return ModelOfMl.of(boosted.model(), trees);
    }
    LearntModel.Stacked both = (LearntModel.Stacked) learnt;
    return new StackedModel(
        both.intercept(),
        List.of(
            new StackedModel.Member(of(both.linear()), both.linearWeight()),
            new StackedModel.Member(of(both.boosted()), both.boostedWeight())));
  }
}
