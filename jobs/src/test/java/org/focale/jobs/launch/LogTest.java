package org.focale.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {

  private static final Path CONFIGURATION =
      Path.of(System.getProperty("focale.home", "..")).resolve("conf/log4j2.properties");

  @TempDir Path directory;

  @Test
  void theLogHoldsWarningsAndNoQuotedValue() throws IOException {
    Path log = directory.resolve("focale.log");
    String before = System.getProperty("focale.log", "target/test.log");
    System.setProperty("focale.log", log.toString());
    try (LoggerContext context = Configurator.initialize("LogTest", CONFIGURATION.toString())) {
      var logger = context.getLogger("org.apache.spark.executor.Executor");
      Throwable cast = new NumberFormatException("For input string: \"Jane Doe\"");
      logger.info("a detail");
      logger.warn("The value 'Jane Doe' cannot be cast");
      logger.error("Exception in task 0.0", new IllegalStateException("'Jane Doe'", cast));
    } finally {
      System.setProperty("focale.log", before);
    }

    assertThat(Files.readString(log))
        .contains("The value '...' cannot be cast", "Exception in task 0.0")
        .contains("NumberFormatException: For input string: '...'")
        .doesNotContain("Jane", "a detail");
  }
}
