package org.focale.jobs.features;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.CovariateKernel;

/**
 * What is left of a person's covariates when rare ones are left out? Maps rows of {@link
 * CovariateKernel} to such rows.
 *
 * @param ids of those that stay, ascending
 */
record KeptCovariates(long[] ids) implements MapFunction<Row, Row> {

  private static final int IDS = CovariateKernel.SCHEMA.fieldIndex("covariate_id");
  private static final int VALUES = CovariateKernel.SCHEMA.fieldIndex("value");

  @Override
  public Row call(Row row) {
    List<Long> allIds = row.getList(IDS);
    List<Double> allValues = row.getList(VALUES);
    long[] kept = new long[allIds.size()];
    double[] values = new double[kept.length];
    int size = 0;
    for (int i = 0; i < kept.length; i++) {
      if (Arrays.binarySearch(ids, allIds.get(i)) >= 0) {
        kept[size] = allIds.get(i);
        values[size++] = allValues.get(i);
      }
    }
    Object[] cells = new Object[row.size()];
    Arrays.setAll(cells, row::get);
    cells[IDS] = Arrays.copyOf(kept, size);
    cells[VALUES] = Arrays.copyOf(values, size);
    return RowFactory.create(cells);
  }
}
