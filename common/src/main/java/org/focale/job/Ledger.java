package org.focale.job;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Whose data did a run use?
 *
 * <p>One row per source: a compressed bitmap over the positions of the persons in the pinned
 * snapshot. It names nobody; with the snapshot it tells each person which runs used their data, and
 * an erasure which results and models they are in.
 */
public final class Ledger {

  /** The dataset of a run's results. */
  public static final String DATASET = "ledger";

  private static final StructType SCHEMA =
      new StructType()
          .add("source", DataTypes.StringType, false)
          .add("snapshot", DataTypes.StringType, false)
          .add("persons", DataTypes.LongType, false)
          .add("positions", DataTypes.BinaryType, false);

  private Ledger() {}

  /** Writes the persons used per pinned snapshot. */
  static Manifest.Dataset write(
      Store store, Draft draft, Map<Published, RoaringBitmap> usedPerSnapshot) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    usedPerSnapshot.forEach(
        (snapshot, used) ->
            rows.add(
                new Object[] {
                  snapshot.directory(),
                  snapshot.manifest().id(),
                  used.getLongCardinality(),
                  bytes(used)
                }));
    DataFile file =
        Datasets.writeFile(
            rows, SCHEMA, store, draft.directory(), Datasets.fileName(draft.place(DATASET), 0));
    return new Manifest.Dataset(
        "internal",
        1,
        0,
        "",
        List.of(
            new Manifest.Field("source", "STRING", "The source whose persons were used."),
            new Manifest.Field("snapshot", "STRING", "Its pinned snapshot."),
            new Manifest.Field("persons", "BIGINT", "How many persons were used."),
            new Manifest.Field(
                "positions", "BINARY", "Roaring bitmap of their positions in the snapshot.")),
        rows.size(),
        file.bytes(),
        List.of(file));
  }

  /** Whether a run used the person at a position of a snapshot. */
  public static boolean used(
      Store store, Published run, String source, String snapshot, int position) throws IOException {
    for (DataFile file : run.dataset(DATASET).files()) {
      try (FlatFileReader reader =
          new FlatFileReader(store, run.path(file), List.of("source", "snapshot", "positions"))) {
        while (reader.next()) {
          for (int row = 0; row < reader.rows(); row++) {
            if (text(reader.texts(0)[row]).equals(source)
                && text(reader.texts(1)[row]).equals(snapshot)
                && bitmap(reader.texts(2)[row].getBytes()).contains(position)) {
              return true;
            }
          }
        }
      }
    }
    return false;
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
