package org.focale.jobs.risk.update;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.focale.job.CodeVersion;
import org.focale.job.Inputs;
import org.focale.jobs.risk.store.CardTopic;
import org.focale.jobs.risk.store.ModelCard;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.model.RiskModel;
import org.focale.stats.ClosedTesting;
import org.focale.table.FlatTableFile;

/** What should be known of a model that was updated for a cohort? */
record UpdatedCard(
    UpdateRiskParameters parameters,
    Cohort cohort,
    UpdateMethod method,
    ClosedTesting tested,
    UpdatePerformance performance) {

  /** What the population's card says of these no longer holds. */
  private static final Set<CardTopic> REPLACED =
      EnumSet.of(CardTopic.PARTICIPANTS, CardTopic.SAMPLE_SIZE, CardTopic.PERFORMANCE);

  /** The updated model with its card; covariates mean what they meant. */
  StoredModel stored(Inputs inputs, StoredModel before, RiskModel updated) {
    ModelOrigin origin =
        new ModelOrigin(
            before.origin().question(),
            before.origin().label(),
            before.origin().horizonDays(),
            "",
            "",
            FlatTableFile.at(parameters.table()).digest(),
            inputs.seed(),
            CodeVersion.running().toString());
    return new StoredModel(origin, updated, before.meanings(), card(before.card()));
  }

  private ModelCard card(ModelCard before) {
    List<ModelCard.Item> items =
        before.items().stream()
            .filter(item -> !REPLACED.contains(item.topic()))
            .collect(Collectors.toCollection(ArrayList::new));
    String size =
        String.format(
            Locale.ROOT,
            "Updated on a cohort of %,d rows, %,d of them with the outcome.",
            cohort.size(),
            cohort.events());
    items.add(new ModelCard.Item(CardTopic.SOURCE, "Updated on a given table: " + size));
    items.add(new ModelCard.Item(CardTopic.PARTICIPANTS, size));
    items.add(new ModelCard.Item(CardTopic.SAMPLE_SIZE, size));
    items.add(new ModelCard.Item(CardTopic.ANALYSIS, analysis()));
    items.add(
        new ModelCard.Item(
            CardTopic.LIMITS, "The update is judged within its own cohort, by cross-validation."));
    for (UpdatePerformance.Figure figure : performance.figures()) {
      if (figure.method() == method) {
        items.add(
            new ModelCard.Item(
                CardTopic.PERFORMANCE,
                String.format(
                    Locale.ROOT,
                    "%s %.4f, cross-validated in the cohort.",
                    figure.metric(),
                    figure.estimate())));
      }
    }
    return new ModelCard(items);
  }

  private String analysis() {
    return "The model of "
        + parameters.model()
        + (method == UpdateMethod.EMPIRICAL_BAYES
            ? ", its coefficients updated by empirical Bayes."
            : ", changed as closed testing chose: " + UpdateRows.label(tested.choice()) + ".");
  }
}
