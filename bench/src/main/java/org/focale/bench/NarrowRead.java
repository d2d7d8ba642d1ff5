package org.focale.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.NarrowReader;
import org.focale.timeline.Timeline;

/** How long does it take to read the whole record of one person, in a warm JVM without Spark? */
final class NarrowRead {

  private static final int WARM_UP = 300;
  private static final int READS = 1_000;

  private NarrowRead() {}

  /** How many facts a person has, every array of every domain decoded. */
  private static final class WholeRecord implements Kernel<Integer> {
    private static final long serialVersionUID = 1L;

    @Override
    public Set<Column> columns() {
      Set<Column> all = new HashSet<>();
      for (Domain domain : Domain.values()) {
        all.addAll(domain.columns());
      }
      return all;
    }

    @Override
    public Integer apply(Timeline person) {
      int facts = 0;
      for (Domain domain : Domain.values()) {
        if (domain == Domain.PERSON) {
          continue;
        }
        facts += person.size(domain);
        for (Column column : domain.columns()) {
          switch (column.derivation().primitive()) {
            case INT -> person.ints(column);
            case LONG -> person.longs(column);
            case DOUBLE -> person.doubles(column);
          }
        }
      }
      return facts;
    }
  }

  static void run(Path lake, Published snapshot) throws Exception {
    Store store = Store.local(lake.toString());
    List<Long> persons = sample(store, snapshot);
    NarrowReader reader = new NarrowReader(store, snapshot);
    Kernel<Integer> kernel = new WholeRecord();
    double[] millis = new double[READS];
    long facts = 0;
    for (int i = -WARM_UP; i < READS; i++) {
      long person = persons.get(Math.floorMod(i, persons.size()));
      long start = System.nanoTime();
      facts += reader.apply(kernel, person, 0).orElseThrow();
      if (i >= 0) {
        millis[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        "narrow read: one of %,d persons, all arrays, %.0f facts on average: p50 %.1f ms,"
            + " p99 %.1f ms, slowest of %,d %.1f ms%n",
        snapshot.dataset("timeline").rows(),
        (double) facts / (READS + WARM_UP),
        millis[READS / 2],
        millis[READS * 99 / 100],
        READS,
        millis[READS - 1]);
  }

  /** Persons from all over the source. */
  private static List<Long> sample(Store store, Published snapshot) throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    List<Long> persons = new ArrayList<>();
    List<DataFile> files = snapshot.dataset("person").files();
    while (persons.size() < READS) {
      DataFile file = files.get(random.nextInt(files.size()));
      try (FlatFileReader reader =
          new FlatFileReader(store, snapshot.path(file), List.of("person_id"))) {
        reader.next();
        for (int i = 0; i < 10; i++) {
          persons.add(reader.longs(0)[random.nextInt(reader.rows())]);
        }
      }
    }
    return persons;
  }
}
