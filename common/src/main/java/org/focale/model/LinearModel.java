package org.focale.model;

import java.util.ArrayList;
import java.util.List;

/**
 * How likely is the outcome by a logistic regression: {@code logit p = intercept + Σ weight ×
 * value}?
 *
 * <p>Contributions are {@code weight × (value − training mean)}, which are its Shapley values where
 * covariates are taken as independent (Lundberg and Lee, NeurIPS 2017, corollary 1).
 */
public final class LinearModel implements RiskModel {

  private static final long serialVersionUID = 1L;

  private final double intercept;
  private final List<LinearTerm> terms;
  private final ModelInputs inputs;
  private final double[] weights;

  /**
   * @param intercept log odds where every covariate is 0
   * @param terms one for each covariate
   */
  public LinearModel(double intercept, List<LinearTerm> terms) {
    if (!Double.isFinite(intercept)) {
      throw new IllegalArgumentException("the intercept is no number");
    }
    this.intercept = intercept;
    this.terms = List.copyOf(terms);
    this.inputs = ModelInputs.of(terms.stream().map(LinearTerm::input).toList());
    this.weights = terms.stream().mapToDouble(LinearTerm::weight).toArray();
  }

  public double intercept() {
    return intercept;
  }

  public List<LinearTerm> terms() {
    return terms;
  }

  @Override
  public ModelInputs inputs() {
    return inputs;
  }

  @Override
  public Scale scale() {
    return Scale.LOGIT;
  }

  @Override
  public double score(CovariateValues values) {
    PlacedValues placed = inputs.placed(values);
    double sum = 0;
    for (int i = 0; i < placed.places().length; i++) {
      sum += weights[placed.places()[i]] * placed.values()[i];
    }
    return intercept + sum;
  }

  @Override
  public Contributions contributions(CovariateValues values) {
    double expected = intercept;
    List<Contribution> parts = new ArrayList<>();
    for (LinearTerm term : terms) {
      expected += term.weight() * term.mean();
      double value = values.value(term.input().id(), term.input().absent());
      double amount = term.weight() * (value - term.mean());
      if (amount != 0) {
        parts.add(new Contribution(term.input(), value, amount));
      }
    }
    return new Contributions(scale(), expected, parts);
  }
}
