package org.focale.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How likely is the outcome by several models together: {@code logit p = intercept + Σ weight ×
 * logit p of a member}?
 *
 * <p>With one member it is that model recalibrated. Contributions of members that add up log odds
 * stay exact; those of a forest are carried from its probability to its log odds in proportion (the
 * rescale rule of Chen, Lundberg and Lee, Nat Commun 2022;13:4512), so that all still add up to the
 * score.
 */
public final class StackedModel implements RiskModel {

  private static final long serialVersionUID = 1L;
  private static final double SAME = 1e-12;

  /**
   * What does one model say in it?
   *
   * @param weight of its log odds
   */
  public record Member(RiskModel model, double weight) implements Serializable {
    public Member {
      boolean several = model instanceof StackedModel || model instanceof IncidenceModel;
      if (several || !Double.isFinite(weight)) {
        throw new IllegalArgumentException("a member is a single model with a finite weight");
      }
    }
  }

  private final double intercept;
  private final List<Member> members;
  private final ModelInputs inputs;

  public StackedModel(double intercept, List<Member> members) {
    if (!Double.isFinite(intercept) || members.isEmpty()) {
      throw new IllegalArgumentException("several models need an intercept and a member");
    }
    this.intercept = intercept;
    this.members = List.copyOf(members);
    this.inputs = ModelInputs.union(members.stream().map(m -> m.model().inputs()).toList());
  }

  /**
   * A model whose log odds are {@code intercept + slope × log odds} of another; a linear one stays
   * linear.
   */
  public static RiskModel recalibrated(RiskModel model, double intercept, double slope) {
    if (model instanceof LinearModel linear) {
      return new LinearModel(
          intercept + slope * linear.intercept(),
          linear.terms().stream()
              .map(t -> new LinearTerm(t.input(), slope * t.weight(), t.mean()))
              .toList());
    }
    if (model instanceof StackedModel stack) {
      return new StackedModel(
          intercept + slope * stack.intercept,
          stack.members.stream().map(m -> new Member(m.model(), slope * m.weight())).toList());
    }
    return new StackedModel(intercept, List.of(new Member(model, slope)));
  }

  public double intercept() {
    return intercept;
  }

  public List<Member> members() {
    return members;
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
    double sum = intercept;
    for (Member member : members) {
      sum += member.weight() * logit(member.model(), member.model().score(values));
    }
    return sum;
  }

  private static double logit(RiskModel model, double score) {
    return model.scale() == Scale.LOGIT ? score : LogOdds.of(score);
  }

  @Override
  public Contributions contributions(CovariateValues values) {
    double expected = intercept;
    Map<Long, Contribution> parts = new LinkedHashMap<>();
    for (Member member : members) {
      Contributions own = member.model().contributions(values);
      expected += member.weight() * logit(member.model(), own.expected());
      double perUnit = member.weight() * logOddsPerUnit(member.model(), own, values);
      for (Contribution part : own.parts()) {
        parts.merge(
            part.input().id(),
            new Contribution(part.input(), part.value(), perUnit * part.amount()),
            (one, more) ->
                new Contribution(one.input(), one.value(), one.amount() + more.amount()));
      }
    }
    return new Contributions(scale(), expected, new ArrayList<>(parts.values()));
  }

  /**
   * How many log odds a unit of a member's score is worth between what is expected and the score.
   */
  private static double logOddsPerUnit(RiskModel model, Contributions own, CovariateValues values) {
    if (model.scale() == Scale.LOGIT) {
      return 1;
    }
    double to = model.score(values);
    double way = to - own.expected();
    return Math.abs(way) < SAME
        ? 1 / (to * (1 - to))
        : (LogOdds.of(to) - LogOdds.of(own.expected())) / way;
  }
}
