package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.spark.SparkException;
import org.focale.problem.BrokenInput;
import org.focale.problem.ExitCode;
import org.focale.problem.Refused;
import org.junit.jupiter.api.Test;

class FailureTest {

  @Test
  void aProblemSpeaksForItselfHoweverDeepItIsWrapped() {
    Throwable thrown =
        new SparkException("job aborted", new RuntimeException(new Refused("no consent")));

    Failure failure = Failure.of(thrown);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(failure.message()).isEqualTo("no consent");
    assertThat(failure.trace()).isEmpty();
  }

  @Test
  void theOutermostOfTwoProblemsSpeaks() {
    BrokenInput outer = new BrokenInput("person: no header", new Refused("inner"));

    assertThat(Failure.of(outer).message()).isEqualTo("person: no header");
  }

  @Test
  void whatTheEnvironmentDoesIsToldWithoutATrace() {
    List<Throwable> faults =
        List.of(
            new UncheckedIOException(new IOException("No space left on device")),
            new IOException("Disk quota exceeded"),
            new AccessDeniedException("/lake/results"),
            new IOException("/lake (Permission denied)"),
            new ParquetCryptoRuntimeException("footer"),
            new RuntimeException(new AEADBadTagException("Tag mismatch!")),
            new SparkException("All masters are unresponsive! Giving up."),
            new OutOfMemoryError("Java heap space"));

    for (Throwable fault : faults) {
      Failure failure = Failure.of(fault);
      assertThat(failure.exitCode()).as(fault.toString()).isEqualTo(ExitCode.ENVIRONMENT);
      assertThat(failure.trace()).isEmpty();
    }
  }

  @Test
  void aFullDiskIsToldWithTheFile() {
    Failure failure =
        Failure.of(new FileSystemException("/lake/part-0", null, "No space left on device"));

    assertThat(failure.message()).contains("full").contains("/lake/part-0");
  }

  @Test
  void aBugHasATraceInWhichForeignMessagesAreLeftOut() {
    Throwable cast = new NumberFormatException("For input string: \"Jane Doe\"");
    Throwable thrown = new SparkException("The value 'Jane Doe' cannot be cast", cast);
    cast.setStackTrace(new StackTraceElement[] {frame("java.lang.Integer")});
    thrown.setStackTrace(new StackTraceElement[] {frame("org.apache.spark.sql.Cast")});

    Failure failure = Failure.of(thrown);

    assertThat(failure.exitCode()).isEqualTo(ExitCode.BUG);
    assertThat(String.join("\n", failure.trace()))
        .doesNotContain("Jane")
        .contains("org.apache.spark.SparkException")
        .contains("caused by java.lang.NumberFormatException")
        .contains("at java.lang.Integer");
    assertThat(failure.message()).doesNotContain("Jane");
  }

  @Test
  void aBugThatFocaleWordedItselfIsToldInItsWords() {
    assertThat(Failure.of(new IllegalStateException("no such table")).trace().get(0))
        .isEqualTo("java.lang.IllegalStateException: no such table");
  }

  @Test
  void causesThatGoRoundInACircleAreToldOnce() {
    RuntimeException first = new RuntimeException("a");
    first.initCause(new RuntimeException("b", first));

    assertThat(Failure.of(first).exitCode()).isEqualTo(ExitCode.BUG);
  }

  private static StackTraceElement frame(String type) {
    return new StackTraceElement(type, "parse", "Source.java", 1);
  }
}
