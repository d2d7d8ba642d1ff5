package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Terminal terminal(boolean interactive, boolean quiet, boolean json) {
    return new Terminal(stream(out), stream(err), interactive, quiet, json);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void underJsonStandardOutputHoldsJsonAlone() {
    Terminal terminal = terminal(true, false, true);
    terminal.print("a table");
    terminal.printJson("{}\n");

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("{}");
  }

  @Test
  void withoutJsonStandardOutputHoldsNone() {
    Terminal terminal = terminal(true, false, false);
    terminal.print("a table");
    terminal.printJson("{}");

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("a table");
  }

  @Test
  void quietSilencesNotes() {
    terminal(true, true, false).note("so far so good");
    assertThat(err.size()).isZero();
    terminal(false, false, false).note("so far so good");
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("so far so good");
  }

  @Test
  void progressIsShownOnlyToAPersonWhoDidNotAskForQuiet() {
    assertThat(terminal(true, false, false).showsProgress()).isTrue();
    assertThat(terminal(true, true, false).showsProgress()).isFalse();
    assertThat(terminal(false, false, false).showsProgress()).isFalse();
  }

  @Test
  void progressIsABarWhereTheTotalIsKnownAndACounterElsewhere() {
    assertThat(Progress.line(500, 1000, "files"))
        .startsWith("[===============  ")
        .endsWith("] 500 of 1,000 files");
    assertThat(Progress.line(2000, 1000, "files")).contains("==============================]");
    assertThat(Progress.line(1234, 0, "rows")).isEqualTo("1,234 rows");
  }

  @Test
  void shortWorkDrawsNothing() {
    try (Progress progress = terminal(true, false, false).progress("rows", 10)) {
      progress.advance(10);
    }
    assertThat(err.size()).isZero();
  }
}
