package org.focale.job;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Draft;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.roaringbitmap.RoaringBitmap;

/**
 * How does a run keep sets of persons? An internal dataset with a row per set: a compressed bitmap
 * over the positions of the persons in a snapshot, which names nobody.
 *
 * @param dataset its name in the run's results
 * @param sourceDoc what the set's source is to the run
 * @param personsDoc what the number of its persons is
 */
record PersonBitmaps(String dataset, String sourceDoc, String personsDoc) {

  private static final StructType SCHEMA =
      new StructType()
          .add("source", DataTypes.StringType, false)
          .add("snapshot", DataTypes.StringType, false)
          .add("persons", DataTypes.LongType, false)
          .add("positions", DataTypes.BinaryType, false);

  /** One set of persons of a snapshot. */
  record Entry(Published snapshot, RoaringBitmap persons) {}

  /** Writes a run's sets, in their order. */
  Manifest.Dataset write(Store store, Draft draft, List<Entry> sets) {
    List<Object[]> rows = new ArrayList<>();
    for (Entry set : sets) {
      rows.add(
          new Object[] {
            set.snapshot().directory(),
            set.snapshot().manifest().id(),
            set.persons().getLongCardinality(),
            bytes(set.persons())
          });
    }
    DataFile file = writeFile(rows, store, draft);
    return new Manifest.Dataset(
        "internal",
        1,
        0,
        "",
        List.of(
            new Manifest.Field("source", "STRING", sourceDoc),
            new Manifest.Field("snapshot", "STRING", "Its pinned snapshot."),
            new Manifest.Field("persons", "BIGINT", personsDoc),
            new Manifest.Field(
                "positions", "BINARY", "Roaring bitmap of their positions in the snapshot.")),
        rows.size(),
        file.bytes(),
        List.of(file));
  }

  private DataFile writeFile(List<Object[]> rows, Store store, Draft draft) {
    try {
      return Datasets.writeFile(
          rows, SCHEMA, store, draft.directory(), Datasets.fileName(draft.place(dataset), 0));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The sets of a run that are of one snapshot, in their order. */
  List<RoaringBitmap> read(Store store, Published run, String source, String snapshot)
      throws IOException {
    List<RoaringBitmap> sets = new ArrayList<>();
    for (DataFile file : run.dataset(dataset).files()) {
      try (FlatFileReader reader =
          new FlatFileReader(store, run.path(file), List.of("source", "snapshot", "positions"))) {
        while (reader.next()) {
          for (int row = 0; row < reader.rows(); row++) {
            if (text(reader.texts(0)[row]).equals(source)
                && text(reader.texts(1)[row]).equals(snapshot)) {
              sets.add(bitmap(reader.texts(2)[row].getBytes()));
            }
          }
        }
      }
    }
    return sets;
  }

  private static String text(Binary value) {
    return value.toStringUsingUTF8();
  }

  /** A bitmap of positions as it is stored. */
  static byte[] bytes(RoaringBitmap bitmap) {
    RoaringBitmap compact = bitmap.clone();
    compact.runOptimize();
    ByteArrayOutputStream out = new ByteArrayOutputStream(compact.serializedSizeInBytes());
    try {
      compact.serialize(new DataOutputStream(out));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** The bitmap that was stored so. */
  static RoaringBitmap bitmap(byte[] bytes) {
    RoaringBitmap bitmap = new RoaringBitmap();
    try {
      bitmap.deserialize(ByteBuffer.wrap(bytes));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bitmap;
  }
}
