package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.focale.linkage.Field;
import org.focale.linkage.Linkage;
import org.focale.linkage.Records;

/**
 * Which records are about the same person? All of them come to one task, in the order of their
 * numbers, so that links do not depend on how they were cut into partitions.
 *
 * @param left records of the first side
 * @param right records of the second; 0 without one
 * @param mostPairs comparisons that all rules together may ask for
 * @param plan by which model
 * @param reportFrom the least probability of a pair that is written though it was not taken
 * @param reviewFrom the least probability of a pair that a clerk looks at
 * @param reviewTo the greatest
 */
record LinkingTask(
    List<Field> fields,
    int left,
    int right,
    int mostPairs,
    LinkPlan plan,
    double reportFrom,
    double reviewFrom,
    double reviewTo)
    implements MapPartitionsFunction<Row, Row> {

  /**
   * Links the records.
   *
   * @param given rows of {@link LinkedRecords#SCHEMA}, by side and record
   * @return rows of {@link LinkTables#SHARED}
   */
  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    if (!given.hasNext()) {
      return given;
    }
    String[][] texts = new String[left + right][];
    long[] names = new long[texts.length];
    for (int r = 0; given.hasNext(); r++) {
      Row row = given.next();
      names[r] = row.getLong(1);
      texts[r] = row.<String>getList(2).toArray(String[]::new);
    }
    TextDamage damage = TextDamage.mend(fields, texts);
    Records records = Records.of(fields, left, right, place -> texts[place]);
    Linkage linkage = plan.link(records, mostPairs);
    List<Row> rows = new ArrayList<>();
    TakenLevels levels = new TakenLevels(linkage, fields);
    linkRows(linkage, names, levels, rows);
    new LinkFindings(records, linkage, damage).addTo(names, rows);
    if (plan instanceof LinkPlan.Learned) {
      String json = SplinkWriter.json(fields, linkage, right == 0);
      rows.add(LinkTables.SHARED.of(LinkTables.SPLINK, "learned", json));
    }
    levels.addTo(rows);
    return rows.iterator();
  }

  private void linkRows(Linkage linkage, long[] names, TakenLevels levels, List<Row> rows) {
    linkage.links(
        reportFrom,
        link -> {
          double probability = link.probability();
          long first = names[link.first()];
          long second = names[link.second() + (right == 0 ? 0 : left)];
          boolean review = probability >= reviewFrom && probability <= reviewTo;
          rows.add(
              LinkTables.SHARED.of(
                  LinkTables.LINK,
                  first,
                  second,
                  link.weight(),
                  probability,
                  link.assigned(),
                  review));
          double[] bits = linkage.waterfall(link);
          for (int f = 0; f < bits.length; f++) {
            String level = linkage.level(link.levels(), f);
            String name = fields.get(f).name();
            rows.add(
                LinkTables.SHARED.of(
                    LinkTables.FIELD, first, second, f + 1L, name, level, bits[f]));
          }
          levels.add(link);
        });
  }
}
