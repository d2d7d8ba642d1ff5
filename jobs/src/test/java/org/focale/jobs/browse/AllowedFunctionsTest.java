package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry$;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.classic.SparkSession;
import org.apache.spark.sql.execution.CommandExecutionMode$;
import org.focale.lake.TestSpark;
import org.focale.problem.BadParameters;
import org.focale.problem.Problem;
import org.focale.problem.Refused;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

class AllowedFunctionsTest {

  private static final Pattern EXAMPLE = Pattern.compile("> (SELECT [^;]*);", Pattern.DOTALL);

  private final AllowedFunctions functions = new AllowedFunctions();
  private final SparkSession session = ((SparkSession) TestSpark.session()).newSession();

  private static Map<String, ExpressionInfo> builtin() {
    Map<String, ExpressionInfo> all = new TreeMap<>();
    CollectionConverters.asJava(FunctionRegistry$.MODULE$.expressions())
        .forEach((name, function) -> all.put(name, function._1()));
    return all;
  }

  private boolean named(String function) {
    try {
      functions.check(List.of(function));
      return true;
    } catch (Refused refused) {
      return false;
    }
  }

  private boolean callsOnlyAllowed(LogicalPlan parsed) {
    try {
      QuerySyntax.tables(parsed, functions::check);
      return true;
    } catch (Problem other) {
      return false;
    }
  }

  /** Analyzes and judges. */
  private void analyze(LogicalPlan parsed) {
    LogicalPlan analyzed =
        session.sessionState().executePlan(parsed, CommandExecutionMode$.MODULE$.SKIP()).analyzed();
    AllowedPlan.check(analyzed, functions, "gated");
  }

  @Test
  void everyExampleInSparksOwnDocumentationOfAnAllowedFunctionIsAllowed() {
    List<String> refused = new ArrayList<>();
    int judged = 0;
    for (var function : builtin().entrySet()) {
      if (named(function.getKey())) {
        Matcher example = EXAMPLE.matcher(function.getValue().getExamples());
        while (example.find()) {
          try {
            LogicalPlan parsed = session.sessionState().sqlParser().parsePlan(example.group(1));
            if (callsOnlyAllowed(parsed)) {
              analyze(parsed);
              judged++;
            }
          } catch (Refused problem) {
            refused.add(function.getKey() + ": " + problem.getMessage());
          } catch (Exception notAnalyzed) {
            // an example of an error, or of a setting that is off
          }
        }
      }
    }
    assertThat(refused).isEmpty();
    assertThat(judged).isGreaterThan(600);
  }

  @Test
  void everyOtherFunctionIsRefusedByNameAndAgainByWhatItBecomes() {
    List<String> passed = new ArrayList<>();
    int judged = 0;
    for (var function : builtin().entrySet()) {
      if (!named(function.getKey())) {
        Matcher example = EXAMPLE.matcher(function.getValue().getExamples());
        while (example.find()) {
          try {
            LogicalPlan parsed = session.sessionState().sqlParser().parsePlan(example.group(1));
            assertThatThrownBy(() -> QuerySyntax.tables(parsed, functions::check))
                .isInstanceOf(Problem.class);
            analyze(parsed);
            passed.add(function.getKey() + ": " + example.group(1));
          } catch (Refused refused) {
            judged++;
          } catch (Exception notAnalyzed) {
            // an example of an error, or of a setting that is off
          }
        }
      }
    }
    assertThat(passed).isEmpty();
    assertThat(judged).isGreaterThan(40);
  }

  @Test
  void whatReachesTheJvmFilesKeysOrTheSessionIsInNoAllowedGroup() {
    for (String name :
        List.of(
            "reflect",
            "java_method",
            "try_reflect",
            "input_file_name",
            "input_file_block_start",
            "input_file_block_length",
            "spark_partition_id",
            "monotonically_increasing_id",
            "current_user",
            "session_user",
            "user",
            "current_catalog",
            "current_database",
            "version",
            "aes_encrypt",
            "aes_decrypt",
            "from_avro",
            "to_avro",
            "from_protobuf",
            "from_xml",
            "xpath")) {
      assertThat(builtin()).as(name).containsKey(name);
      assertThat(named(name)).as(name).isFalse();
    }
    assertThatThrownBy(() -> functions.check(List.of("cuont")))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("did you mean count?");
    assertThatThrownBy(() -> functions.check(List.of("system", "builtin", "abs")))
        .isInstanceOf(Refused.class);
  }
}
