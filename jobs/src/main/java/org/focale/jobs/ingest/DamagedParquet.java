package org.focale.jobs.ingest;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;
import org.focale.problem.BrokenInput;

/** Which Parquet file of a table is damaged? */
final class DamagedParquet {

  private DamagedParquet() {}

  /** The problem behind a failure to read a table's files. */
  static RuntimeException in(SourceTable table, SparkSession session, Exception failed) {
    Configuration hadoop = session.sparkContext().hadoopConfiguration();
    for (SourceFile file : table.files()) {
      Path path = new Path(URI.create(file.uri()));
      try {
        ParquetFileReader.open(HadoopInputFile.fromPath(path, hadoop)).close();
      } catch (IOException unreadable) {
        if (Unreadable.isDenied(unreadable)) {
          return Unreadable.denied(file.name(), unreadable);
        }
        return damaged(file.name(), unreadable);
      } catch (RuntimeException unreadable) {
        return damaged(file.name(), unreadable);
      }
    }
    return new BrokenInput(
        table.table().name()
            + ": the Parquet files do not fit together, or one is damaged inside: "
            + String.join(", ", table.fileNames().subList(0, Math.min(3, table.files().size())))
            + (table.files().size() > 3 ? ", …" : "")
            + ". Export them again.",
        failed);
  }

  private static BrokenInput damaged(String file, Exception cause) {
    return new BrokenInput(
        file + " is not readable Parquet: cut short, damaged or encrypted. Export it again.",
        cause);
  }

  /**
   * Whether a run failed while Spark read a file. Damage may end in any error; what tells is the
   * code it arose in, which a stage's failure names in its message alone.
   */
  static boolean isBehind(Throwable failed) {
    for (Throwable link = failed; link != null; link = link.getCause()) {
      String message = String.valueOf(link.getMessage());
      if (readsFiles(message)
          || Arrays.stream(link.getStackTrace()).anyMatch(DamagedParquet::readsFiles)) {
        return true;
      }
    }
    return false;
  }

  private static boolean readsFiles(Object codeOrMessage) {
    String text = codeOrMessage.toString();
    return text.contains(".datasources.FileScanRDD") || text.contains("org.apache.parquet.");
  }
}
