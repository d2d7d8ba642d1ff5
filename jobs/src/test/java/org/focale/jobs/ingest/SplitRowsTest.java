package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records of a text, read whole and in splits. */
class SplitRowsTest {

  private static final Dialect QUOTED = new Dialect((byte) ',', true);
  private static final Dialect PLAIN = new Dialect((byte) '\t', false);

  /** A record's offset and its fields, quoted ones in brackets. */
  private record Found(long offset, List<String> fields) {}

  private static DelimitedRecords records(byte[] text, Dialect dialect, int from) {
    ByteArrayInputStream in = new ByteArrayInputStream(text, from, text.length - from);
    return new DelimitedRecords(in, dialect, from);
  }

  private static List<Found> whole(byte[] text, Dialect dialect) throws IOException {
    return split(text, dialect, 0, text.length, QuoteState.RECORD_START);
  }

  private static List<Found> split(byte[] text, Dialect dialect, int from, int to, int state)
      throws IOException {
    List<Found> found = new ArrayList<>();
    DelimitedRecords records = records(text, dialect, from);
    if (!records.skipToRecord(new QuoteState(dialect), state, to)) {
      return found;
    }
    while (records.next() && records.offset() < to) {
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < records.fields(); i++) {
        int length = records.to(i) - records.from(i);
        String field = new String(records.bytes(), records.from(i), length, StandardCharsets.UTF_8);
        fields.add(records.quoted(i) ? "[" + field + "]" : field);
      }
      found.add(new Found(records.offset(), fields));
    }
    return found;
  }

  private static List<Found> inSplits(byte[] text, Dialect dialect, int size) throws IOException {
    QuoteState automaton = new QuoteState(dialect);
    List<Found> found = new ArrayList<>();
    int state = QuoteState.RECORD_START;
    for (int from = 0; from < text.length; from += size) {
      int to = Math.min(text.length, from + size);
      found.addAll(split(text, dialect, from, to, state));
      int[] table = QuoteState.identity();
      int middle = from + (to - from) / 2;
      automaton.extend(table, text, from, middle);
      automaton.extend(table, text, middle, to);
      state = table[state];
    }
    return found;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void quotesProtectDelimitersLineEndsAndDoubledQuotes() throws IOException {
    byte[] text = bytes("1,\"a,b\",\"two\nlines\"\r\n2,\"say \"\"hi\"\"\",\n");
    assertThat(whole(text, QUOTED))
        .containsExactly(
            new Found(0, List.of("1", "[a,b]", "[two\nlines]")),
            new Found(21, List.of("2", "[say \"\"hi\"\"]", "")));
  }

  @Test
  void aQuoteInsideAnUnquotedFieldIsText() throws IOException {
    assertThat(whole(bytes("1,12\" pipe,x\n2,y,z\n"), QUOTED))
        .containsExactly(
            new Found(0, List.of("1", "12\" pipe", "x")), new Found(13, List.of("2", "y", "z")));
  }

  @Test
  void withoutQuotingAQuoteIsAlwaysText() throws IOException {
    assertThat(whole(bytes("\"Tonic\" water\t1\n\"x\t2\n"), PLAIN))
        .containsExactly(
            new Found(0, List.of("\"Tonic\" water", "1")), new Found(16, List.of("\"x", "2")));
  }

  @Test
  void linesEndInLfOrCrLfAndTheLastMayNotEnd() throws IOException {
    assertThat(whole(bytes("a,b\r\nc,\"d\"\r\n\r\n\ne,f"), QUOTED))
        .containsExactly(
            new Found(0, List.of("a", "b")),
            new Found(5, List.of("c", "[d]")),
            new Found(15, List.of("e", "f")));
  }

  @Test
  void aTrailingDelimiterAtTheEndOfTheFileIsAnEmptyField() throws IOException {
    assertThat(whole(bytes("a,"), QUOTED)).containsExactly(new Found(0, List.of("a", "")));
  }

  @Test
  void textBehindAClosingQuoteAndAnUnclosedQuoteAreSeen() throws IOException {
    DelimitedRecords stray = records(bytes("1,\"a\"b,c\n2,x,\"never\n"), QUOTED, 0);
    assertThat(stray.next()).isTrue();
    assertThat(stray.strayText()).isTrue();
    assertThat(stray.fields()).isEqualTo(3);
    assertThat(stray.raw()).isEqualTo("1,\"a\"b,c");
    assertThat(stray.next()).isTrue();
    assertThat(stray.strayText()).isFalse();
    assertThat(stray.unclosedQuote()).isTrue();
    assertThat(stray.raw()).isEqualTo("2,x,\"never\n");
    assertThat(stray.next()).isFalse();
  }

  @Test
  void aRecordLongerThanTheBufferIsReadWhole() throws IOException {
    String note = "x,\n\"\"y".repeat(200_000);
    byte[] text = bytes("1,\"" + note + "\",2\n3,4,5\n");
    List<Found> found = whole(text, QUOTED);
    assertThat(found).hasSize(2);
    assertThat(found.get(0).fields().get(1)).isEqualTo("[" + note + "]");
    assertThat(inSplits(text, QUOTED, 100_000)).isEqualTo(found);
  }

  @Test
  void aRecordThatDoesNotEndIsGivenUp() {
    byte[] text = bytes("1,2\n1,\"" + "x".repeat(DelimitedRecords.MAX_RECORD + (1 << 20)));
    DelimitedRecords records = records(text, QUOTED, 0);
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> {
              while (records.next()) {
                assertThat(records.offset()).isZero();
              }
            })
        .isInstanceOf(RecordTooLong.class)
        .hasMessageContaining("byte 4");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void anyTextReadInTinySplitsHasTheRecordsOfOneSplit(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    String alphabet = "\"\"\"\",,\n\n\rab1";
    for (int i = 0; i < 400; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(60);
      for (int j = 0; j < length; j++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] b = bytes(text.toString());
      List<Found> whole = whole(b, QUOTED);
      for (int size = 1; size <= 17; size += 2) {
        assertThat(inSplits(b, QUOTED, size)).as("%s by %d", text, size).isEqualTo(whole);
      }
    }
  }
}
