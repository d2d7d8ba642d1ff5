package org.focale.outlier;

import java.util.Arrays;

/**
 * What did a reviewer say of a person whose record is unusual, and in which facts is it?
 *
 * @param score minus the natural logarithm of the false positives expected at the person's rank:
 *     above 0 chance alone would give less than one record that is as unusual
 * @param facts numbers that name facts, each once; a value too high and one too low are two facts
 * @param surprises of the facts, in their order: minus the natural logarithms of their
 *     probabilities; 0 or more
 * @param rare whether it is a rare case; else there is a common reason
 */
public record Judged(double score, long[] facts, double[] surprises, boolean rare) {

  /** Copies the arrays; refuses such that do not fit, and numbers that are not finite. */
  public Judged {
    facts = facts.clone();
    surprises = surprises.clone();
    if (facts.length != surprises.length) {
      throw new IllegalArgumentException(
          facts.length + " facts, " + surprises.length + " surprises");
    }
    if (!Double.isFinite(score) || !Arrays.stream(surprises).allMatch(s -> s >= 0 && s < 1e9)) {
      throw new IllegalArgumentException("a score or a surprise is no finite number, or below 0");
    }
    if (Arrays.stream(facts).distinct().count() < facts.length) {
      throw new IllegalArgumentException("a fact is there twice");
    }
  }

  @Override
  public long[] facts() {
    return facts.clone();
  }

  @Override
  public double[] surprises() {
    return surprises.clone();
  }
}
