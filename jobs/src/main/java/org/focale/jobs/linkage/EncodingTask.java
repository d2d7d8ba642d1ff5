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
 * Which bits stand for each record? All come to one task, since a value that far too many share is
 * no value. Encodings leave in the order of their keyed numbers, so that the order of the table, by
 * name for example, tells nothing.
 *
 * @param size records
 * @param table what tells their table from others
 * @param persons whether they are persons of a source and not rows of a given table
 */
record EncodingTask(List<Field> fields, int size, String table, boolean persons, ProjectKey key)
    implements MapPartitionsFunction<Row, Row> {

  private record Named(long name, int place) {}

  /**
   * Encodes the records.
   *
   * @param given rows of {@link LinkedRecords#SCHEMA}, by record
   * @return rows of {@link EncodeTables#SHARED}
   */
  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    if (!given.hasNext()) {
      return given;
    }
    String[][] texts = new String[size][];
    long[] numbers = new long[size];
    for (int r = 0; given.hasNext(); r++) {
      Row row = given.next();
      numbers[r] = row.getLong(1);
      texts[r] = row.<String>getList(2).toArray(String[]::new);
    }
    Records records = Records.of(fields, size, 0, place -> texts[place]);
    Encoder encoder = new Encoder(key.secret(), key.project());
    List<Row> rows = new ArrayList<>();
    columns(records, rows);
    List<Named> named =
        IntStream.range(0, size)
            .filter(place -> Encoder.says(records, place))
            .mapToObj(place -> new Named(encoder.name(table, numbers[place]), place))
            .sorted(Comparator.comparingLong(Named::name))
            .toList();
    String scheme = Encoder.scheme(fields);
    for (Named record : named) {
      long number = numbers[record.place()];
      String bits = Encodings.text(encoder.encoding(records, record.place(), table, number));
      rows.add(
          EncodeTables.SHARED.of(
              EncodeTables.ENCODING, record.name(), bits, scheme, encoder.keyCheck()));
      rows.add(
          persons
              ? EncodeTables.SHARED.of(EncodeTables.PERSON, number, record.name())
              : EncodeTables.SHARED.of(EncodeTables.ROW, record.name(), number));
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
