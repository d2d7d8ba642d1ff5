package org.focale.jobs.risk.table;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focale.job.Outputs;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.table.LabelRule.Fate;
import org.focale.jobs.risk.table.TableColumn.Role;

/** What should a reader of the result know, and is it below its quality bar? */
record TrainingNotes(
    TableRequest request,
    GivenTable table,
    TrainedModel trained,
    Leaks leaks,
    FoldPerformance performance,
    Folds folds) {

  private static final int MOST_NAMED = 20;

  Outputs on(Outputs plain) {
    Outputs outputs =
        plain
            .note("Given: " + TableTraining.content(request) + ".")
            .note(rows())
            .note(columns())
            .note(
                request.algorithm().name().toLowerCase(Locale.ROOT).replace('_', '-')
                    + ", "
                    + request.splitting().text()
                    + "; the model of all rows: "
                    + trained.model().tuning()
                    + ".");
    if (request.algorithm() == Algorithm.STACKED && trained.model() instanceof LearntModel.Linear) {
      outputs =
          outputs.note(
              "Fewer than "
                  + Algorithm.LEAST_FOR_TREES
                  + " rows of the rarer class: ridge regression alone, without boosted trees.");
    }
    List<String> constant =
        table.columns().of(Role.CONSTANT).stream().map(TableColumn::name).toList();
    if (!constant.isEmpty()) {
      outputs = outputs.note("Constant, so no covariates: " + some(constant) + ".");
    }
    if (table.counts().of(Fate.WITH) < trained.encoding().linear().size()) {
      outputs =
          outputs.note(
              String.format(
                  Locale.ROOT,
                  "Fewer events (%,d) than covariates (%,d): expect the penalty to decide much.",
                  table.counts().of(Fate.WITH),
                  trained.encoding().linear().size()));
    }
    if (request.splitting().kind() == Splitting.Kind.SITES) {
      outputs = outputs.note(sites());
    }
    if (performance.folds(false) > 0) {
      outputs =
          outputs.note(
              performance.folds(false)
                  + " folds hold out rows of one class alone and have no performance.");
    }
    return quality(outputs);
  }

  private Outputs quality(Outputs outputs) {
    List<String> leaking = leaks.leaking();
    if (!leaking.isEmpty()) {
      String warning =
          "Leakage: "
              + some(leaking)
              + (leaking.size() == 1 ? " tells" : " each tell")
              + " the outcome alone with an AUROC above "
              + Leaks.MOST
              + ", as what is known only after it does.";
      if (!request.acceptLeakage()) {
        return outputs.below(warning + " Name it under ignored, or pass --accept-leakage.");
      }
      outputs = outputs.note(warning + " Accepted.");
    }
    double auroc = performance.mean("auroc").orElse(0);
    return auroc >= request.minAuroc()
        ? outputs
        : outputs.below(
            String.format(
                Locale.ROOT,
                "Mean AUROC on held-out rows is %.3f; --min-auroc asks for %s.",
                auroc,
                request.minAuroc()));
  }

  private String sites() {
    List<String> names = folds.names();
    return "Folds are sites of column "
        + folds.characteristic()
        + ": "
        + IntStream.range(0, names.size())
            .mapToObj(i -> (i + 1) + " is " + names.get(i))
            .collect(Collectors.joining(", "))
        + ". Sites with fewer than "
        + RowCounts.LEAST_OF_EACH
        + " rows with the outcome, or without, teach and do not judge; who was at the site that is"
        + " held out teaches nothing.";
  }

  private String rows() {
    return String.format(
        Locale.ROOT,
        "%,d rows take part, %,d with the outcome.%s",
        table.counts().takingPart(),
        table.counts().of(Fate.WITH),
        table.counts().others());
  }

  private String columns() {
    List<TableColumn> inferred =
        table.columns().all().stream().filter(column -> !column.named()).toList();
    return inferred.isEmpty()
        ? "The schema names every column."
        : "Inferred: "
            + inferred.stream()
                .collect(
                    Collectors.groupingBy(
                        TableColumn::role,
                        java.util.TreeMap::new,
                        Collectors.mapping(TableColumn::name, Collectors.toList())))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey().label() + " " + some(entry.getValue()))
                .collect(Collectors.joining("; "))
            + ".";
  }

  private static String some(List<String> names) {
    int shown = Math.min(MOST_NAMED, names.size());
    String text = String.join(", ", names.subList(0, shown));
    return shown == names.size() ? text : text + " and " + (names.size() - shown) + " more";
  }
}
