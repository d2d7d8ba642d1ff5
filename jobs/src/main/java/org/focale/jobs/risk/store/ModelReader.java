package org.focale.jobs.risk.store;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.focale.job.CodeVersion;
import org.focale.job.Inputs;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.model.IncidenceModel;
import org.focale.model.LinearModel;
import org.focale.model.RiskModel;
import org.focale.model.StackedModel;
import org.focale.problem.BrokenInput;

/** Which model did a run store? */
public final class ModelReader {

  private static final int MOST_INPUTS = 1_000_000;
  private static final int MOST_NODES = 10_000_000;
  private static final int MOST_ITEMS = 10_000;

  private final Inputs inputs;
  private final String model;

  private ModelReader(Inputs inputs, String model) {
    this.inputs = inputs;
    this.model = model;
  }

  /**
   * Reads a model to the bit as it was written.
   *
   * @param model as the job declared it: {@link org.focale.job.Job#modelsOf}
   * @throws BrokenInput if the run stored no model, one of another version, or tables that do not
   *     fit each other
   */
  public static StoredModel read(Inputs inputs, String model) {
    return new ModelReader(inputs, model).read();
  }

  private StoredModel read() {
    List<Cells> found = rows(ModelTables.MODEL, 1);
    if (found.size() != 1) {
      throw broken("table model is empty");
    }
    Cells head = found.get(0);
    int version = head.whole("version");
    if (version != ModelTables.VERSION) {
      throw new BrokenInput(
          "model "
              + model
              + " is stored in version "
              + version
              + "; this code ("
              + CodeVersion.running().release()
              + ") reads version "
              + ModelTables.VERSION
              + ". Train it again, or use the release that trained it: "
              + head.text("code")
              + ".");
    }
    List<Cells> parts = counted(head, "parts", rows(ModelTables.PART, MOST_ITEMS));
    List<Cells> read = counted(head, "inputs", rows(ModelTables.INPUT, MOST_INPUTS));
    List<Cells> nodes = counted(head, "nodes", rows(ModelTables.NODE, MOST_NODES));
    try {
      return new StoredModel(
          origin(head), riskModel(head, parts, read, nodes), meanings(read), card(), asked());
    } catch (IllegalArgumentException unfit) {
      throw broken(unfit.getMessage());
    }
  }

  private List<Cells> rows(TableSpec table, int most) {
    Column[] order = table.key().stream().map(c -> col(c)).toArray(Column[]::new);
    return inputs.small(inputs.models().table(model, table.name()).orderBy(order), most).stream()
        .map(row -> new Cells(row))
        .toList();
  }

  private List<Cells> counted(Cells head, String column, List<Cells> rows) {
    int declared = head.whole(column);
    if (declared != rows.size()) {
      throw broken("it has " + rows.size() + " " + column + " and should have " + declared);
    }
    return rows;
  }

  private BrokenInput broken(String why) {
    return new BrokenInput(
        "model "
            + model
            + ": its tables do not fit each other: "
            + why
            + ". Restore the run's files, or train it again.");
  }

  private static ModelOrigin origin(Cells head) {
    return new ModelOrigin(
        head.text("question"),
        head.text("label"),
        head.has("horizon_days") ? OptionalInt.of(head.whole("horizon_days")) : OptionalInt.empty(),
        orEmpty(head, "source"),
        orEmpty(head, "snapshot"),
        orEmpty(head, "table_digest"),
        head.id("seed"),
        head.text("code"));
  }

  private static String orEmpty(Cells row, String column) {
    return row.has(column) ? row.text(column) : "";
  }

  private static RiskModel riskModel(
      Cells head, List<Cells> parts, List<Cells> inputs, List<Cells> nodes) {
    Map<Integer, List<Cells>> inputsOf = byPart(inputs);
    Map<Integer, List<Cells>> nodesOf = byPart(nodes);
    List<StackedModel.Member> members = new ArrayList<>();
    for (Cells part : parts) {
      PartReader reader =
          new PartReader(
              part,
              inputsOf.getOrDefault(members.size(), List.of()),
              nodesOf.getOrDefault(members.size(), List.of()));
      members.add(new StackedModel.Member(reader.model(), part.number("weight")));
    }
    if (head.text("kind").equals(ModelRows.STACK)) {
      return new StackedModel(head.number("intercept"), members);
    }
    if (head.text("kind").equals(ModelRows.INCIDENCE)) {
      return incidence(head, parts, members);
    }
    if (members.size() != 1) {
      throw new IllegalArgumentException("it is no stack and has " + members.size() + " parts");
    }
    return members.get(0).model();
  }

  private static RiskModel incidence(
      Cells head, List<Cells> parts, List<StackedModel.Member> members) {
    List<IncidenceModel.Hazard> hazards = new ArrayList<>();
    for (Cells part : parts) {
      if (!(members.get(hazards.size()).model() instanceof LinearModel covariates)) {
        throw new IllegalArgumentException("a hazard of kind " + part.text("kind"));
      }
      hazards.add(new IncidenceModel.Hazard(covariates, part.numbers("baseline")));
    }
    return new IncidenceModel(head.wholes("period_days"), hazards);
  }

  private static Map<Integer, List<Cells>> byPart(List<Cells> rows) {
    Map<Integer, List<Cells>> parts = new TreeMap<>();
    rows.forEach(row -> parts.computeIfAbsent(row.whole("part"), p -> new ArrayList<>()).add(row));
    return parts;
  }

  private static Map<Long, InputMeaning> meanings(List<Cells> inputs) {
    Map<Long, InputMeaning> meanings = new HashMap<>();
    for (Cells input : inputs) {
      String encoding = input.text("encoding");
      meanings.put(
          input.id("covariate_id"),
          new InputMeaning(
              input.whole("concept_id"),
              input.whole("unit_concept_id"),
              input.text("time_window"),
              InputEncoding.of(encoding)
                  .orElseThrow(() -> new IllegalArgumentException("encoding " + encoding)),
              input.text("table_column"),
              input.texts("levels"),
              input.numbers("level_values")));
    }
    return meanings;
  }

  /** Runs of earlier releases have no such table; no other table says what it does. */
  private Optional<AskedQuestion> asked() {
    return inputs.models().has(model, ModelTables.QUESTION.name())
        ? rows(ModelTables.QUESTION, 1).stream().findFirst().map(QuestionRows::asked)
        : Optional.empty();
  }

  private ModelCard card() {
    List<ModelCard.Item> items = new ArrayList<>();
    for (Cells row : rows(ModelTables.CARD, MOST_ITEMS)) {
      String item = row.text("item");
      CardTopic topic =
          CardTopic.of(item)
              .orElseThrow(() -> new IllegalArgumentException("item " + item + " on its card"));
      items.add(new ModelCard.Item(topic, row.text("text")));
    }
    return new ModelCard(items);
  }
}
