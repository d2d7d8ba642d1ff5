package org.focale.jobs.browse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.focale.features.Series;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * What is usual for one person, as the newest run of {@code baseline} says?
 *
 * <p>Read without Spark, from the table of results alone.
 */
final class PersonBaselines {

  private static final String TABLE = "baseline";
  private static final List<String> COLUMNS =
      List.of(
          "person_id",
          "measure",
          "concept_id",
          "unit_concept_id",
          "readings",
          "level",
          "level_low",
          "level_high",
          "peer_mean",
          "peer_low",
          "peer_high",
          "percentile",
          "shrinkage",
          "next",
          "next_low",
          "next_high",
          "peers",
          "since_day");
  private static final int LAST_DOUBLE = 15;
  private static final int FIRST_DOUBLE = 5;

  private PersonBaselines() {}

  /**
   * One measure of the person.
   *
   * @param measure what it is
   * @param readings days with a reading or an event
   * @param level personal level, between {@code low} and {@code high} with 90 %
   * @param peerLow lower end of what nine in ten readings of the peers, or rates, lie within
   * @param percentile share of peers whose level lies below, 0 to 100
   * @param shrinkage 0: the person's own level; 1: the peers'
   * @param next the next reading, between {@code nextLow} and {@code nextHigh} with 90 %
   * @param peers how many people the person is compared with
   * @param sinceDay the first reading since the level last changed, in days since 1970-01-01;
   *     absent without readings
   */
  record Usual(
      Series.Measure measure,
      int readings,
      double level,
      double low,
      double high,
      double peerMean,
      double peerLow,
      double peerHigh,
      double percentile,
      double shrinkage,
      double next,
      double nextLow,
      double nextHigh,
      long peers,
      int sinceDay) {}

  /** The person's measures: those with most readings first; none without a run. */
  static List<Usual> of(Store store, Optional<Published> run, long person) throws IOException {
    List<Usual> all = new ArrayList<>();
    Optional<Manifest.Dataset> table = run.flatMap(found -> found.manifest().dataset(TABLE));
    if (table.isPresent()) {
      for (DataFile file : table.get().files()) {
        read(store, run.get().path(file), person, all);
      }
    }
    all.sort(
        Comparator.comparingInt(Usual::readings)
            .reversed()
            .thenComparing(usual -> usual.measure().name())
            .thenComparingInt(usual -> usual.measure().conceptId()));
    return all;
  }

  private static void read(Store store, String path, long person, List<Usual> all)
      throws IOException {
    try (FlatFileReader file = new FlatFileReader(store, path, COLUMNS)) {
      while (file.next()) {
        long[] persons = file.longs(0);
        for (int row = 0; row < file.rows(); row++) {
          if (persons[row] == person) {
            all.add(usual(file, row));
          }
        }
      }
    }
  }

  private static Usual usual(FlatFileReader file, int row) {
    double[] number = new double[LAST_DOUBLE + 1];
    for (int column = FIRST_DOUBLE; column <= LAST_DOUBLE; column++) {
      number[column] = file.doubles(column)[row];
    }
    return new Usual(
        new Series.Measure(
            file.texts(1)[row].toStringUsingUTF8(), file.ints(2)[row], file.ints(3)[row]),
        file.ints(4)[row],
        number[5],
        number[6],
        number[7],
        number[8],
        number[9],
        number[10],
        number[11],
        number[12],
        number[13],
        number[14],
        number[15],
        file.longs(16)[row],
        file.ints(17)[row]);
  }
}
