package org.focale.jobs.risk.store;

import java.util.OptionalInt;
import org.focale.job.CodeVersion;
import org.focale.job.Inputs;

/**
 * Which question does a model answer, and from what was it learnt?
 *
 * @param question in words
 * @param label what counts as the outcome, in words
 * @param horizonDays in which the outcome is looked for; empty where the table does not say
 * @param source that it was trained on, "" for a given table
 * @param snapshot of the source, "" for a given table
 * @param tableDigest SHA-256 of the given table, "" for a source
 * @param seed of every split and sample
 * @param code version that trained it
 */
public record ModelOrigin(
    String question,
    String label,
    OptionalInt horizonDays,
    String source,
    String snapshot,
    String tableDigest,
    long seed,
    String code) {

  public ModelOrigin {
    if (question.isBlank() || label.isBlank() || source.isEmpty() == tableDigest.isEmpty()) {
      throw new IllegalArgumentException("a model answers a question from a source or a table");
    }
  }

  /** A model of the source that a run is about. */
  public static ModelOrigin ofSource(
      Inputs inputs, String question, String label, int horizonDays) {
    return new ModelOrigin(
        question,
        label,
        OptionalInt.of(horizonDays),
        inputs.source(),
        inputs.snapshot(inputs.source()),
        "",
        inputs.seed(),
        CodeVersion.running().toString());
  }

  /**
   * A model of a given table.
   *
   * @param tableDigest SHA-256 of its file
   */
  public static ModelOrigin ofTable(
      Inputs inputs, String question, String label, String tableDigest) {
    return new ModelOrigin(
        question,
        label,
        OptionalInt.empty(),
        "",
        "",
        tableDigest,
        inputs.seed(),
        CodeVersion.running().toString());
  }
}
