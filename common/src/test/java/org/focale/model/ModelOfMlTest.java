package org.focale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.attribute.Attribute;
import org.apache.spark.ml.attribute.AttributeGroup;
import org.apache.spark.ml.attribute.NominalAttribute;
import org.apache.spark.ml.attribute.NumericAttribute;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.Test;

final class ModelOfMlTest {

  private static final int PERSONS = 300;

  /** The third is a category of five; ids descend, so that places are not the order of ids. */
  private static final ModelInputs INPUTS =
      ModelInputs.of(
          List.of(
              new ModelInput(40, "age", 50),
              new ModelInput(30, "visits", 0),
              new ModelInput(20, "ward", 0),
              new ModelInput(10, "value", -0.5)));

  private final List<CovariateValues> persons = persons();
  private final Dataset<Row> rows = rows();

  @Test
  void aLogisticRegressionGivesTheProbabilitiesOfMllib() {
    LogisticRegressionModel fitted =
        new LogisticRegression().setRegParam(0.01).setElasticNetParam(0.5).fit(rows);
    checkSame(fitted, ModelOfMl.of(fitted, INPUTS, Vectors.dense(50, 1, 2, 0)));
  }

  @Test
  void aForestWithCategoriesGivesTheProbabilitiesOfMllib() {
    var fitted = new RandomForestClassifier().setNumTrees(5).setMaxDepth(4).setSeed(1).fit(rows);
    TreeEnsemble model = ModelOfMl.of(fitted, INPUTS);
    assertThat(splits(model)).anyMatch(TreeNode.Categories.class::isInstance);
    checkSame(fitted, model);
  }

  @Test
  void boostedTreesGiveTheProbabilitiesOfMllib() {
    var fitted = new GBTClassifier().setMaxIter(4).setMaxDepth(3).setSeed(1).fit(rows);
    TreeEnsemble model = ModelOfMl.of(fitted, INPUTS);
    assertThat(splits(model)).anyMatch(TreeNode.Categories.class::isInstance);
    assertThat(splits(model)).anyMatch(TreeNode.Threshold.class::isInstance);
    checkSame(fitted, model);
  }

  @Test
  void aModelThatWasTaughtWithOtherInputsIsRefused() {
    LogisticRegressionModel fitted = new LogisticRegression().setMaxIter(2).fit(rows);
    ModelInputs fewer = ModelInputs.of(INPUTS.inputs().subList(0, 3));
    assertThatThrownBy(() -> ModelOfMl.of(fitted, fewer, Vectors.zeros(3)))
        .hasMessageContaining("taught with 4 covariates has 3 inputs");
  }

  private static List<TreeNode> splits(TreeEnsemble model) {
    return model.trees().stream().flatMap(tree -> tree.nodes().stream()).toList();
  }

  private void checkSame(ProbabilisticClassificationModel<Vector, ?> fitted, RiskModel model) {
    List<Row> predicted = fitted.transform(rows).orderBy("row").collectAsList();
    for (int i = 0; i < PERSONS; i++) {
      double expected = predicted.get(i).<Vector>getAs("probability").apply(1);
      assertThat(model.probability(persons.get(i))).isCloseTo(expected, within(1e-12));
      assertThat(model.contributions(persons.get(i)).score())
          .isCloseTo(model.score(persons.get(i)), within(1e-9));
    }
  }

  private Dataset<Row> rows() {
    Random random = new Random(2);
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      CovariateValues person = persons.get(i);
      double risk =
          (person.value(40, 50) - 50) / 20
              + (person.value(20, 0) == 2 || person.value(20, 0) == 4 ? 1.5 : -0.5);
      double label = random.nextDouble() < LogOdds.probability(risk) ? 1 : 0;
      all.add(RowFactory.create(i, label, ModelOfMl.vector(INPUTS, person)));
    }
    StructType schema =
        new StructType()
            .add("row", DataTypes.IntegerType)
            .add("label", DataTypes.DoubleType)
            .add("features", SQLDataTypes.VectorType());
    Attribute[] attributes = {
      NumericAttribute.defaultAttr().withName("age"),
      NumericAttribute.defaultAttr().withName("visits"),
      NominalAttribute.defaultAttr().withName("ward").withNumValues(5),
      NumericAttribute.defaultAttr().withName("value")
    };
    Dataset<Row> plain = TestSpark.session().createDataFrame(all, schema).coalesce(1);
    return plain.withColumn(
        "features",
        plain
            .col("features")
            .as("features", new AttributeGroup("features", attributes).toMetadata()));
  }

  private static List<CovariateValues> persons() {
    Random random = new Random(1);
    List<CovariateValues> all = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      double[] values = {
        random.nextGaussian(), random.nextInt(5), random.nextInt(4), 20 + random.nextInt(60)
      };
      int first = random.nextInt(3) == 0 ? 1 : 0; // a third have no value
      int last = random.nextInt(4) == 0 ? 3 : 4; // a quarter have no age
      all.add(
          new CovariateValues(
              Arrays.copyOfRange(new long[] {10, 20, 30, 40}, first, last),
              Arrays.copyOfRange(values, first, last)));
    }
    return all;
  }
}
