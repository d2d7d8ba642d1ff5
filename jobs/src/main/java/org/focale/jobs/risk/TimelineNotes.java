package org.focale.jobs.risk;

import java.util.List;
import java.util.Locale;
import org.focale.job.Outputs;
import org.focale.jobs.risk.covariate.ChosenCovariates;
import org.focale.jobs.risk.question.Sides;
import org.focale.stats.SampleSizeForPrediction;

/** What should a reader of the result know, and is it below its quality bar? */
record TimelineNotes(
    TrainRiskParameters parameters,
    List<String> ofCovariates,
    Participants participants,
    ChosenCovariates chosen,
    String tuning,
    Evaluation evaluation) {

  /** What a model is taken to explain where nothing is known: Riley and others, BMJ 2020. */
  static final double EXPECTED_NAGELKERKE = 0.15;

  private static final int MOST_NAMED = 20;

  Outputs on(Outputs plain) {
    Outputs outputs =
        plain
            .note(
                parameters.timelineAlgorithm().name().toLowerCase(Locale.ROOT).replace('_', '-')
                    + ": "
                    + tuning
                    + ".")
            .note(covariates())
            .note(sampleSize());
    for (String note : ofCovariates) {
      outputs = outputs.note(note);
    }
    if (!chosen.constant().isEmpty()) {
      outputs =
          outputs.note("The same in every row, so left out: " + some(chosen.constant()) + ".");
    }
    if (events() < chosen.covariates().size()) {
      outputs =
          outputs.note(
              String.format(
                  Locale.ROOT,
                  "Fewer events (%,d) than covariates (%,d): expect the penalty to decide much.",
                  events(),
                  chosen.covariates().size()));
    }
    if (parameters.periods() > 0) {
      outputs =
          outputs.note(
              "Time to event over "
                  + parameters.periods()
                  + " periods, death without the outcome competing. Who was lost teaches for the"
                  + " periods observed to their end; of performance, concordance and the figures"
                  + " that end in _if_followed weigh losses, the others are of index days whose"
                  + " outcome is known.");
    }
    if (!parameters.question().requireFollowUp()) {
      outputs =
          outputs.note(
              "Persons whose record ends before the horizon count as without the outcome, so risks"
                  + " are underestimated where follow-up is short.");
    }
    if (participants.repeated()) {
      outputs =
          outputs.note(
              "Some persons have several index days, all on one side of the split; intervals are"
                  + " of persons, and what is told in numbers of persons takes one index day of"
                  + " each, drawn by a hash.");
    }
    return quality(outputs);
  }

  private long events() {
    return participants.days(Sides.TRAINING, true);
  }

  private String covariates() {
    return String.format(
        Locale.ROOT,
        "%,d covariates: of those that a share of %s of the training index days has, %,d, the most"
            + " frequent ones; %,d that repeat another one are left out.",
        chosen.covariates().size(),
        parameters.minPrevalence(),
        chosen.offered(),
        chosen.repeated());
  }

  /** How many index days there are, and how many it takes. */
  String sampleSize() {
    long rows = participants.days(Sides.TRAINING);
    double prevalence = (double) events() / rows;
    double coxSnell = EXPECTED_NAGELKERKE * SampleSizeForPrediction.largestCoxSnell(prevalence);
    long needed =
        SampleSizeForPrediction.of(chosen.covariates().size(), prevalence, coxSnell).persons();
    return String.format(
        Locale.ROOT,
        "Sample size: %,d training index days, %,d with the outcome; without a penalty %,d"
            + " covariates would take %,d (Riley and others, BMJ 2020;368:m441, for a Nagelkerke R²"
            + " of %s).",
        rows,
        events(),
        chosen.covariates().size(),
        needed,
        EXPECTED_NAGELKERKE);
  }

  private Outputs quality(Outputs plain) {
    Outputs outputs = plain;
    if (!chosen.leaking().isEmpty()) {
      String warning =
          "Leakage: "
              + some(chosen.leaking())
              + (chosen.leaking().size() == 1 ? " tells" : " each tell")
              + " the outcome alone with an AUROC above "
              + ChosenCovariates.LEAKING_AUROC
              + ", as what is known only after it does.";
      if (!parameters.acceptLeakage()) {
        return outputs.below(
            warning
                + " See how it comes to be recorded before the index, or pass"
                + " --accept-leakage.");
      }
      outputs = outputs.note(warning + " Accepted.");
    }
    return evaluation.auroc() >= parameters.minAuroc()
        ? outputs
        : outputs.below(
            String.format(
                Locale.ROOT,
                "AUROC on held-out persons is %.3f; --min-auroc asks for %s.",
                evaluation.auroc(),
                parameters.minAuroc()));
  }

  private static String some(List<String> names) {
    int shown = Math.min(MOST_NAMED, names.size());
    String text = String.join(", ", names.subList(0, shown));
    return shown == names.size() ? text : text + " and " + (names.size() - shown) + " more";
  }
}
