package org.focale.jobs.recruitment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.focale.problem.Spelling;

/** Which words does a line consist of, one after the other? Quotes hold words together. */
final class LineTokens {

  /**
   * One word.
   *
   * @param quoted whether it stood in quotes, which are not part of it
   * @param column from 1
   */
  record Token(String text, boolean quoted, int column) {}

  private final List<Token> tokens = new ArrayList<>();
  private final int end;
  private int next;

  LineTokens(String line) throws BadLine {
    this.end = line.length() + 1;
    int at = 0;
    while (at < line.length()) {
      if (Character.isWhitespace(line.charAt(at))) {
        at++;
      } else {
        at = line.charAt(at) == '"' ? quoted(line, at) : word(line, at);
      }
    }
  }

  private int quoted(String line, int start) throws BadLine {
    int close = line.indexOf('"', start + 1);
    if (close < 0) {
      throw new BadLine(start + 1, "a quote is opened and not closed");
    }
    tokens.add(new Token(line.substring(start + 1, close), true, start + 1));
    return close + 1;
  }

  private int word(String line, int start) {
    int stop = start;
    while (stop < line.length() && !Character.isWhitespace(line.charAt(stop))) {
      stop++;
    }
    tokens.add(new Token(line.substring(start, stop), false, start + 1));
    return stop;
  }

  boolean isDone() {
    return next == tokens.size();
  }

  /** The next word. */
  Token take(String what) throws BadLine {
    if (isDone()) {
      throw new BadLine(end, "the line ends where " + what + " is expected");
    }
    return tokens.get(next++);
  }

  /** Takes the next word if it is this one. */
  boolean takes(String word) {
    boolean found = !isDone() && isWord(tokens.get(next), word);
    next += found ? 1 : 0;
    return found;
  }

  /** The next word, which must be this one. */
  void require(String word) throws BadLine {
    oneOf(List.of(word));
  }

  /** The next word, which must be one of these. */
  String oneOf(Collection<String> words) throws BadLine {
    String what = String.join(" or ", words);
    Token token = take(what);
    if (words.stream().noneMatch(word -> isWord(token, word))) {
      throw new BadLine(
          token.column(),
          "'"
              + token.text()
              + "' stands where "
              + what
              + " is expected"
              + Spelling.hint(token.text(), words));
    }
    return token.text();
  }

  double number(String what) throws BadLine {
    Token token = take(what);
    try {
      double number = Double.parseDouble(token.text());
      if (!token.quoted() && Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException noNumber) {
      throw new BadLine(token.column(), what + " is a number, not '" + token.text() + "'");
    }
    throw new BadLine(token.column(), what + " is a number, not '" + token.text() + "'");
  }

  int days() throws BadLine {
    Token token = take("a number of days");
    if (token.quoted() || !token.text().matches("\\d{1,5}")) {
      throw new BadLine(
          token.column(), "a number of days is whole, from 0 to 99999, not '" + token.text() + "'");
    }
    return Integer.parseInt(token.text());
  }

  /** Refuses words after the last that means something. */
  void requireEnd(String expected) throws BadLine {
    if (!isDone()) {
      Token token = tokens.get(next);
      throw new BadLine(
          token.column(), "'" + token.text() + "' is too much; " + expected + " may stand here");
    }
  }

  private static boolean isWord(Token token, String word) {
    return !token.quoted() && token.text().equals(word);
  }
}
