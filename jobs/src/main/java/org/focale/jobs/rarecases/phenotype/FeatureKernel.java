package org.focale.jobs.rarecases.phenotype;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.focale.jobs.rarecases.code.CodeKernel;
import org.focale.jobs.rarecases.code.CodedPerson;

/** How often do the features of diseases occur? Added up in each task: {@link PhenotypeSums}. */
final class FeatureKernel implements CodeKernel {

  private static final long serialVersionUID = 1L;

  private final Broadcast<PhenotypeFeatures> features;

  /** Each task has a copy of the kernel, and so sums of its own. */
  private transient PhenotypeSums sums;

  FeatureKernel(Broadcast<PhenotypeFeatures> features) {
    this.features = features;
  }

  @Override
  public List<Row> apply(CodedPerson person) {
    if (sums == null) {
      sums = new PhenotypeSums(features.value());
    }
    PhenotypePerson.of(person, features.value())
        .ifPresent(found -> sums.add(found.age(), found.female(), found.present()));
    return List.of();
  }

  @Override
  public List<Row> rest() {
    List<Row> rows = sums == null ? List.of() : sums.rows();
    sums = null;
    return rows;
  }
}
