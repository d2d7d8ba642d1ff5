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
import org.focale.table.FlatTableFile;

/** What should be known of a model that was updated for a cohort? */
record UpdatedCard(UpdateRiskParameters parameters, UpdatedModel updated) {

  /** What the population's card says of these no longer holds. */
  private static final Set<CardTopic> REPLACED =
      EnumSet.of(
          CardTopic.PARTICIPANTS,
          CardTopic.SAMPLE_SIZE,
          CardTopic.SUBGROUPS,
          CardTopic.PERFORMANCE);

  /** The updated model with its card; covariates mean what they meant. */
  StoredModel stored(Inputs inputs, StoredModel before) {
    boolean ofSource = parameters.table().isEmpty();
    String of = ofSource ? "source " + inputs.source() : "a given table";
    ModelOrigin origin =
        new ModelOrigin(
            before.origin().question(),
            before.origin().label(),
            before.origin().horizonDays(),
            ofSource ? inputs.source() : "",
            ofSource ? inputs.snapshot(inputs.source()) : "",
            parameters.table().map(path -> FlatTableFile.at(path).digest()).orElse(""),
            inputs.seed(),
            CodeVersion.running().toString());
    return new StoredModel(
        origin, updated.after(), before.meanings(), card(before.card(), of), before.asked());
  }

  private ModelCard card(ModelCard before, String of) {
    List<ModelCard.Item> items =
        before.items().stream()
            .filter(item -> !REPLACED.contains(item.topic()))
            .collect(Collectors.toCollection(ArrayList::new));
    String size =
        String.format(
            Locale.ROOT,
            "Updated on a cohort of %,d rows, %,d of them with the outcome.",
            updated.cohort().size(),
            updated.cohort().events());
    items.add(new ModelCard.Item(CardTopic.SOURCE, "Updated on " + of + "."));
    items.add(new ModelCard.Item(CardTopic.PARTICIPANTS, size));
    items.add(new ModelCard.Item(CardTopic.SAMPLE_SIZE, size));
    items.add(new ModelCard.Item(CardTopic.ANALYSIS, analysis()));
    items.add(
        new ModelCard.Item(
            CardTopic.SUBGROUPS,
            "The updated model was not judged by groups; those of the model before are on its own"
                + " card."));
    items.add(
        new ModelCard.Item(
            CardTopic.LIMITS, "The update is judged within its own cohort, by cross-validation."));
    for (UpdatePerformance.Figure figure : updated.performance().figures()) {
      if (figure.method() == updated.method()) {
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
        + (updated.method() == UpdateMethod.EMPIRICAL_BAYES
            ? ", its coefficients updated by empirical Bayes."
            : ", changed as closed testing chose: "
                + UpdateRows.label(updated.tested().choice())
                + ".");
  }
}
