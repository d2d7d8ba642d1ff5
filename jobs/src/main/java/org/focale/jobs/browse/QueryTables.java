package org.focale.jobs.browse;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.ConsentDefault;
import org.focale.governance.ConsentPolicy;
import org.focale.governance.Purpose;
import org.focale.job.GatedSource;
import org.focale.job.Run;
import org.focale.job.RunPlan;
import org.focale.lake.Datasets;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;
import org.focale.problem.Refused;
import org.focale.problem.Spelling;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What of a table may a query see?
 *
 * <p>Tables of persons come through the consent gate; results about persons besides only where what
 * was taken out of them then is at least what must be taken out now.
 */
final class QueryTables {

  /** An alias that no query can guess, and by which gated tables are known in a plan. */
  private final String gatedAlias = "gated_" + UUID.randomUUID().toString().replace("-", "");

  private final SparkSession session;
  private final Run run;

  QueryTables(SparkSession session, Run run) {
    this.session = session;
    this.run = run;
  }

  String gatedAlias() {
    return gatedAlias;
  }

  /** The sources whose persons some tables are about: those to pass through the gate. */
  static Set<String> sources(List<TableName> tables) {
    Set<String> sources = new LinkedHashSet<>();
    for (TableName name : tables) {
      if (name instanceof TableName.OfSource of) {
        sources.add(of.source());
      } else if (name instanceof TableName.OfRun of) {
        Manifest.Dataset dataset = dataset(of.run(), of.table());
        if (!dataset.source().isEmpty()) {
          sources.add(dataset.source());
        }
      }
    }
    return sources;
  }

  /** The gated rows of a table as a plan, under the name that the query gave it. */
  LogicalPlan plan(TableName name, List<String> parts) {
    Published published = published(name);
    Manifest.Dataset dataset = dataset(published, name.table());
    Dataset<Row> rows =
        name instanceof TableName.OfSource of
            ? gated(of.source()).table(of.table())
            : ofRun(published, name.table(), dataset);
    Column[] columns =
        dataset.columns().stream().map(c -> rows.col(c.name())).toArray(Column[]::new);
    LogicalPlan seen = analyzed(rows.select(columns));
    List<String> qualifier = parts.subList(0, parts.size() - 1);
    return new SubqueryAlias(
        new AliasIdentifier(
            parts.get(parts.size() - 1), CollectionConverters.asScala(qualifier).toSeq()),
        new SubqueryAlias(new AliasIdentifier(gatedAlias), held(seen)));
  }

  /**
   * The rows behind a limit that no table reaches. Spark moves no filter of the query below a
   * limit, so no expression of the query meets a row before the gate has let it through: an error
   * on the row of a person who objected would tell that there is one.
   */
  private static LogicalPlan held(LogicalPlan rows) {
    LogicalPlan limited =
        new LocalLimit(Literal.create(Integer.MAX_VALUE, DataTypes.IntegerType), rows);
    List<org.apache.spark.sql.catalyst.expressions.NamedExpression> output =
        new ArrayList<>(CollectionConverters.asJava(limited.output()));
    return new Project(CollectionConverters.asScala(output).toSeq(), limited);
  }

  private static LogicalPlan analyzed(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }

  private Published published(TableName name) {
    return name instanceof TableName.OfRun of
        ? of.run()
        : run.plan().sources().get(((TableName.OfSource) name).source());
  }

  private GatedSource gated(String source) {
    return run.gated().get(source);
  }

  private static Manifest.Dataset dataset(Published published, String table) {
    Manifest manifest = published.manifest();
    Manifest.Dataset dataset = manifest.datasets().get(table);
    if (dataset == null || dataset.columns().isEmpty()) {
      List<String> tables =
          manifest.datasets().entrySet().stream()
              .filter(entry -> !entry.getValue().columns().isEmpty())
              .map(java.util.Map.Entry::getKey)
              .toList();
      throw new BadParameters(
          published.directory()
              + " has no table "
              + table
              + Spelling.hint(table, tables)
              + "; it has "
              + String.join(", ", tables));
    }
    if (dataset.level().equals("encrypted") || dataset.level().equals("internal")) {
      throw new Refused(
          published.directory()
              + "."
              + table
              + " is "
              + dataset.level()
              + " and not open to queries.");
    }
    return dataset;
  }

