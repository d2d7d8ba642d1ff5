package org.focale.jobs.risk.store;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.model.CovariateValues;
import org.focale.model.IncidenceModel;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;
import org.focale.model.RiskModel;
import org.focale.model.StackedModel;
import org.focale.model.Tree;
import org.focale.model.TreeEnsemble;
import org.focale.model.TreeNode;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredModelTest {

  private static final ModelInput AGE = new ModelInput(1002, "age in years", 52.3);
  private static final ModelInput WARD = new ModelInput(9_000_001, "ward", 0);
  private static final ModelOrigin ORIGIN =
      new ModelOrigin(
          "Who dies within 180 days?",
          "death",
          OptionalInt.of(180),
          "",
          "",
          "a3f1",
          11,
          "0.1.0+test");

  @TempDir private Path directory;
  private SmallLake lake;
  private Inputs inputs;

  @BeforeEach
  void open() {
    lake = new SmallLake(directory.resolve("lake"));
    inputs = lake.inputs("population", 11);
  }

  @Test
  void everyKindOfModelComesBackToTheBit() {
    RiskModel stack =
        new StackedModel(
            -0.1,
            List.of(
                new StackedModel.Member(linear(), 1.0 / 3),
                new StackedModel.Member(trees(RiskModel.Scale.LOGIT), 0.7)));
    RiskModel recalibrated =
        StackedModel.recalibrated(trees(RiskModel.Scale.PROBABILITY), 0.2, 0.9);
    for (RiskModel model :
        List.of(
            linear(),
            trees(RiskModel.Scale.PROBABILITY),
            stack,
            recalibrated,
            incidence(1),
            incidence(2))) {
      StoredModel stored = stored(model);
      StoredModel back = readBack(stored, rows -> rows, "");
      assertThat(back.origin()).isEqualTo(stored.origin());
      assertThat(back.meanings()).isEqualTo(stored.meanings());
      assertThat(back.card()).isEqualTo(stored.card());
      assertThat(back.model().inputs()).isEqualTo(model.inputs());
      checkSame(model, back.model());
    }
  }

  private static void checkSame(RiskModel model, RiskModel back) {
    Random random = new Random(6);
    for (int i = 0; i < 50; i++) {
      CovariateValues person =
          new CovariateValues(
              new long[] {1002, 9_000_001},
              new double[] {random.nextGaussian() * 20 + 50, random.nextInt(4)});
      assertThat(back.probability(person)).isEqualTo(model.probability(person));
      assertThat(back.contributions(person)).isEqualTo(model.contributions(person));
    }
  }

  @Test
  void aModelOfAnotherVersionIsRefused() {
    assertThatThrownBy(
            () -> readBack(stored(linear()), r -> r.withColumn("version", lit(2)), "model"))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("is stored in version 2")
        .hasMessageContaining("reads version 1")
        .hasMessageContaining("the release that trained it: 0.1.0+test");
  }

  @Test
  void tablesThatDoNotFitEachOtherAreRefused() {
    checkRefused("model_input", r -> r.filter("position = 0"), "1 inputs and should have 2");
    checkRefused(
        "model_input", r -> r.withColumn("position", lit(0)), "position 0 stands where 1 should");
    checkRefused(
        "model_input",
        r -> r.withColumn("covariate_id", lit(1002L)),
        "a model reads covariate 1002 twice");
    checkRefused("model_node", r -> r.withColumn("left_node", lit(0)), "node 0 leads to node 0");
    checkRefused(
        "model_node",
        r -> r.withColumn("covariate_id", col("covariate_id").plus(1L)),
        "is not an input");
    checkRefused(
        "model_node", r -> r.withColumn("cover", lit(null).cast("double")), "cover has no value");
    checkRefused("model_card", r -> r.filter("position > 1"), "silent on [INTENDED_USE]");
    checkRefused(
        stored(incidence(2)),
        "model_part",
        r -> r.withColumn("baseline", array(lit(0.5))),
        "a baseline for each of its periods");
  }

  private void checkRefused(String table, UnaryOperator<Dataset<Row>> damage, String why) {
    checkRefused(stored(trees(RiskModel.Scale.LOGIT)), table, damage, why);
  }

  private void checkRefused(
      StoredModel stored, String table, UnaryOperator<Dataset<Row>> damage, String why) {
    assertThatThrownBy(() -> readBack(stored, damage, table))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("its tables do not fit each other")
        .hasMessageContaining(why);
  }

  @Test
  void aRunWithoutAModelIsRefused() {
    String run = lake.withRun("train-risk", List.of(), Map.of());
    assertThatThrownBy(() -> ModelReader.read(lake.inputs("population", 1), run))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("has no dataset model");
  }

  @Test
  void aModelWithoutTheMeaningOfAnInputOrAnItemOfItsCardIsNoneToStore() {
    assertThatThrownBy(() -> new StoredModel(ORIGIN, linear(), Map.of(), card()))
        .hasMessageContaining("nobody says what covariate 1002 means");
    List<ModelCard.Item> items = card().items();
    assertThatThrownBy(() -> new ModelCard(items.subList(0, items.size() - 1)))
        .hasMessageContaining("silent on [UNKNOWN_INPUT]");
  }

  /** Stores a model, one of its tables perhaps changed, and reads it. */
  private StoredModel readBack(StoredModel stored, UnaryOperator<Dataset<Row>> change, String of) {
    Map<String, Dataset<Row>> tables = stored.tables(inputs);
    tables.computeIfPresent(of, (name, rows) -> change.apply(rows));
    String run = lake.withRun("train-risk", ModelTables.ALL, tables);
    return ModelReader.read(lake.inputs("population", 1), run);
  }

  private static StoredModel stored(RiskModel model) {
    Map<Long, InputMeaning> meanings =
        Map.of(
            AGE.id(),
            InputMeaning.ofColumn("age", InputEncoding.VALUE, List.of()),
            WARD.id(),
            InputMeaning.ofColumn("ward", InputEncoding.CATEGORY, List.of("a", "b", "c", "d")));
    return new StoredModel(ORIGIN, model, meanings, card());
  }

  private static ModelCard card() {
    return new ModelCard(
        Arrays.stream(CardTopic.values())
            .map(topic -> new ModelCard.Item(topic, "About " + topic.item() + "."))
            .collect(Collectors.toList()));
  }

  /** Numbers that no decimal of a few digits says. */
  private static LinearModel linear() {
    return new LinearModel(
        -Math.PI,
        List.of(
            new LinearTerm(AGE, Math.E / 100, 1.0 / 3), new LinearTerm(WARD, -Math.sqrt(2), 0)));
  }

  /** Of the outcome alone, or with a hazard of death. */
  private static IncidenceModel incidence(int hazards) {
    LinearModel linear = linear();
    IncidenceModel.Hazard outcome =
        new IncidenceModel.Hazard(
            new LinearModel(0, linear.terms()), List.of(-Math.PI, -10.0 / 3, -Math.E));
    IncidenceModel.Hazard death =
        new IncidenceModel.Hazard(
            new LinearModel(0, List.of(linear.terms().get(1))), List.of(-30.0, -0.1, -1.0 / 3));
    return new IncidenceModel(List.of(30, 61, 91), List.of(outcome, death).subList(0, hazards));
  }

  private static TreeEnsemble trees(RiskModel.Scale scale) {
    Tree first =
        new Tree(
            List.of(
                new TreeNode.Threshold(AGE.id(), 100.0 / 3, 1, 2, 10),
                new TreeNode.Leaf(0.1, 4),
                new TreeNode.Categories(WARD.id(), new TreeSet<>(List.of(1, 3)), 3, 4, 6),
                new TreeNode.Leaf(1.0 / 7, 3),
                new TreeNode.Leaf(Math.PI / 10, 3)));
    Tree second = new Tree(List.of(new TreeNode.Leaf(0.2, 10)));
    return new TreeEnsemble(ModelInputs.of(List.of(WARD, AGE)), scale, List.of(first, second));
  }
}
