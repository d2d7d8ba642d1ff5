package org.focale.jobs.rarecases.combination;

import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.code.Strata;

/**
 * How many persons have a pair of codes, and how many would if its parts had nothing to do with
 * each other?
 *
 * <p>Pairs are counted over all strata, single codes per stratum: no more is needed.
 */
final class PairCounts {

  static final StructType SCHEMA =
      new StructType()
          .add("kind", DataTypes.IntegerType, false)
          .add("stratum", DataTypes.IntegerType, false)
          .add("place", DataTypes.IntegerType, false)
          .add("n", DataTypes.LongType, false);

  private static final int PERSONS = 0;
  private static final int WITH_CODE = 1;
  private static final int WITH_PAIR = 2;

  /** Codes of persons, each person's counted once: all, and the rare ones. */
  private static final int HELD = 3;

  private static final int HELD_RARE = 4;

  private final KnownCodes known;
  private final long[] persons = new long[Strata.COUNT];
  private final long[][] withCode;
  private final long[] withPair;
  private final long[] held = new long[Strata.COUNT];
  private final long[] heldRare = new long[Strata.COUNT];

  PairCounts(KnownCodes known) {
    this.known = known;
    this.withCode = new long[Strata.COUNT][known.paired().length];
    this.withPair = new long[known.pairs()];
  }

  /** The counts of all tasks as one, for {@link #of}. */
  static Dataset<Row> table(Dataset<Row> ofTasks) {
    return ofTasks.groupBy("kind", "stratum", "place").agg(sum("n"));
  }

  /** Most rows of {@link #table}. */
  static int mostRows(KnownCodes known) {
    return known.pairs() + Strata.COUNT * (known.paired().length + 3);
  }

  static PairCounts of(KnownCodes known, List<Row> table) {
    PairCounts counts = new PairCounts(known);
    for (Row row : table) {
      int stratum = row.getInt(1);
      int place = row.getInt(2);
      long n = row.getLong(3);
      switch (row.getInt(0)) {
        case PERSONS -> counts.persons[stratum] = n;
        case WITH_CODE -> counts.withCode[stratum][place] = n;
        case WITH_PAIR -> counts.withPair[place] = n;
        case HELD -> counts.held[stratum] = n;
        case HELD_RARE -> counts.heldRare[stratum] = n;
        default -> throw new IllegalArgumentException("no such count: " + row.getInt(0));
      }
    }
    return counts;
  }

  /**
   * Counts one more person.
   *
   * @param codes as packed, different, ascending
   */
  void add(int stratum, long[] codes) {
    persons[stratum]++;
    held[stratum] += codes.length;
    heldRare[stratum] += known.rare(codes);
    int[] places = known.places(codes);
    for (int i = 0; i < places.length; i++) {
      withCode[stratum][places[i]]++;
      for (int j = i + 1; j < places.length; j++) {
        withPair[known.pair(places[i], places[j])]++;
      }
    }
  }

  /** What was counted, as {@link #SCHEMA} has it; no count is 0. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (int stratum = 0; stratum < Strata.COUNT; stratum++) {
      add(rows, PERSONS, stratum, 0, persons[stratum]);
      add(rows, HELD, stratum, 0, held[stratum]);
      add(rows, HELD_RARE, stratum, 0, heldRare[stratum]);
      for (int place = 0; place < withCode[stratum].length; place++) {
        add(rows, WITH_CODE, stratum, place, withCode[stratum][place]);
      }
    }
    for (int pair = 0; pair < withPair.length; pair++) {
      add(rows, WITH_PAIR, 0, pair, withPair[pair]);
    }
    return rows;
  }

  private static void add(List<Row> rows, int kind, int stratum, int place, long n) {
    if (n > 0) {
      rows.add(RowFactory.create(kind, stratum, place, n));
    }
  }

  KnownCodes known() {
    return known;
  }

  long persons() {
    long all = 0;
    for (long ofStratum : persons) {
      all += ofStratum;
    }
    return all;
  }

  /** Persons with the code at a place. */
  long with(int place) {
    long all = 0;
    for (long[] ofStratum : withCode) {
      all += ofStratum[place];
    }
    return all;
  }

  /** Persons with both codes. */
  long withBoth(int earlier, int later) {
    return withPair[known.pair(earlier, later)];
  }

  /**
   * Persons who would have both if in each stratum the codes were independent: {@code Σ a b / n},
   * as in the test of Mantel and Haenszel (1959).
   */
  double expectedWithBoth(int earlier, int later) {
    double expected = 0;
    for (int stratum = 0; stratum < Strata.COUNT; stratum++) {
      if (persons[stratum] > 0) {
        double first = withCode[stratum][earlier];
        expected += first * withCode[stratum][later] / persons[stratum];
      }
    }
    return expected;
  }

  /** Per stratum, which share of the codes that its persons have is rare. */
  double[] rareShares() {
    double[] shares = new double[Strata.COUNT];
    for (int stratum = 0; stratum < Strata.COUNT; stratum++) {
      shares[stratum] = held[stratum] == 0 ? 0 : (double) heldRare[stratum] / held[stratum];
    }
    return shares;
  }
}