  private Dataset<Row> ofRun(Published published, String table, Manifest.Dataset dataset) {
    Dataset<Row> rows = Datasets.read(session, run.plan().lake().store(), published, table);
    if (dataset.source().isEmpty()) {
      return rows;
    }
    GatedSource source = gated(dataset.source());
    if (dataset.person().isEmpty()) {
      refuseUnlessMadeOfTheSame(published, dataset.source(), source);
      return rows;
    }
    refuseNamesOfARecontact(published);
    Dataset<Row> seen = source.gate(table, rows, dataset.person());
    if (!source.verdict().mask().masksCategories()) {
      return seen;
    }
    refuseIfMoreWasShown(published, dataset.source());
    Dataset<Row> denying =
        source
            .permitted()
            .filter(col(GatedSource.DENIED).bitwiseAND(lit(~maskedByDefault())).notEqual(0))
            .select(col("person_id").as("_denying"));
    return seen.join(denying, seen.col(dataset.person()).equalTo(col("_denying")), "left_anti");
  }

  /** What names the persons behind pseudonyms is for re-contact, and for nothing else. */
  private void refuseNamesOfARecontact(Published published) {
    String made = published.manifest().purpose();
    boolean recontact = !made.isEmpty() && Purpose.parse(made).use() == Purpose.Use.RECONTACT;
    if (recontact && run.plan().purpose().orElseThrow().use() != Purpose.Use.RECONTACT) {
      throw new Refused(
          published.directory()
              + "/"
              + published.manifest().id()
              + " names persons for RECONTACT and is open for that purpose alone.");
    }
  }

  /**
   * A category that is masked now may have gone into a result that was made when it was not. What
   * was made for the same or a wider purpose under the same policy had masked at least as much, but
   * for what single persons have said since: they are left out.
   */
  private void refuseIfMoreWasShown(Published published, String source) {
    Manifest made = published.manifest();
    Purpose now = run.plan().purpose().orElseThrow();
    if (!madeForAsMuch(made)) {
      throw new Refused(
          published.directory()
              + "/"
              + made.id()
              + " was made for purpose "
              + made.purpose()
              + " or under another policy, and in "
              + source
              + " categories of data are denied for "
              + now
              + ". Run it again for this purpose, or state the one it was made for.");
    }
  }

  private boolean madeForAsMuch(Manifest made) {
    RunPlan plan = run.plan();
    return !made.purpose().isEmpty()
        && Purpose.parse(made.purpose()).covers(plan.purpose().orElseThrow())
        && made.governance().policy().equals(plan.policy().digest());
  }

  /**
   * Exact counts cannot be divided by person. They may be seen where nobody is left out now, or
   * where the same were left out when they were made: the same consents, under the same policy, for
   * the same or a wider purpose.
   */
  private void refuseUnlessMadeOfTheSame(Published published, String source, GatedSource gate) {
    Manifest made = published.manifest();
    boolean same =
        madeForAsMuch(made)
            && gate.verdict().consents().equals(made.governance().consents().get(source))
            && gate.verdict().counts().equals(made.governance().persons().get(source));
    if (!gate.open() && !same) {
      throw new Refused(
          published.directory()
              + "/"
              + made.id()
              + " counts persons of "
              + source
              + " exactly and was made under other consents or for another purpose. Run it again.");
    }
  }

  private int maskedByDefault() {
    ConsentPolicy policy = run.plan().policy();
    return policy.rules().categories().stream()
        .filter(category -> policy.defaultOf(category) == ConsentDefault.OPT_IN)
        .mapToInt(category -> category.bit())
        .reduce(0, (a, b) -> a | b);
  }
}
