package org.focale.jobs.risk.update;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.focale.jobs.risk.store.CardTopic;
import org.focale.jobs.risk.store.InputEncoding;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.jobs.risk.store.ModelCard;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;
import org.focale.model.RiskModel;
import org.focale.model.Tree;
import org.focale.model.TreeEnsemble;
import org.focale.model.TreeNode;

/** A population's model of a table: age, a logarithm, a ward and a gap. */
final class WardModel {

  private static final ModelInput AGE = new ModelInput(4, "age", 60);
  private static final ModelInput STAYS = new ModelInput(3, "log(1 + stays)", 0);
  private static final ModelInput WARD = new ModelInput(2, "ward = surgery", 0);
  private static final ModelInput NO_AGE = new ModelInput(1, "age missing", 0);

  private WardModel() {}

  static LinearModel logistic() {
    return new LinearModel(
        -0.8 - 0.04 * 60 - 0.3,
        List.of(
            new LinearTerm(AGE, 0.04, 60),
            new LinearTerm(STAYS, 0.3, 1),
            new LinearTerm(WARD, 1.5, 0.5),
            new LinearTerm(NO_AGE, 0, 0.1)));
  }

  static TreeEnsemble forest() {
    return new TreeEnsemble(
        ModelInputs.of(List.of(AGE, STAYS, WARD, NO_AGE)),
        RiskModel.Scale.PROBABILITY,
        List.of(
            new Tree(
                List.of(
                    new TreeNode.Threshold(4, 60.0, 1, 2, 10),
                    new TreeNode.Leaf(0.1, 5),
                    new TreeNode.Leaf(0.3, 5)))));
  }

  static StoredModel stored(RiskModel model) {
    Map<Long, InputMeaning> meanings =
        Map.of(
            AGE.id(), InputMeaning.ofColumn("age", InputEncoding.VALUE, List.of()),
            STAYS.id(), InputMeaning.ofColumn("stays", InputEncoding.SIGNED_LOG, List.of()),
            WARD.id(), InputMeaning.ofColumn("ward", InputEncoding.LEVEL, List.of("surgery")),
            NO_AGE.id(), InputMeaning.ofColumn("age", InputEncoding.MISSING, List.of()));
    ModelOrigin origin =
        new ModelOrigin("Who dies?", "death", OptionalInt.empty(), "", "", "a3f1", 1, "test");
    ModelCard card =
        new ModelCard(
            Arrays.stream(CardTopic.values())
                .map(topic -> new ModelCard.Item(topic, "About " + topic + "."))
                .toList());
    return new StoredModel(origin, model, meanings, card);
  }
}
