package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.jobs.risk.learn.TrainingRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingFitTest {

  private static final int TRAINING = 300;

  @TempDir private Path directory;

  /** Rows below {@link #TRAINING} teach; in the others everything may change. */
  @Test
  void heldOutRowsTeachTheEncodingNothingAndTheirNewLevelsAreOthers() throws IOException {
    String text = MadeUpRows.of(TRAINING + 60, 3).text();
    Encoding encoding = encoding(text);
    StringBuilder changed = new StringBuilder();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      changed
          .append(i <= TRAINING ? line : line.replace(",a,", ",new,").replace(",No", ",Yes"))
          .append('\n');
    }
    Encoding other = encoding(changed.toString());
    assertThat(other.linear().stream().filter(c -> !(c instanceof Covariate.Level)).toList())
        .isEqualTo(
            encoding.linear().stream().filter(c -> !(c instanceof Covariate.Level)).toList());
    assertThat(other.linear())
        .extracting(Covariate::name)
        .containsExactlyElementsOf(names(encoding));
  }

  @Test
  void aRateOfATrainingRowIsCountedWithoutItsOwnPartAndShrunkTowardsAll() {
    LevelCounts counts = new LevelCounts(new java.util.TreeMap<>());
    counts.byCode().put(4, new long[][] {{30, 30}, {10, 0}, {20, 5}});
    assertThat(counts.rows(4)).isEqualTo(60);
    assertThat(counts.logit(4, -1, 0.2, 20)).isCloseTo(logit(39.0 / 80), within(1e-12));
    assertThat(counts.logit(4, 0, 0.2, 20)).isCloseTo(logit(9.0 / 50), within(1e-12));
    assertThat(counts.logit(7, -1, 0.2, 20)).isCloseTo(logit(0.2), within(1e-12));
    assertThat(counts.withAtLeast(61)).isEmpty();
    assertThat(counts.others(List.of(1))).isEqualTo(60);
  }

  @Test
  void aNumberThatIsNotRecordedIsTheTrainingMedianWithAFlagAndConstantsAreLeftOut()
      throws IOException {
    List<String> names = names(encoding(MadeUpRows.of(TRAINING, 3).text()));
    assertThat(names).contains("x", "x missing", "amount", "day");
    assertThat(names).noneMatch(name -> name.startsWith("id") || name.startsWith("same"));
    assertThat(names).noneMatch(name -> name.startsWith("amount missing"));
    assertThat(names.stream().filter(name -> name.startsWith("group = "))).hasSize(2);
  }

  private static List<String> names(Encoding encoding) {
    return encoding.linear().stream().map(Covariate::name).toList();
  }

  private static double logit(double p) {
    return Math.log(p / (1 - p));
  }

  private Encoding encoding(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("given.csv"), text);
    Inputs inputs = new SmallLake(directory.resolve("lake")).inputs("", 1);
    GivenTable table =
        GivenTable.read(
            inputs, file.toString(), SchemaReader.read(new GivenFile("s.conf", MadeUpRows.SCHEMA)));
    Dataset<Row> training =
        CodedRows.takingPart(table.coded())
            .filter(col("row_id").lt(TRAINING))
            .withColumn(TrainingRows.PART, CodedRows.part(1, "test", TrainingRows.PARTS));
    Encoding encoding =
        EncodingFit.fit(
            inputs, table.columns(), table.codes(), training, new ClassCounts(120, 180));
    inputs.letGo(table.coded());
    return encoding;
  }
}
