package org.focale.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.focale.job.CodeVersion;
import org.focale.job.Common;
import org.focale.job.Invocation;
import org.focale.job.JobCommand;
import org.focale.job.Settings;
import org.focale.job.Terminal;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * How long does a LASSO of 100,000 rows × 2,000 sparse covariates take, beside scikit-learn's of
 * the same matrix?
 *
 * <p>Both choose among the same five strengths of the penalty by the log loss of a third of the
 * rows, then fit all; reading the file is not timed. The AUROC is that of 25,000 more rows. The
 * matrix is made by DuckDB from hashes: 0.5 to 3.5 % of the rows have a covariate, a fortieth of
 * the covariates matter.
 */
final class TrainingLoad {

  private static final int ROWS = 125_000;
  private static final int COVARIATES = 2_000;
  private static final String RESULTS = "results/matrix-lasso";

  private TrainingLoad() {}

  static void run(SparkSession session, Path work)
      throws IOException, SQLException, InterruptedException {
    Files.createDirectories(work);
    Path matrix = work.resolve("matrix.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement duckdb = connection.createStatement()) {
      if (!Files.exists(matrix)) {
        duckdb.execute(resource("matrix.sql").formatted(ROWS, COVARIATES, matrix));
      }
      Path lake = work.resolve("training-lake");
      MatrixLasso lasso = fit(session, lake, matrix);
      String predictions = predictions(lake);
      System.out.printf(
          "LASSO, 100,000 rows x %,d covariates, Focale: %.1f s, %s, AUROC %.4f%n",
          COVARIATES, lasso.seconds(), lasso.tuning(), auroc(duckdb, predictions));
      Path theirs = work.resolve("scikit-learn.parquet");
      Optional<double[]> seconds =
          ScikitLearn.numbers(
              work,
              "lasso.py",
              resource("lasso.py"),
              matrix.toString(),
              String.valueOf(COVARIATES),
              theirs.toString());
      if (seconds.isPresent()) {
        double took = seconds.get()[0];
        System.out.printf(
            "LASSO, the same, scikit-learn: %.1f s, AUROC %.4f; ratio %.2f%n",
            took, auroc(duckdb, "'" + theirs + "'"), lasso.seconds() / took);
      }
    }
  }

  private static MatrixLasso fit(SparkSession session, Path lake, Path matrix) {
    MatrixLasso lasso = new MatrixLasso();
    Common common =
        new Common(
            Optional.of(lake.toString()),
            Optional.empty(),
            Optional.of("HMB"),
            42,
            Optional.empty(),
            false,
            true);
    new JobCommand<>(lasso)
        .execute(
            new MatrixLasso.Matrix(matrix.toString(), COVARIATES),
            new Invocation(
                common,
                Settings.none(),
                Clock.systemUTC(),
                new Terminal(System.out, System.err, false, true, false),
                () -> session,
                () -> session.sparkContext().hadoopConfiguration(),
                CodeVersion.running()));
    return lasso;
  }

  private static String predictions(Path lake) throws IOException {
    Published run = Lake.open(Store.local(lake.toString())).newest(RESULTS).orElseThrow();
    return run.dataset("prediction").files().stream()
        .map(file -> "'" + lake.resolve(run.path(file)) + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** By ranks, ties shared. */
  private static double auroc(Statement duckdb, String files) throws SQLException {
    try (ResultSet found = duckdb.executeQuery(resource("auroc.sql").formatted(files))) {
      found.next();
      return found.getDouble(1);
    }
  }

  private static String resource(String name) {
    try (InputStream text = TrainingLoad.class.getResourceAsStream("training/" + name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
