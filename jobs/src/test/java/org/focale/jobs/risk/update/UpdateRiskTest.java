package org.focale.jobs.risk.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.focale.job.SmallLake;
import org.focale.jobs.risk.store.CardTopic;
import org.focale.jobs.risk.store.InputEncoding;
import org.focale.jobs.risk.store.InputMeaning;
import org.focale.jobs.risk.store.ModelCard;
import org.focale.jobs.risk.store.ModelOrigin;
import org.focale.jobs.risk.store.ModelTables;
import org.focale.jobs.risk.store.StoredModel;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;
import org.focale.model.RiskModel;
import org.focale.model.Tree;
import org.focale.model.TreeEnsemble;
import org.focale.model.TreeNode;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A population's model of age, a logarithm, a ward and a gap; in the cohort the intercept is 1
 * higher and the ward says nothing.
 */
class UpdateRiskTest {

  private static final ModelInput AGE = new ModelInput(4, "age", 60);
  private static final ModelInput STAYS = new ModelInput(3, "log(1 + stays)", 0);
  private static final ModelInput WARD = new ModelInput(2, "ward = surgery", 0);
  private static final ModelInput NO_AGE = new ModelInput(1, "age missing", 0);

  @TempDir private Path directory;
  private SmallLake lake;

  @BeforeEach
  void open() {
    lake = new SmallLake(directory.resolve("lake"));
  }

  @Test
  void aLogisticModelIsShrunkTowardsTheCohort() throws IOException {
    SmallLake.Answer answer = update(logistic(), 600, Optional.empty());
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
  void treesAreRecalibratedAlone() throws IOException {
    SmallLake.Answer answer = update(forest(), 600, Optional.empty());
    assertThat(answer.tables().get("coefficient")).isEmpty();
    assertThat(answer.tables().get("update").get(0).<String>getAs("larger"))
        .isEqualTo("intercept_and_slope");
    assertThat(answer.tables().get("model").get(0).<String>getAs("kind")).isEqualTo("stack");
    assertThatThrownBy(() -> update(forest(), 600, Optional.of(UpdateMethod.EMPIRICAL_BAYES)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("leave --method out");
  }

  @Test
  void fivePersonsAreRefusedWithTheirCounts() {
    assertThatThrownBy(() -> update(logistic(), 5, Optional.empty()))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("rows have the outcome (died is 1)")
        .hasMessageContaining("at least 10 of each are needed");
  }

  @Test
  void aTableMustHaveWhatTheModelReads() throws IOException {
    Path cohort = directory.resolve("narrow.csv");
    Files.writeString(cohort, "id,died,age\na,1,50\nb,0,60\n");
    assertThatThrownBy(() -> update(logistic(), cohort, Optional.empty()))
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
    Path schema = directory.resolve("cohort.conf");
    Files.writeString(
        schema, "table { label { column = died, positive = 1 }, person = id, missing = [NA] }");
    String run =
        lake.withRun(
            "train-risk", ModelTables.ALL, stored(model).tables(lake.inputs("population", 1)));
    return lake.run(
        new UpdateRisk(),
        new UpdateRiskParameters(run, cohort.toString(), schema.toString(), method, 2),
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

  private static LinearModel logistic() {
    return new LinearModel(
        -0.8 - 0.04 * 60 - 0.3,
        List.of(
            new LinearTerm(AGE, 0.04, 60),
            new LinearTerm(STAYS, 0.3, 1),
            new LinearTerm(WARD, 1.5, 0.5),
            new LinearTerm(NO_AGE, 0, 0.1)));
  }

  private static TreeEnsemble forest() {
    return new TreeEnsemble(
        ModelInputs.of(List.of(AGE, STAYS, WARD, NO_AGE)),
        RiskModel.Scale.PROBABILITY,
        List.of(
            new Tree(
                List.of(
                    new TreeNode.Threshold(4, 60.0, 1, 2, 10),
                    new TreeNode.Leaf(0.1, 5),
                    new TreeNode.Leaf(0.3, 5)))));
  }

  private static StoredModel stored(RiskModel model) {
    Map<Long, InputMeaning> meanings =
        Map.of(
            AGE.id(), InputMeaning.ofColumn("age", InputEncoding.VALUE, List.of()),
            STAYS.id(), InputMeaning.ofColumn("stays", InputEncoding.SIGNED_LOG, List.of()),
            WARD.id(), InputMeaning.ofColumn("ward", InputEncoding.LEVEL, List.of("surgery")),
            NO_AGE.id(), InputMeaning.ofColumn("age", InputEncoding.MISSING, List.of()));
    ModelOrigin origin =
        new ModelOrigin("Who dies?", "death", OptionalInt.empty(), "", "", "a3f1", 1, "test");
    ModelCard card =
        new ModelCard(
            Arrays.stream(CardTopic.values())
                .map(topic -> new ModelCard.Item(topic, "About " + topic + "."))
                .toList());
    return new StoredModel(origin, model, meanings, card);
  }

  private static Map<String, Row> byName(List<Row> rows) {
    Map<String, Row> named = new HashMap<>();
    rows.forEach(row -> named.put(row.getAs("name"), row));
    return named;
  }
}
