package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.TableSpec;
import org.focale.linkage.Field;
import org.focale.linkage.Linkage;
import org.focale.linkage.Records;

/**
 * Which rows are about the same person? All rows come to one task, which puts them in the order of
 * their numbers, so that links do not depend on how the tables were cut into partitions.
 *
 * @param left rows of the left table
 * @param right rows of the right table; 0 without one
 * @param mostPairs comparisons that all rules together may ask for
 * @param reportFrom the least probability of a pair that is written though it was not taken
 * @param reviewFrom the least probability of a pair that a clerk looks at
 * @param reviewTo the greatest
 */
record LinkingTask(
    List<Field> fields,
    int left,
    int right,
    int mostPairs,
    double reportFrom,
    double reviewFrom,
    double reviewTo)
    implements MapPartitionsFunction<Row, Row> {

  /**
   * Links the rows.
   *
   * @param given side (0 left, 1 right), row, texts by field
   * @return rows of {@link LinkTables#any}
   */
  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    if (!given.hasNext()) {
      return given;
    }
    String[][] texts = new String[left + right][];
    given.forEachRemaining(
        row -> {
          int place = Math.toIntExact(row.getInt(0) * (long) left + row.getLong(1));
          texts[place] = row.<String>getList(2).toArray(String[]::new);
        });
    long[] unreadable = unreadable(texts);
    Records records = Records.of(fields, left, right, place -> texts[place]);
    Linkage linkage = Linkage.of(records, mostPairs);
    List<Row> rows = new ArrayList<>();
    linkRows(linkage, rows);
    new LinkFindings(records, linkage, unreadable).addTo(rows);
    return rows.iterator();
  }

  /** Spark reads a byte that is not UTF-8 as U+FFFD. */
  private long[] unreadable(String[][] texts) {
    long[] unreadable = new long[fields.size()];
    for (String[] row : texts) {
      for (int f = 0; f < unreadable.length; f++) {
        unreadable[f] += row[f].indexOf('\uFFFD') < 0 ? 0 : 1;
      }
    }
    return unreadable;
  }

  private void linkRows(Linkage linkage, List<Row> rows) {
    linkage.links(
        reportFrom,
        link -> {
          double probability = link.probability();
          long first = link.first();
          long second = link.second();
          rows.add(
              of(
                  LinkTables.LINK,
                  first,
                  second,
                  link.weight(),
                  probability,
                  link.assigned(),
                  probability >= reviewFrom && probability <= reviewTo));
          double[] bits = linkage.waterfall(link);
          for (int f = 0; f < bits.length; f++) {
            String level = linkage.level(link, f);
            String name = fields.get(f).name();
            rows.add(of(LinkTables.FIELD, first, second, f + 1L, name, level, bits[f]));
          }
        });
  }

  /** A row of a table, as a row of any. */
  static Row of(TableSpec table, Object... cells) {
    Object[] any = new Object[LinkTables.ALL.size()];
    any[LinkTables.ALL.indexOf(table)] = RowFactory.create(cells);
    return RowFactory.create(any);
  }
}
