package org.focale.jobs.browse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.analysis.ExpressionWithUnresolvedIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.analysis.UnresolvedGenerator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.analysis.UnresolvedTableValuedFunction;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowSpecDefinition;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedHint;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.WithWindowDefinition;
import org.focale.problem.Refused;
import scala.Option;
import scala.Tuple3;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which tables does a parsed query name, and what is the query with others in their place?
 *
 * <p>Goes through the whole plan, as the parser made it and before anything is looked up: also
 * subqueries, lateral joins and the parts of a {@code WITH}, whose names hide tables from there on.
 * On the way it refuses what is no part of a {@code SELECT} and functions that are not allowed,
 * since the analyzer already evaluates some of them.
 */
final class QuerySyntax {

  /** What the parser makes of a SELECT; anything else is refused. */
  private static final Set<String> OPERATORS =
      Set.of(
          "Aggregate",
          "Distinct",
          "Except",
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
          "Sample",
          "Sort",
          "SubqueryAlias",
          "Union",
          "UnresolvedHaving",
          "UnresolvedInlineTable",
          "UnresolvedRelation",
          "UnresolvedSubqueryColumnAliases",
          "UnresolvedTVFAliases",
          "UnresolvedTableValuedFunction",
          "UnresolvedWith",
          "Unpivot",
          "WithWindowDefinition");

  private final Consumer<List<String>> functions;
  private final Function<UnresolvedRelation, LogicalPlan> tables;

  private QuerySyntax(
      Consumer<List<String>> functions, Function<UnresolvedRelation, LogicalPlan> tables) {
    this.functions = functions;
    this.tables = tables;
  }

  /**
   * The names of the tables, each once, in the order of the query.
   *
   * @param functions throws if a function, named in parts, may not be called
   */
  static List<List<String>> tables(LogicalPlan parsed, Consumer<List<String>> functions) {
    List<List<String>> names = new ArrayList<>();
    new QuerySyntax(
            functions,
            relation -> {
              if (relation.isStreaming() || !relation.options().isEmpty()) {
                throw new Refused("A query reads whole tables: no STREAM and no options.");
              }
              if (!names.contains(parts(relation))) {
                names.add(parts(relation));
              }
              return relation;
            })
        .rewrite(parsed, Set.of());
    return names;
  }

  /** The query with a plan in the place of each table. */
  static LogicalPlan replace(LogicalPlan parsed, Function<List<String>, LogicalPlan> plans) {
    return new QuerySyntax(name -> {}, relation -> plans.apply(parts(relation)))
        .rewrite(parsed, Set.of());
  }

  private static List<String> parts(UnresolvedRelation relation) {
    return List.copyOf(CollectionConverters.asJava(relation.multipartIdentifier()));
  }

  /**
   * @param hidden names, in lower case, that a WITH around has given to its own parts
   */
  private LogicalPlan rewrite(LogicalPlan plan, Set<String> hidden) {
    refuseOther(plan);
    if (plan instanceof UnresolvedRelation relation) {
      List<String> name = parts(relation);
      boolean ofWith = name.size() == 1 && hidden.contains(lower(name.get(0)));
      return ofWith ? plan : tables.apply(relation);
    }
    if (plan instanceof UnresolvedWith with) {
      return with(with, hidden);
    }
    if (plan instanceof UnresolvedTableValuedFunction function) {
      functions.accept(List.copyOf(CollectionConverters.asJava(function.name())));
    }
    if (plan instanceof WithWindowDefinition windows) {
      CollectionConverters.asJava(windows.windowDefinitions()).values().forEach(this::window);
    }
    return plan.mapChildren(child -> rewrite(child, hidden))
        .mapExpressions(expression -> rewrite(expression, hidden));
  }

  private static void refuseOther(LogicalPlan plan) {
    String operator = plan.getClass().getSimpleName().replace("$", "");
    if (plan instanceof UnresolvedHint) {
      throw new Refused("A query has no hints: remove /*+ … */.");
    }
    if (!OPERATORS.contains(operator)) {
      throw new Refused(
          "The query holds "
              + operator
              + ". Only SELECT is allowed, with joins, subqueries, WITH, windows, VALUES and set"
              + " operations; it reads and changes nothing.");
    }
  }

  /** Each part of a WITH sees those before it; one that has its own name sees the table. */
  private LogicalPlan with(UnresolvedWith with, Set<String> hidden) {
    if (with.allowRecursion()) {
      throw new Refused("WITH RECURSIVE is not allowed.");
    }
    Set<String> names = new HashSet<>(hidden);
    List<Tuple3<String, SubqueryAlias, Option<Object>>> parts = new ArrayList<>();
    for (var part : CollectionConverters.asJava(with.cteRelations())) {
      SubqueryAlias body = (SubqueryAlias) rewrite(part._2(), Set.copyOf(names));
      parts.add(new Tuple3<>(part._1(), body, part._3()));
      names.add(lower(part._1()));
    }
    return new UnresolvedWith(
        rewrite(with.child(), names), CollectionConverters.asScala(parts).toSeq(), false);
  }

  private void window(WindowSpecDefinition definition) {
    Expression checked = rewrite(definition, Set.of());
    if (checked.exists(part -> part instanceof SubqueryExpression)) {
      throw new Refused("A named WINDOW holds no subquery.");
    }
  }

  private Expression rewrite(Expression expression, Set<String> hidden) {
    if (expression instanceof ExpressionWithUnresolvedIdentifier) {
      throw new Refused("IDENTIFIER(…) is not allowed: name tables and columns as they are.");
    }
    if (expression instanceof UnresolvedFunction function) {
      functions.accept(List.copyOf(CollectionConverters.asJava(function.nameParts())));
    }
    if (expression instanceof UnresolvedGenerator generator) {
      functions.accept(List.copyOf(CollectionConverters.asJava(generator.name().nameParts())));
    }
    Expression mapped = expression.mapChildren(child -> rewrite(child, hidden));
    return mapped instanceof SubqueryExpression subquery
        ? subquery.withNewPlan(rewrite(subquery.plan(), hidden))
        : mapped;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
