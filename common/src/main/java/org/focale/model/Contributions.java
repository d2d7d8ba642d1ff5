package org.focale.model;

import java.util.Comparator;
import java.util.List;

/**
 * Which covariates moved a person's score, and by how much?
 *
 * <p>{@code expected} and all amounts add up to the model's score of the person, to about 1e-9.
 *
 * @param scale on which they add up
 * @param expected score where nothing is known of the person
 * @param parts covariates with an amount other than 0, in the order of the model's inputs
 */
public record Contributions(RiskModel.Scale scale, double expected, List<Contribution> parts) {

  public Contributions {
    parts = List.copyOf(parts);
  }

  /** The {@code most} covariates with the largest amounts in either direction, largest first. */
  public List<Contribution> largest(int most) {
    return parts.stream()
        .sorted(
            Comparator.<Contribution>comparingDouble(part -> -Math.abs(part.amount()))
                .thenComparingLong(part -> part.input().id()))
        .limit(most)
        .toList();
  }

  /** What they add up to: the model's score. */
  public double score() {
    return expected + parts.stream().mapToDouble(Contribution::amount).sum();
  }
}
