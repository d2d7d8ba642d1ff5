package org.focale.model;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which covariates does a model read, and in which order?
 *
 * <p>Alone in turning {@link CovariateValues} into a vector: a model is asked with covariates by id
 * and finds their places itself, so there is no way to hand it another order.
 */
public final class ModelInputs implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<ModelInput> inputs;
  private final long[] ids;
  private final int[] places;
  private final int[] filled;

  private ModelInputs(List<ModelInput> inputs) {
    this.inputs = List.copyOf(inputs);
    this.ids = inputs.stream().mapToLong(ModelInput::id).sorted().toArray();
    this.places = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      if (i > 0 && ids[i] == ids[i - 1]) {
        throw new IllegalArgumentException("a model reads covariate " + ids[i] + " twice");
      }
    }
    for (int place = 0; place < ids.length; place++) {
      places[Arrays.binarySearch(ids, this.inputs.get(place).id())] = place;
    }
    this.filled =
        IntStream.range(0, ids.length)
            .filter(place -> this.inputs.get(place).absent() != 0)
            .toArray();
  }

  /**
   * @throws IllegalArgumentException if two inputs are the same covariate
   */
  public static ModelInputs of(List<ModelInput> inputs) {
    return new ModelInputs(inputs);
  }

  /** What several models read together: each covariate once, as the first of them reads it. */
  static ModelInputs union(Collection<ModelInputs> several) {
    Map<Long, ModelInput> all = new LinkedHashMap<>();
    several.forEach(one -> one.inputs.forEach(input -> all.putIfAbsent(input.id(), input)));
    return new ModelInputs(List.copyOf(all.values()));
  }

  /** The inputs in the order in which the model was taught. */
  public List<ModelInput> inputs() {
    return inputs;
  }

  public int size() {
    return inputs.size();
  }

  /**
   * Where a covariate stands.
   *
   * @throws IllegalArgumentException if the model does not read it
   */
  int place(long id) {
    int at = Arrays.binarySearch(ids, id);
    if (at < 0) {
      throw new IllegalArgumentException("covariate " + id + " is not an input of the model");
    }
    return places[at];
  }

  /**
   * The values in their places; covariates that the model does not read are passed over. What is
   * not in the result is 0.
   */
  PlacedValues placed(CovariateValues values) {
    double[] found = new double[values.ids().length + filled.length];
    int[] at = new int[found.length];
    int n = 0;
    int from = 0;
    for (int i = 0; i < values.ids().length; i++) {
      int index = Arrays.binarySearch(ids, from, ids.length, values.ids()[i]);
      from = index < 0 ? -index - 1 : index;
      if (index >= 0) {
        at[n] = places[index];
        found[n++] = values.values()[i];
      }
    }
    for (int place : filled) {
      ModelInput input = inputs.get(place);
      if (Arrays.binarySearch(values.ids(), input.id()) < 0) {
        at[n] = place;
        found[n++] = input.absent();
      }
    }
    return PlacedValues.sorted(at, found, n);
  }

  /** Those of some values that the model reads. */
  public CovariateValues readOf(CovariateValues values) {
    int[] read =
        IntStream.range(0, values.ids().length)
            .filter(i -> Arrays.binarySearch(ids, values.ids()[i]) >= 0)
            .toArray();
    return new CovariateValues(
        Arrays.stream(read).mapToLong(i -> values.ids()[i]).toArray(),
        Arrays.stream(read).mapToDouble(i -> values.values()[i]).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelInputs that && inputs.equals(that.inputs);
  }

  @Override
  public int hashCode() {
    return inputs.hashCode();
  }

  @Override
  public String toString() {
    return inputs.size() + " inputs";
  }
}
