package org.focale.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.focale.stats.DiscreteTimeIncidence;

/**
 * How likely has the outcome come by the end of each period, when death can come first?
 *
 * <p>A discrete-time model: within each period a logistic regression gives the chance of the
 * outcome, and another that of the competing event ({@link Hazard}); {@link DiscreteTimeIncidence}
 * sums them up. The probability is the risk by the end of the last period.
 *
 * <p>Contributions are on the log odds of that probability. What covariates move the two hazards by
 * is exact; how far a hazard moves the risk is its Shapley value among the two, which its
 * covariates share in proportion (the rescale rule of Chen, Lundberg and Lee, Nat Commun
 * 2022;13:4512), so that all add up to the score.
 */
public final class IncidenceModel implements RiskModel {

  private static final long serialVersionUID = 1L;
  private static final double SAME = 1e-9;
  private static final double STEP = 1e-4;

  /**
   * How likely is an event within each period, of those still free of both? {@code logit p =
   * baseline of the period + Σ weight × value}.
   *
   * @param covariates what they add, the same in each period; its intercept is 0
   * @param baseline log odds of each period where every covariate is 0
   */
  public record Hazard(LinearModel covariates, List<Double> baseline) implements Serializable {
    public Hazard {
      baseline = List.copyOf(baseline);
      if (covariates.intercept() != 0 || !baseline.stream().allMatch(Double::isFinite)) {
        throw new IllegalArgumentException("a hazard has finite baselines in place of a constant");
      }
    }

    private double[] chances(double added) {
      return baseline.stream().mapToDouble(b -> LogOdds.probability(b + added)).toArray();
    }
  }

  private final List<Integer> lastDays;
  private final List<Hazard> hazards;
  private final ModelInputs inputs;

  /**
   * @param lastDays of each period since the index, ascending
   * @param hazards of the outcome among those without the competing event in the period; then, if
   *     there is a competing event, of that
   */
  public IncidenceModel(List<Integer> lastDays, List<Hazard> hazards) {
    this.lastDays = List.copyOf(lastDays);
    this.hazards = List.copyOf(hazards);
    boolean ascending = !lastDays.isEmpty() && lastDays.get(0) > 0;
    for (int i = 1; i < lastDays.size(); i++) {
      ascending &= lastDays.get(i) > lastDays.get(i - 1);
    }
    boolean fits = hazards.stream().allMatch(h -> h.baseline().size() == lastDays.size());
    if (!ascending || !fits || hazards.isEmpty() || hazards.size() > 2) {
      throw new IllegalArgumentException(
          "an incidence has one or two hazards, each with a baseline for each of its periods, whose"
              + " last days ascend");
    }
    this.inputs = ModelInputs.union(hazards.stream().map(h -> h.covariates().inputs()).toList());
  }

  public List<Integer> lastDays() {
    return lastDays;
  }

  public List<Hazard> hazards() {
    return hazards;
  }

  @Override
  public ModelInputs inputs() {
    return inputs;
  }

  @Override
  public Scale scale() {
    return Scale.LOGIT;
  }

  /** The risk by the end of each period, 0 to 1, never falling. */
  public double[] incidence(CovariateValues values) {
    return incidence(hazards.stream().mapToDouble(h -> h.covariates().score(values)).toArray());
  }

  private double[] incidence(double... added) {
    double[] event = hazards.get(0).chances(added[0]);
    double[] competing =
        hazards.size() == 1 ? new double[event.length] : hazards.get(1).chances(added[1]);
    return DiscreteTimeIncidence.of(event, competing);
  }

  @Override
  public double probability(CovariateValues values) {
    double[] incidence = incidence(values);
    return incidence[incidence.length - 1];
  }

  @Override
  public double score(CovariateValues values) {
    return LogOdds.of(probability(values));
  }

  private double logOdds(double... added) {
    return LogOdds.of(incidence(added)[lastDays.size() - 1]);
  }

  @Override
  public Contributions contributions(CovariateValues values) {
    List<Contributions> own =
        hazards.stream().map(h -> h.covariates().contributions(values)).toList();
    double[] from = own.stream().mapToDouble(Contributions::expected).toArray();
    double[] to = own.stream().mapToDouble(Contributions::score).toArray();
    Map<Long, Contribution> parts = new LinkedHashMap<>();
    for (int hazard = 0; hazard < own.size(); hazard++) {
      double perUnit = perUnit(hazard, from, to);
      for (Contribution part : own.get(hazard).parts()) {
        parts.merge(
            part.input().id(),
            new Contribution(part.input(), part.value(), perUnit * part.amount()),
            (one, more) ->
                new Contribution(one.input(), one.value(), one.amount() + more.amount()));
      }
    }
    return new Contributions(scale(), logOdds(from), new ArrayList<>(parts.values()));
  }

  /** How many log odds of the risk a log odds of one hazard is worth, on the way to a person. */
  private double perUnit(int hazard, double[] from, double[] to) {
    double way = to[hazard] - from[hazard];
    double reach = Math.abs(way) < SAME ? STEP : way;
    double[] before = from.clone();
    double[] after = to.clone();
    before[hazard] += reach;
    after[hazard] = from[hazard];
    double first = logOdds(before) - logOdds(from);
    double[] end = to.clone();
    end[hazard] = from[hazard] + reach;
    double second = logOdds(end) - logOdds(after);
    return (first + second) / 2 / reach;
  }
}
