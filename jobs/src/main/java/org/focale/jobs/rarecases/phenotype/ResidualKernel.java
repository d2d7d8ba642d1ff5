package org.focale.jobs.rarecases.phenotype;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.code.CodeKernel;
import org.focale.jobs.rarecases.code.CodedPerson;

/** How many persons have a residual in each step, per disease? Counted in each task. */
final class ResidualKernel implements CodeKernel {

  static final StructType SCHEMA =
      new StructType()
          .add("disease", DataTypes.IntegerType, false)
          .add("step", DataTypes.IntegerType, false)
          .add("persons", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;

  private final Broadcast<PhenotypeFeatures> features;
  private final PhenotypeModel[] models;

  /** Each task has a copy of the kernel, and so counts of its own. */
  private transient int[][] counts;

  /**
   * @param models by disease
   */
  ResidualKernel(Broadcast<PhenotypeFeatures> features, PhenotypeModel[] models) {
    this.features = features;
    this.models = models.clone();
  }

  @Override
  public List<Row> apply(CodedPerson person) {
    if (counts == null) {
      counts = new int[models.length][PhenotypeModel.STEPS];
    }
    PhenotypePerson.of(person, features.value()).ifPresent(this::count);
    return List.of();
  }

  private void count(PhenotypePerson person) {
    for (int disease = 0; disease < models.length; disease++) {
      PhenotypeModel model = models[disease];
      double residual = model.residual(person.age(), person.female(), person.present()[disease]);
      counts[disease][model.step(residual)]++;
    }
  }

  @Override
  public List<Row> rest() {
    if (counts == null) {
      return List.of();
    }
    List<Row> rows = new ArrayList<>();
    for (int disease = 0; disease < counts.length; disease++) {
      for (int step = 0; step < PhenotypeModel.STEPS; step++) {
        if (counts[disease][step] > 0) {
          rows.add(RowFactory.create(disease, step, (long) counts[disease][step]));
        }
      }
    }
    counts = null;
    return rows;
  }
}
