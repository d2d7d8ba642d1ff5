package org.focale.linkage.encoded;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.focale.linkage.FieldKind;

/**
 * Into which pieces is a clean value cut, so that like values share many?
 *
 * <p>Two signs at a time. A birth date's pairs of digits carry their place, since all dates share
 * their digits; other values are padded at both ends, and a pair that stands twice is another piece
 * the second time.
 */
final class FieldTokens {

  private static final char END = '_';

  private FieldTokens() {}

  /** The pieces of a value that is not empty. */
  static List<String> of(FieldKind kind, String value) {
    return kind == FieldKind.BIRTH_DATE ? placed(value) : counted(END + value + END);
  }

  private static List<String> placed(String value) {
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i + 1 < value.length(); i++) {
      tokens.add(i + value.substring(i, i + 2));
    }
    return tokens;
  }

  private static List<String> counted(String value) {
    Map<String, Integer> times = new HashMap<>();
    List<String> tokens = new ArrayList<>();
    for (int i = 0; i + 1 < value.length(); i++) {
      String pair = value.substring(i, i + 2);
      tokens.add(pair + times.merge(pair, 1, Integer::sum));
    }
    return tokens;
  }

  /**
   * How many bits does a value of a kind set, together?
   *
   * <p>As many as it tells of the person: what a household shares sets few, so that families do not
   * look alike, and what half of the people share fewest, so that encodings do not fall into two
   * groups for anybody to see.
   */
  static int bits(FieldKind kind) {
    return switch (kind) {
      case BIRTH_DATE, NATIONAL_NUMBER -> 140;
      case GIVEN_NAME -> 120;
      case SURNAME, TEXT, VERBATIM -> 100;
      case PHONE -> 60;
      case ADDRESS -> 40;
      case SUBURB, POSTCODE -> 30;
      case HOUSE_NUMBER -> 20;
      case SEX, STATE -> 10;
    };
  }
}
