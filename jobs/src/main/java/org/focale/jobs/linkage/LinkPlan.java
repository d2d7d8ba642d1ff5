package org.focale.jobs.linkage;

import java.io.Serializable;
import org.focale.linkage.GivenModel;
import org.focale.linkage.Linkage;
import org.focale.linkage.Records;

/** By which model are records linked: one that is learned from them, or one that was given? */
sealed interface LinkPlan extends Serializable {

  /** Links the records, with at most so many comparisons. */
  Linkage link(Records records, long mostPairs);

  /** Learns the model. */
  record Learned() implements LinkPlan {
    @Override
    public Linkage link(Records records, long mostPairs) {
      return Linkage.of(records, mostPairs);
    }
  }

  /** Takes the model as it is. */
  record Given(GivenModel model) implements LinkPlan {
    @Override
    public Linkage link(Records records, long mostPairs) {
      return Linkage.by(model, records, mostPairs);
    }
  }
}
