package org.focale.jobs.browse;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.analysis.TableFunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.focale.problem.BadParameters;
import org.focale.problem.Refused;
import org.focale.problem.Spelling;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Which functions may a query call?
 *
 * <p>Spark's built-in ones of the groups below: they compute from their arguments and nothing else.
 * What reaches files, the JVM, the session, keys or another process is in none of them; nor is a
 * function that somebody registered.
 */
final class AllowedFunctions {

  private static final Set<String> GROUPS =
      Set.of(
          "agg_funcs",
          "array_funcs",
          "bitwise_funcs",
          "collection_funcs",
          "conditional_funcs",
          "conversion_funcs",
          "csv_funcs",
          "datetime_funcs",
          "generator_funcs",
          "hash_funcs",
          "json_funcs",
          "lambda_funcs",
          "map_funcs",
          "math_funcs",
          "predicate_funcs",
          "string_funcs",
          "struct_funcs",
          "url_funcs",
          "window_funcs");

  /** Of the group of all the rest, these. */
  private static final Set<String> OTHERS =
      Set.of(
          "assert_true",
          "bitmap_bit_position",
          "bitmap_bucket_number",
          "bitmap_count",
          "hll_sketch_estimate",
          "hll_union",
          "raise_error",
          "typeof",
          "uuid");

  /** As tables, in FROM and LATERAL. */
  private static final Set<String> TABLE_FUNCTIONS =
      Set.of(
          "range",
          "explode",
          "explode_outer",
          "posexplode",
          "posexplode_outer",
          "inline",
          "inline_outer",
          "stack",
          "json_tuple");

  private final Map<String, Boolean> allowed = new HashMap<>();
  private final Set<String> classes = new HashSet<>();

  AllowedFunctions() {
    CollectionConverters.asJava(FunctionRegistry$.MODULE$.expressions())
        .forEach((name, function) -> add(name, function._1()));
    CollectionConverters.asJava(TableFunctionRegistry$.MODULE$.functionSet())
        .forEach(name -> allowed.putIfAbsent(name.funcName(), false));
    TABLE_FUNCTIONS.forEach(name -> allowed.put(name, true));
  }

  private void add(String name, ExpressionInfo info) {
    boolean may = GROUPS.contains(info.getGroup()) || OTHERS.contains(name);
    allowed.put(name, may);
    if (may) {
      classes.add(info.getClassName());
    }
  }

  /**
   * Refuses a function that may not be called.
   *
   * @param parts of its name
   * @throws Refused if it is there and not allowed
   * @throws BadParameters with the nearest name, if there is no such function
   */
  void check(List<String> parts) {
    String name = parts.get(parts.size() - 1).toLowerCase(Locale.ROOT);
    if (parts.size() > 1 || Boolean.FALSE.equals(allowed.get(name))) {
      throw new Refused(
          "The function "
              + String.join(".", parts)
              + " is not allowed. Allowed are built-in functions of numbers, text, dates, arrays,"
              + " maps, structs, JSON and CSV, aggregates and windows.");
    }
    if (!allowed.containsKey(name)) {
      Collection<String> known =
          allowed.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
      throw new BadParameters("There is no built-in function " + name + Spelling.hint(name, known));
    }
  }

  /** Whether a class is what Spark makes of a call of an allowed function. */
  boolean allows(Class<?> expression) {
    return classes.contains(expression.getName());
  }
}
