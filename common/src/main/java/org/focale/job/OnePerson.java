package org.focale.job;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.focale.governance.Decision;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.timeline.ConsentMask;
import org.focale.timeline.Kernel;
import org.focale.timeline.NarrowReader;
import org.roaringbitmap.RoaringBitmap;

/**
 * Who is the one person that a run may see, and what of them?
 *
 * @param reader of the snapshot
 * @param position of the person in it
 * @param deniedCategories bits of the categories of data that are masked
 */
record OnePerson(NarrowReader reader, long personId, int position, int deniedCategories) {

  private static final String TIMELINE = "timeline";

  /** The person, unless there is no such one or the gate does not permit it. */
  static Optional<OnePerson> of(ConsentGate gate, Lake lake, Published snapshot, long personId) {
    try {
      Decision decision = gate.decideOne(lake, snapshot, personId);
      NarrowReader reader = new NarrowReader(lake.store(), snapshot);
      OptionalInt position = decision.permitted() ? reader.position(personId) : OptionalInt.empty();
      return position.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new OnePerson(reader, personId, position.getAsInt(), decision.deniedCategories()));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * What the gate says of everybody: nobody else is let through.
   *
   * @param consents id of the snapshot of consents, "" where none was loaded
   */
  ConsentGate.Verdict verdict(Published snapshot, String consents) {
    Map<Integer, RoaringBitmap> masked = new HashMap<>();
    for (int bit = 1; bit > 0; bit <<= 1) {
      if ((deniedCategories & bit) != 0) {
        masked.put(bit, RoaringBitmap.bitmapOf(position));
      }
    }
    return new ConsentGate.Verdict(
        new ConsentMask(RoaringBitmap.bitmapOf(position), masked),
        consents,
        Map.of("known", snapshot.dataset(TIMELINE).rows(), "permitted", 1L));
  }

  /** The rows that a kernel makes of the person, read by key. */
  List<Row> rows(Kernel<? extends Iterable<Row>> kernel) {
    List<Row> rows = new ArrayList<>();
    try {
      reader.apply(kernel, personId, deniedCategories).orElseThrow().forEach(rows::add);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return rows;
  }

  /** Whether a row is about the person. */
  Column is(String personColumn) {
    return col(personColumn).equalTo(personId);
  }
}
