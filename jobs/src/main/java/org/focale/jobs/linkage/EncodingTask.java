package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.focale.job.ProjectKey;
import org.focale.linkage.Field;
import org.focale.linkage.Records;
import org.focale.linkage.encoded.Encoder;
import org.focale.linkage.encoded.Encodings;

/**
 * Which bits stand for each row? All rows come to one task, since a value that far too many share
 * is no value. Encodings leave in the order of their keyed numbers, so that the order of the table,
 * by name for example, tells nothing.
 *
 * @param size rows
 * @param table digest of the table
 */
record EncodingTask(List<Field> fields, int size, String table, ProjectKey key)
    implements MapPartitionsFunction<Row, Row> {

  private record Named(long name, int row) {}

  /**
   * Encodes the rows.
   *
   * @param given side, row, texts by field
   * @return rows of {@link EncodeTables#SHARED}
   */
  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    if (!given.hasNext()) {
      return given;
    }
    String[][] texts = new String[size][];
    given.forEachRemaining(
        row ->
            texts[Math.toIntExact(row.getLong(1))] = row.<String>getList(2).toArray(String[]::new));
    Records records = Records.of(fields, size, 0, row -> texts[row]);
    Encoder encoder = new Encoder(key.secret(), key.project());
    List<Row> rows = new ArrayList<>();
    columns(records, rows);
    List<Named> named =
        IntStream.range(0, size)
            .filter(row -> Encoder.says(records, row))
            .mapToObj(row -> new Named(encoder.name(table, row), row))
            .sorted(Comparator.comparingLong(Named::name))
            .toList();
    String scheme = Encoder.scheme(fields);
    for (Named record : named) {
      String bits = Encodings.text(encoder.encoding(records, record.row(), table));
      rows.add(
          EncodeTables.SHARED.of(
              EncodeTables.ENCODING, record.name(), bits, scheme, encoder.keyCheck()));
      rows.add(EncodeTables.SHARED.of(EncodeTables.ROW, record.name(), (long) record.row()));
    }
    return rows.iterator();
  }

  private void columns(Records records, List<Row> rows) {
    for (int f = 0; f < fields.size(); f++) {
      rows.add(
          EncodeTables.SHARED.of(
              EncodeTables.COLUMN,
              f + 1L,
              fields.get(f).name(),
              fields.get(f).kind().label(),
              records.recorded(f),
              (long) records.placeholders(f)));
    }
  }
}
