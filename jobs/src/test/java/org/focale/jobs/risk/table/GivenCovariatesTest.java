package org.focale.jobs.risk.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.jobs.risk.store.CardTopic;
import org.focale.jobs.risk.store.InputEncoding;
import org.focale.jobs.risk.store.ModelCard;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.jobs.risk.table.LabelRule.Fate;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInputs;
import org.focale.model.ModelOfMl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GivenCovariatesTest {

  @TempDir private Path directory;

  @Test
  void aStoredModelReadsARowAsItsTrainingDidWhateverTheOrderOfTheColumns() throws Exception {
    Inputs inputs = new SmallLake(directory.resolve("lake")).inputs("population", 3);
    String path = SmallTable.write(directory.resolve("stays.csv"), false).toString();
    String turned = SmallTable.write(directory.resolve("turned.csv"), true).toString();
    String schema = SmallTable.schema(directory.resolve("schema.conf")).toString();
    GivenTable table = GivenTable.read(inputs, path, SchemaReader.read(GivenFile.read(schema)));
    Dataset<Row> rows =
        CodedRows.takingPart(table.coded()).withColumn(TrainingRows.PART, functions.lit(0));
    Encoding encoding =
        EncodingFit.fit(
            inputs,
            table.columns(),
            table.codes(),
            rows,
            new ClassCounts(table.counts().of(Fate.WITH), table.counts().of(Fate.WITHOUT)));
    StoredCovariates stored = new StoredCovariates(table.codes());
    ModelInputs linear = stored.inputs(encoding.linear());
    ModelInputs trees = stored.inputs(encoding.trees());
    assertThat(kinds(stored))
        .contains(
            InputEncoding.VALUE,
            InputEncoding.SIGNED_LOG,
            InputEncoding.MISSING,
            InputEncoding.LEVEL,
            InputEncoding.OTHER,
            InputEncoding.RATE);
    List<Row> taught = encoding.ofUnseen(rows).orderBy("row_id").collectAsList();
    for (String file : List.of(path, turned)) {
      GivenRows given = GivenRows.read(inputs, file, schema);
      GivenCovariates known = GivenCovariates.of("a model", model(linear, trees, stored), given);
      List<Row> lines = given.table().rows().orderBy("row_id").collectAsList();
      assertThat(lines).hasSize(SmallTable.ROWS).hasSameSizeAs(taught);
      for (int i = 0; i < lines.size(); i++) {
        assertSame(
            taught.get(i), Encoding.LINEAR, ModelOfMl.vector(linear, known.of(lines.get(i))));
        assertSame(taught.get(i), Encoding.TREES, ModelOfMl.vector(trees, known.of(lines.get(i))));
      }
    }
  }

  private static void assertSame(Row taught, String column, Vector read) {
    assertThat(read.toArray()).isEqualTo(taught.<Vector>getAs(column).toArray());
  }

  private static Set<InputEncoding> kinds(StoredCovariates stored) {
    return stored.meanings().values().stream()
        .map(meaning -> meaning.encoding())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** A model that reads all of them; its weights do not matter here. */
  private static StoredModel model(ModelInputs linear, ModelInputs trees, StoredCovariates stored) {
    List<LinearTerm> terms =
        Stream.concat(linear.inputs().stream(), trees.inputs().stream())
            .distinct()
            .map(input -> new LinearTerm(input, 1, 0))
            .toList();
    ModelOrigin origin =
        new ModelOrigin("Who dies?", "death", OptionalInt.empty(), "", "", "ab", 3, "test");
    ModelCard card =
        new ModelCard(
            Arrays.stream(CardTopic.values())
                .map(topic -> new ModelCard.Item(topic, "None."))
                .toList());
    return new StoredModel(origin, new LinearModel(0, terms), stored.meanings(), card);
  }
}
