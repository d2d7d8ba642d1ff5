package org.focale.timeline;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Draft;
import org.focale.lake.Manifest;
import org.focale.lake.Store;
import org.focale.problem.BrokenInput;
import org.focale.vocabulary.LookUps;

/**
 * How is the timeline of a snapshot built from its CDM tables?
 *
 * <p>The tables are divided into the same buckets of persons and sorted by person, start date and
 * key, so each task merges the files of one bucket: no shuffle, linear in the rows.
 */
public final class TimelineBuilder {

  private static final StructType TEXT_SCHEMA =
      new StructType()
          .add("code", DataTypes.LongType, false)
          .add("text", DataTypes.StringType, false);

  private TimelineBuilder() {}

  /**
   * What was built?
   *
   * @param datasets {@code timeline} and {@code text}
   * @param categoryFacts per bit of a category of data the facts that fall in it
   */
  public record Built(Map<String, Manifest.Dataset> datasets, Map<Integer, Long> categoryFacts) {}

  private record BuiltBucket(
      DataFile timeline, List<DataFile> text, HashMap<Integer, Long> categories)
      implements Serializable {}

  /**
   * Builds the timeline of the tables of a draft, or of a snapshot that the draft is to repeat.
   *
   * @param tables the CDM tables, with paths relative to the draft's directory
   */
  public static Built build(
      SparkSession session,
      Store store,
      Draft draft,
      Map<String, Manifest.Dataset> tables,
      LookUps lookUps) {
    Map<Integer, Map<String, String>> buckets = filesByBucket(draft.directory(), tables);
    List<Integer> order = new ArrayList<>(buckets.keySet());
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Broadcast<LookUps> shared = spark.broadcast(lookUps);
    String directory = draft.directory();
    String timelinePlace = draft.place(TimelineDataset.NAME);
    String textPlace = draft.place("text");
    List<BuiltBucket> built =
        order.isEmpty()
            ? List.of()
            : spark
                .parallelize(order, order.size())
                .map(
                    bucket ->
                        buildBucket(
                            store,
                            directory,
                            timelinePlace,
                            textPlace,
                            bucket,
                            buckets.get(bucket),
                            shared.value()))
                .collect();
    return collect(built, tables.get("person").buckets());
  }

  private static Map<Integer, Map<String, String>> filesByBucket(
      String directory, Map<String, Manifest.Dataset> tables) {
    Map<Integer, Map<String, String>> buckets = new TreeMap<>();
    for (DataFile file : tables.get("person").files()) {
      buckets.put(file.bucket(), new HashMap<>(Map.of("person", directory + "/" + file.path())));
    }
    for (Domain domain : Domain.values()) {
      Manifest.Dataset table = tables.get(domain.table());
      if (table != null && domain != Domain.PERSON) {
        for (DataFile file : table.files()) {
          Map<String, String> bucket = buckets.get(file.bucket());
          if (bucket == null) {
            throw new BrokenInput(domain.table() + " has rows of persons not in person.");
          }
          bucket.put(domain.table(), directory + "/" + file.path());
        }
      }
    }
    return buckets;
  }

  private static BuiltBucket buildBucket(
      Store store,
      String directory,
      String timelinePlace,
      String textPlace,
      int bucket,
      Map<String, String> paths,
      LookUps lookUps)
      throws IOException {
    BucketBuilder builder = new BucketBuilder(store, paths, lookUps);
    String path = Datasets.fileName(timelinePlace, bucket);
    DataFile file = builder.build(directory + "/" + path, bucket);
    List<DataFile> text = new ArrayList<>();
    if (!builder.texts().isEmpty()) {
      List<Object[]> rows = new ArrayList<>();
      builder.texts().forEach((code, value) -> rows.add(new Object[] {code, value}));
      text.add(
          Datasets.writeFile(
              rows, TEXT_SCHEMA, store, directory, Datasets.fileName(textPlace, bucket)));
    }
    return new BuiltBucket(
        new DataFile(path, bucket, file.rows(), file.bytes(), file.sha256()),
        text,
        new HashMap<>(builder.categoryFacts()));
  }

  private static Built collect(List<BuiltBucket> built, int buckets) {
    Map<Integer, Long> categories = new TreeMap<>();
    List<DataFile> timelines = new ArrayList<>();
    List<DataFile> texts = new ArrayList<>();
    for (BuiltBucket bucket : built) {
      bucket.categories().forEach((bit, n) -> categories.merge(bit, n, Long::sum));
      timelines.add(bucket.timeline());
      texts.addAll(bucket.text());
    }
    timelines.sort(Comparator.comparingInt(DataFile::bucket));
    Map<String, Manifest.Dataset> datasets = new TreeMap<>();
    datasets.put(
        TimelineDataset.NAME,
        dataset("person", TimelineDataset.VERSION, buckets, "person_id", fields(), timelines));
    datasets.put(
        "text",
        dataset(
            "internal",
            1,
            0,
            "",
            List.of(
                new Manifest.Field("code", "BIGINT", "The hash that timelines hold."),
                new Manifest.Field("text", "STRING", "The text that was hashed.")),
            texts));
    return new Built(datasets, categories);
  }

  private static Manifest.Dataset dataset(
      String level,
      int version,
      int buckets,
      String person,
      List<Manifest.Field> fields,
      List<DataFile> files) {
    return new Manifest.Dataset(
        level,
        version,
        buckets,
        person,
        fields,
        files.stream().mapToLong(DataFile::rows).sum(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        files);
  }

  private static List<Manifest.Field> fields() {
    return Domain.all().stream()
        .map(
            c ->
                new Manifest.Field(
                    c.storedName(),
                    c.domain() == Domain.PERSON ? sqlType(c) : "ARRAY<" + sqlType(c) + ">",
                    c.source() + ": " + c.derivation().doc() + "."))
        .toList();
  }

  private static String sqlType(Column column) {
    return switch (column.derivation().primitive()) {
      case INT -> "INT";
      case LONG -> "BIGINT";
      case DOUBLE -> "DOUBLE";
    };
  }
}
