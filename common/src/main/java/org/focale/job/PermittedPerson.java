package org.focale.job;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.focale.governance.Decision;
import org.focale.governance.Purpose;
import org.focale.lake.Published;
import org.focale.problem.Refused;
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
 * @param consents id of the snapshot of consents that the gate asked, "" where none was loaded
 */
record PermittedPerson(
    NarrowReader reader, long personId, int position, int deniedCategories, String consents) {

  private static final String TIMELINE = "timeline";

  /**
   * Asks the gate about a person of a source.
   *
   * @throws Refused if there is no such person, or none that may be seen; which is not told
   */
  static PermittedPerson of(RunPlan plan, Published snapshot, long personId) {
    Purpose purpose = plan.purpose().orElseThrow();
    try {
      Decision decision =
          new ConsentGate(plan.policy(), purpose, plan.today())
              .decideOne(plan.lake(), snapshot, personId);
      NarrowReader reader = new NarrowReader(plan.lake().store(), snapshot);
      OptionalInt position = decision.permitted() ? reader.position(personId) : OptionalInt.empty();
      if (position.isPresent()) {
        return new PermittedPerson(
            reader,
            personId,
            position.getAsInt(),
            decision.deniedCategories(),
            Consents.current(plan.lake(), snapshot.directory())
                .map(consents -> consents.manifest().id())
                .orElse(""));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    throw new Refused(
        "There is no such person in "
            + snapshot.directory()
            + ", or not to be seen for purpose "
            + purpose
            + ".");
  }

  /** What the gate says of everybody: nobody else is let through. */
  ConsentGate.Verdict verdict(Published snapshot) {
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
