package org.focale.jobs.browse;

import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.InheritAnalysisRules;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.focale.problem.Refused;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Does an analyzed query hold nothing but allowed operators and expressions over gated tables?
 *
 * <p>The last word before a query runs. A leaf is a gated table, known by an alias that no query
 * can write, or rows that the query itself spells out. An expression that Spark replaces by another
 * when it runs is judged by what the query called.
 */
final class AllowedPlan {

  private static final Set<String> OPERATORS =
      Set.of(
          "Aggregate",
          "CTERelationDef",
          "CTERelationRef",
          "Deduplicate",
          "Distinct",
          "Except",
          "Expand",
          "Filter",
          "Generate",
          "GlobalLimit",
          "Intersect",
          "Join",
          "LateralJoin",
          "LocalLimit",
          "LocalRelation",
          "Offset",
          "OneRowRelation",
          "Pivot",
          "Project",
          "Range",
          "Sample",
          "Sort",
          "SubqueryAlias",
          "Union",
          "Unpivot",
          "Window",
          "WithCTE");

  /** What a query is made of besides calls of functions, and what some of those calls become. */
  private static final Set<String> EXPRESSIONS =
      Set.of(
          """
          Alias AttributeReference OuterReference Literal Cast SortOrder MultiAlias With
          CommonExpressionDef CommonExpressionRef PipeExpression LateralColumnAliasReference
          AggregateExpression WindowExpression WindowSpecDefinition SpecifiedWindowFrame CurrentRow
          UnboundedPreceding UnboundedFollowing UnspecifiedFrame ScalarSubquery ListQuery Exists
          InSubquery LateralSubquery LambdaFunction NamedLambdaVariable GetStructField GetArrayItem
          GetMapValue GetArrayStructFields CaseWhen If In InSet LikeAll LikeAny NotLikeAll
          NotLikeAny Ceil Floor RoundCeil RoundFloor Contains StartsWith EndsWith StringLPad
          StringRPad BinaryPad BinaryPredicate
          Mask ResolvedCollation Collate Explode PosExplode Inline
          GeneratorOuter Hour Minute Second SecondWithFraction HoursOfTime MinutesOfTime
          SecondsOfTime SecondsOfTimeWithFraction CurrentDate DatePart Extract MakeTimestamp
          MakeTimestampNTZ MakeTimestampFromDateTime TryMakeTimestamp TryMakeTimestampFromDateTime
          ParseToTimestamp ParseToDate GetTimestamp ToTime TryEval ToCharacter RaiseError Mode
          PercentileCont PercentileDisc CountMinSketchAgg Average Sum TimestampAdd TimestampDiff
          TimestampAddInterval TimestampAddYMInterval DateAddInterval DateAddYMInterval
          SubtractTimestamps SubtractDates SubtractTimes TimeAddInterval MultiplyInterval
          DivideInterval MultiplyDTInterval DivideDTInterval MultiplyYMInterval DivideYMInterval
          PreciseTimestampConversion KnownNullable Grouping GroupingID
          CreateNamedStruct PivotFirst
          """
              .strip()
              .split("\\s+"));

  private final AllowedFunctions functions;
  private final String gatedAlias;

  private AllowedPlan(AllowedFunctions functions, String gatedAlias) {
    this.functions = functions;
    this.gatedAlias = gatedAlias;
  }

  /**
   * Refuses a plan that holds anything else.
   *
   * @param gatedAlias the alias of every gated table
   */
  static void check(LogicalPlan analyzed, AllowedFunctions functions, String gatedAlias) {
    new AllowedPlan(functions, gatedAlias).check(analyzed);
  }

  private void check(LogicalPlan plan) {
    if (plan instanceof SubqueryAlias alias && alias.alias().equals(gatedAlias)) {
      return;
    }
    if (!OPERATORS.contains(name(plan))) {
      throw new Refused(
          "The query reads or does what is not allowed ("
              + name(plan)
              + "). A query reads the tables of the lake by their names, and nothing else.");
    }
    CollectionConverters.asJava(plan.expressions()).forEach(this::check);
    CollectionConverters.asJava(plan.children()).forEach(this::check);
  }

  private void check(Expression expression) {
    if (!functions.allows(expression.getClass()) && !EXPRESSIONS.contains(name(expression))) {
      throw new Refused(
          "The query calls what is not allowed ("
              + name(expression)
              + "). Allowed are Spark's built-in functions that compute from their arguments"
              + " alone.");
    }
    if (expression instanceof SubqueryExpression subquery) {
      check(subquery.plan());
    }
    var parts =
        expression instanceof InheritAnalysisRules replaced
            ? replaced.parameters()
            : expression.children();
    CollectionConverters.asJava(parts).forEach(this::check);
  }

  /** Only Spark's own classes have a name here: one of the same name elsewhere is another thing. */
  private static String name(Object node) {
    String name = node.getClass().getName();
    return name.startsWith("org.apache.spark.sql.catalyst.")
        ? node.getClass().getSimpleName().replace("$", "")
        : name;
  }
}
