package org.focale.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.features.Covariate;
import org.focale.features.CovariateFamily;
import org.focale.features.CovariateFamily.Subject;
import org.focale.features.CovariateWindows;

/**
 * What are the covariates of a run called, in which unit are their values, and what are answers?
 *
 * @param units per concept and last three digits of a unit or an answer, the unit or the answer
 * @param shared whether several units or answers of a concept have the same last three digits
 * @param names of concepts
 */
public record CovariateNames(
    CovariateWindows windows,
    Map<UnitKey, Integer> units,
    boolean shared,
    Map<Integer, String> names) {

  private static final int MOST_UNITS = 1_000_000;
  private static final int UNITS = 1_000;
  private static final int ANALYSES = 1_000;

  /** What an id tells of a unit or an answer. */
  public record UnitKey(int conceptId, int lastDigits) {}

  /**
   * The names.
   *
   * @param covariates rows with {@code measured}, what {@link
   *     org.focale.features.PersonCovariates#measured} says
   * @param ids of the covariates in them
   */
  public static CovariateNames of(
      Inputs inputs, CovariateWindows windows, Dataset<Row> covariates, Set<Long> ids) {
    Map<UnitKey, Integer> units = new HashMap<>();
    boolean shared = false;
    Dataset<Row> measured = covariates.select(explode(col("measured")).as("pair")).distinct();
    for (Row row : inputs.small(measured, MOST_UNITS)) {
      int concept = (int) (row.getLong(0) >> Integer.SIZE);
      int unit = (int) row.getLong(0);
      UnitKey key = new UnitKey(concept, unit % UNITS);
      shared |= units.containsKey(key);
      units.merge(key, unit, Math::min);
    }
    Set<Integer> concepts = new TreeSet<>(units.values());
    for (long id : ids) {
      CovariateFamily family = CovariateFamily.of(id);
      if (family.subject() != Subject.PERSON && family.subject() != Subject.NUMBER) {
        concepts.add(family.about(id));
      }
    }
    return new CovariateNames(
        windows, units, shared, inputs.concepts(inputs.source()).names(concepts));
  }

  /** What an id stands for. */
  public Covariate covariate(long id) {
    return Covariate.of(id, windows, unit(id).orElse(0), names);
  }

  /** The name of a concept, or its number. */
  public String concept(int id) {
    return names.getOrDefault(id, "concept " + id);
  }

  private Optional<Integer> unit(long id) {
    CovariateFamily family = CovariateFamily.of(id);
    return family.subject() == Subject.CONCEPT_AND_UNIT
            || family.subject() == Subject.CONCEPT_AND_ANSWER
        ? Optional.ofNullable(
            units.get(new UnitKey(family.about(id), (int) (id / ANALYSES % UNITS))))
        : Optional.empty();
  }
}
