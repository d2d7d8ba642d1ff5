package org.focale.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * With which words does the documentation submit a command?
 *
 * @param documented from {@code spark-submit} up to Focale's jar
 */
record SubmitLine(List<String> documented) {

  private static final String SUBMIT = "spark-submit";
  private static final String JAR = "jobs/target/focale-jobs.jar";
  private static final String PARTITIONS = "spark.sql.shuffle.partitions=";

  SubmitLine {
    documented = List.copyOf(documented);
    if (!documented.containsAll(List.of("--master", "--properties-file", "--class"))) {
      throw new IllegalArgumentException("no line that submits: " + documented);
    }
  }

  /** The first that the page has. */
  static SubmitLine read(Path page) throws IOException {
    Stream<String> words =
        Stream.of(Files.readString(page).split("\\s+")).filter(word -> !word.equals("\\"));
    return new SubmitLine(
        words
            .dropWhile(word -> !word.equals(SUBMIT))
            .takeWhile(word -> !word.equals(JAR))
            .toList());
  }

  /**
   * For this cluster, from the class that {@code spark-submit} starts up to what stands before the
   * jar.
   *
   * @param executors that the run gets, of one core each
   * @param partitions of a shuffle
   */
  List<Object> words(String master, Path settings, int executors, int partitions) {
    Map<String, String> here =
        Map.of(
            SUBMIT,
            "org.apache.spark.deploy.SparkSubmit",
            "spark://host:7077",
            master,
            "standalone.properties",
            settings.toString());
    Stream<String> words =
        documented.stream()
            .map(word -> here.getOrDefault(word, word))
            .map(word -> word.startsWith(PARTITIONS) ? PARTITIONS + partitions : word);
    return Stream.<Object>concat(words, Stream.of("--conf", "spark.cores.max=" + executors))
        .toList();
  }
}
