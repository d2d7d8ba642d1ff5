package org.focale.jobs.risk.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.model.IncidenceModel;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.ModelInput;
import org.focale.model.RiskModel;
import org.focale.model.StackedModel;
import org.focale.model.Tree;
import org.focale.model.TreeEnsemble;
import org.focale.model.TreeNode;

/** Which rows of {@link ModelTables} say everything of a model? */
final class ModelRows {

  static final String STACK = "stack";
  static final String LINEAR = "linear";
  static final String TREES = "trees";
  static final String INCIDENCE = "incidence";

  private final StoredModel stored;
  private final List<StackedModel.Member> parts;

  ModelRows(StoredModel stored) {
    this.stored = stored;
    this.parts = parts(stored.model());
  }

  private static List<StackedModel.Member> parts(RiskModel model) {
    if (model instanceof StackedModel stack) {
      return stack.members();
    }
    return model instanceof IncidenceModel incidence
        ? incidence.hazards().stream().map(h -> new StackedModel.Member(h.covariates(), 1)).toList()
        : List.of(new StackedModel.Member(model, 1));
  }

  Row model() {
    ModelOrigin origin = stored.origin();
    return RowFactory.create(
        ModelTables.VERSION,
        kind(stored.model()),
        origin.question(),
        origin.label(),
        origin.horizonDays().isPresent() ? origin.horizonDays().getAsInt() : null,
        orNull(origin.source()),
        orNull(origin.snapshot()),
        orNull(origin.tableDigest()),
        origin.seed(),
        origin.code(),
        stored.model() instanceof StackedModel of ? of.intercept() : 0.0,
        parts.size(),
        inputs().size(),
        nodes().size(),
        stored.model() instanceof IncidenceModel of ? of.lastDays().toArray(Integer[]::new) : null);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String kind(RiskModel model) {
    if (model instanceof StackedModel) {
      return STACK;
    }
    if (model instanceof IncidenceModel) {
      return INCIDENCE;
    }
    return model instanceof LinearModel ? LINEAR : TREES;
  }

  List<Row> parts() {
    List<Row> rows = new ArrayList<>();
    for (StackedModel.Member part : parts) {
      rows.add(
          RowFactory.create(
              rows.size(),
              kind(part.model()),
              part.model().scale().name().toLowerCase(Locale.ROOT),
              part.weight(),
              part.model() instanceof LinearModel linear ? linear.intercept() : null,
              baseline(rows.size())));
    }
    return rows;
  }

  /** Of the hazard that a part is; null of other parts. */
  private Double[] baseline(int part) {
    return stored.model() instanceof IncidenceModel incidence
        ? incidence.hazards().get(part).baseline().toArray(Double[]::new)
        : null;
  }

  List<Row> inputs() {
    List<Row> rows = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      RiskModel model = parts.get(part).model();
      List<ModelInput> inputs = model.inputs().inputs();
      for (int i = 0; i < inputs.size(); i++) {
        rows.add(
            model instanceof LinearModel linear
                ? input(part, i, inputs.get(i), linear.terms().get(i))
                : input(part, i, inputs.get(i), null));
      }
    }
    return rows;
  }

  /**
   * @param term null for trees
   */
  private Row input(int part, int position, ModelInput input, LinearTerm term) {
    InputMeaning meaning = stored.meanings().get(input.id());
    return RowFactory.create(
        part,
        position,
        input.id(),
        input.name(),
        meaning.conceptId(),
        meaning.unitConceptId(),
        meaning.window(),
        meaning.encoding().label(),
        meaning.column(),
        meaning.levels().toArray(String[]::new),
        meaning.levelValues().toArray(Double[]::new),
        input.absent(),
        term == null ? null : term.mean(),
        term == null ? null : term.weight());
  }

  List<Row> nodes() {
    List<Row> rows = new ArrayList<>();
    for (int part = 0; part < parts.size(); part++) {
      if (parts.get(part).model() instanceof TreeEnsemble ensemble) {
        List<Tree> trees = ensemble.trees();
        for (int tree = 0; tree < trees.size(); tree++) {
          List<TreeNode> nodes = trees.get(tree).nodes();
          for (int node = 0; node < nodes.size(); node++) {
            rows.add(node(part, tree, node, nodes.get(node)));
          }
        }
      }
    }
    return rows;
  }

  private static Row node(int part, int tree, int number, TreeNode node) {
    if (node instanceof TreeNode.Leaf leaf) {
      return RowFactory.create(
          part, tree, number, null, null, null, null, null, leaf.value(), leaf.cover());
    }
    TreeNode.Split split = (TreeNode.Split) node;
    return RowFactory.create(
        part,
        tree,
        number,
        split.covariateId(),
        split instanceof TreeNode.Threshold by ? by.threshold() : null,
        split instanceof TreeNode.Categories by ? by.categories().toArray(Integer[]::new) : null,
        split.left(),
        split.right(),
        null,
        split.cover());
  }

  List<Row> card() {
    List<Row> rows = new ArrayList<>();
    for (ModelCard.Item item : stored.card().items()) {
      rows.add(
          RowFactory.create(
              rows.size() + 1, item.topic().section(), item.topic().item(), item.text()));
    }
    return rows;
  }
}
