package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.focale.features.Feature;
import org.focale.features.FeatureSpace;
import org.focale.job.Inputs;
import org.focale.jobs.risk.store.Encoding;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;

/** How does what was trained stay in the lake, so that other persons can be scored with it? */
record TrainedModel(FeatureSpace space, RiskModel model, Row summary) {

  /** The model by covariates' ids, with its card. */
  StoredModel stored(Inputs inputs, RiskCard card, TrainRiskParameters parameters) {
    List<ModelInput> read = new ArrayList<>();
    Map<Long, InputMeaning> meanings = new HashMap<>();
    for (Feature feature : space.features()) {
      read.add(new ModelInput(feature.covariateId(), feature.name(), feature.absent()));
      meanings.put(feature.covariateId(), meaning(feature));
    }
    Vector means = summary.getAs("mean");
    String question =
        String.format(
            Locale.ROOT,
            "How likely is the next unplanned or inpatient visit within %d days of a visit?",
            parameters.horizonDays());
    return new StoredModel(
        ModelOrigin.ofSource(inputs, question, card.outcome(), parameters.horizonDays()),
        model.stored(ModelInputs.of(read), means),
        meanings,
        card.card(space.size()));
  }

  private static InputMeaning meaning(Feature feature) {
    Encoding encoding =
        switch (feature.kind().scale()) {
          case PLAIN -> Encoding.VALUE;
          case COUNT -> Encoding.LOG_COUNT;
          case FLAG ->
              feature.kind() == Feature.Kind.VALUE_MISSING ? Encoding.MISSING : Encoding.FLAG;
        };
    String window =
        feature.windowDays() == Feature.EVER ? "" : feature.windowDays() + " days before";
    return InputMeaning.ofConcept(feature.conceptId(), feature.unitConceptId(), window, encoding);
  }
}
