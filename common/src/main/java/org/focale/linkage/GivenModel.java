package org.focale.linkage;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.focale.linkage.KeyPart.Form;

/**
 * How probable are the levels of each field, as a model from elsewhere says?
 *
 * @param matching share of matches among all pairs, above 0 and below 1
 * @param fields each column once
 * @param rules each names the places of fields that two records share to be compared, at least one
 */
public record GivenModel(double matching, List<GivenField> fields, List<List<Integer>> rules)
    implements Serializable {

  public GivenModel {
    fields = List.copyOf(fields);
    rules = rules.stream().map(List::copyOf).toList();
    if (!(matching > 0 && matching < 1) || fields.isEmpty() || rules.isEmpty()) {
      throw new IllegalArgumentException("a model has a share of matches, fields and rules");
    }
  }

  /** The model as pairs are weighed by it: one class of matches, fields independent. */
  MatchModel model() {
    double[][] m = fields.stream().map(field -> doubles(field.m())).toArray(double[][]::new);
    double[][][] u =
        fields.stream()
            .map(field -> new double[][] {doubles(field.u())})
            .toArray(double[][][]::new);
    int[] follows = new int[fields.size()];
    Arrays.fill(follows, -1);
    return new MatchModel(
        new double[] {matching}, 0, new double[][][] {m}, u, follows, new double[2][m.length][0]);
  }

  List<BlockingRule> blockingRules() {
    return rules.stream()
        .map(
            places ->
                new BlockingRule(
                    String.join(", ", places.stream().map(p -> fields.get(p).name()).toList()),
                    places.stream().map(p -> new KeyPart(p, Form.WHOLE)).toList()))
        .toList();
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
