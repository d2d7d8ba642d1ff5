package org.focale.jobs.risk.update;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.SmallLake;
import org.focale.jobs.risk.store.ModelTables;
import org.focale.model.RiskModel;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In the cohort the intercept of {@link WardModel} is 1 higher, and the ward says nothing. */
class UpdateRiskTest {

  @TempDir private Path directory;
  private SmallLake lake;

  @BeforeEach
  void open() {
    lake = new SmallLake(directory.resolve("lake"));
  }

  @Test
  void aLogisticModelIsShrunkTowardsTheCohort() throws IOException {
    SmallLake.Answer answer = update(WardModel.logistic(), 600, Optional.empty());
    Row first = answer.tables().get("update").get(0);
    assertThat(first.<String>getAs("smaller")).isEqualTo("keep");
    assertThat(first.<String>getAs("larger")).isEqualTo("refit");
    assertThat(first.<String>getAs("verdict")).isEqualTo("rejected");
    assertThat(first.<Long>getAs("rows")).isEqualTo(600);
    Map<String, Row> coefficients = byName(answer.tables().get("coefficient"));
    Row ward = coefficients.get("ward = surgery");
    assertThat(ward.<Double>getAs("population")).isEqualTo(1.5);
    assertThat(ward.<Double>getAs("updated")).isCloseTo(0, within(0.5));
    assertThat(ward.<Double>getAs("population_weight")).isLessThan(0.2);
    for (Row input : answer.tables().get("model_input")) {
      assertThat(input.<Double>getAs("weight"))
          .isEqualTo(coefficients.get(input.<String>getAs("name")).<Double>getAs("updated"));
    }
    Row gain =
        answer.tables().get("performance").stream()
            .filter(r -> r.getAs("method").equals("empirical_bayes"))
            .filter(r -> r.getAs("metric").equals("brier_gain"))
            .findAny()
            .orElseThrow();
    assertThat(gain.<Double>getAs("low")).isPositive();
  }

  @Test
  void rowsOfATableKeepWhatWasPredictedOfThemWithAndWithoutTheirPart() throws IOException {
    List<Row> rows =
        update(WardModel.logistic(), 600, Optional.empty()).tables().get("prediction").stream()
            .sorted(Comparator.comparingLong(row -> row.<Long>getAs("row_id")))
            .toList();
    assertThat(rows).extracting(row -> row.<Long>getAs("row_id")).startsWith(0L, 1L).hasSize(600);
    assertThat(rows).extracting(row -> row.<String>getAs("person")).startsWith("p0", "p1");
    double apparent = brier(rows, "probability");
    double honest = brier(rows, "cross_validated");
    assertThat(honest).isGreaterThan(apparent).isLessThan(apparent + 0.02);
  }

  private static double brier(List<Row> rows, String column) {
    return rows.stream()
        .mapToDouble(row -> row.<Double>getAs(column) - row.<Integer>getAs("label"))
        .map(error -> error * error)
        .average()
        .orElseThrow();
  }

  @Test
  void treesAreRecalibratedAlone() throws IOException {
    SmallLake.Answer answer = update(WardModel.forest(), 600, Optional.empty());
    assertThat(answer.tables().get("coefficient")).isEmpty();
    assertThat(answer.tables().get("update").get(0).<String>getAs("larger"))
        .isEqualTo("intercept_and_slope");
    assertThat(answer.tables().get("model").get(0).<String>getAs("kind")).isEqualTo("stack");
    assertThatThrownBy(
            () -> update(WardModel.forest(), 600, Optional.of(UpdateMethod.EMPIRICAL_BAYES)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("leave --method out");
  }

  @Test
  void theReportShowsCalibrationTestsAndWhatMoved() throws IOException {
    String page = update(WardModel.logistic(), 600, Optional.empty()).page();
    assertThat(page)
        .contains("Stored is the update by empirical bayes")
        .contains("Observed and predicted risk, before and after")
        .contains("It is not enough: the larger change fits the cohort better")
        .contains("Coefficients that moved most")
        .contains("ward = surgery");
    assertThat(update(WardModel.forest(), 600, Optional.empty()).page())
        .contains("Stored is the update by closed testing")
        .contains("Observed and predicted risk, before and after")
        .doesNotContain("ward = surgery");
  }

  @Test
  void aModelOfAnotherVersionIsRefused() {
    Map<String, Dataset<Row>> tables =
        WardModel.stored(WardModel.logistic()).tables(lake.inputs("population", 1));
    tables.computeIfPresent("model", (name, rows) -> rows.withColumn("version", lit(99)));
    String run = lake.withRun("train-risk", ModelTables.ALL, tables);
    assertThatThrownBy(() -> update(run, cohort(600), Optional.empty()))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("is stored in version 99")
        .hasMessageContaining("Train it again");
  }

  @Test
  void fivePersonsAreRefusedWithTheirCounts() {
    assertThatThrownBy(() -> update(WardModel.logistic(), 5, Optional.empty()))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("rows have the outcome (died is 1)")
        .hasMessageContaining("at least 10 of each are needed");
  }

  @Test
  void aTableMustHaveWhatTheModelReads() throws IOException {
    Path cohort = directory.resolve("narrow.csv");
    Files.writeString(cohort, "id,died,age\na,1,50\nb,0,60\n");
    assertThatThrownBy(() -> update(WardModel.logistic(), cohort, Optional.empty()))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("the table lacks columns that model")
        .hasMessageContaining("[stays, ward]");
  }

  private SmallLake.Answer update(RiskModel model, int rows, Optional<UpdateMethod> method)
      throws IOException {
    return update(model, cohort(rows), method);
  }

  private SmallLake.Answer update(RiskModel model, Path cohort, Optional<UpdateMethod> method)
      throws IOException {
    String run =
        lake.withRun(
            "train-risk",
            ModelTables.ALL,
            WardModel.stored(model).tables(lake.inputs("population", 1)));
    return update(run, cohort, method);
  }

  private SmallLake.Answer update(String run, Path cohort, Optional<UpdateMethod> method)
      throws IOException {
    Path schema = directory.resolve("cohort.conf");
    Files.writeString(
        schema, "table { label { column = died, positive = 1 }, person = id, missing = [NA] }");
    return lake.run(
        new UpdateRisk(),
        new UpdateRiskParameters(
            run,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(cohort.toString()),
            Optional.of(schema.toString()),
            method,
            2),
        "population",
        11);
  }

  private Path cohort(int rows) throws IOException {
    Random random = new Random(8);
    List<String> lines = new ArrayList<>(List.of("id,died,age,stays,ward"));
    for (int i = 0; i < rows; i++) {
      boolean known = random.nextInt(10) > 0;
      double age = known ? 60 + 15 * random.nextGaussian() : 60;
      int stays = random.nextInt(5);
      double logit = 0.2 + 0.04 * (age - 60) + 0.3 * (Math.log1p(stays) - 1);
      boolean died = random.nextDouble() < 1 / (1 + Math.exp(-logit));
      lines.add(
          String.format(
              Locale.ROOT,
              "p%d,%d,%s,%d,%s",
              i,
              died ? 1 : 0,
              known ? String.format(Locale.ROOT, "%.6f", age) : "NA",
              stays,
              random.nextBoolean() ? "surgery" : "medicine"));
    }
    return Files.write(directory.resolve("cohort-" + rows + ".csv"), lines);
  }

  private static Map<String, Row> byName(List<Row> rows) {
    Map<String, Row> named = new HashMap<>();
    rows.forEach(row -> named.put(row.getAs("name"), row));
    return named;
  }
}
