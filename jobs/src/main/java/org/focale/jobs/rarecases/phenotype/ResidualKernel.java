package org.focale.jobs.rarecases.phenotype;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/** How many persons have a residual in each step, per disease? Counted in each task. */
final class ResidualKernel implements Kernel<List<Row>> {

  static final StructType SCHEMA =
      new StructType()
          .add("disease", DataTypes.IntegerType, false)
          .add("step", DataTypes.IntegerType, false)
          .add("persons", DataTypes.LongType, false);

  private static final long serialVersionUID = 1L;

  private final Broadcast<PhenotypePerson.Reader> reader;
  private final PhenotypeModel[] models;

  /** Each task has a copy of the kernel, and so counts of its own. */
  private transient int[][] counts;

  /**
   * @param models by disease
   */
  ResidualKernel(Broadcast<PhenotypePerson.Reader> reader, PhenotypeModel[] models) {
    this.reader = reader;
    this.models = models.clone();
  }

  @Override
  public Set<Column> columns() {
    return reader.value().columns();
  }

  @Override
  public List<Row> apply(Timeline person) {
    if (counts == null) {
      counts = new int[models.length][PhenotypeModel.STEPS];
    }
    reader.value().read(person).ifPresent(this::count);
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
  public Optional<List<Row>> rest() {
    if (counts == null) {
      return Optional.empty();
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
    return Optional.of(rows);
  }
}
