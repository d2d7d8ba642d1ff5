package org.focale.linkage;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is left of a text when case, accents, signs and placeholders are gone? "" is not recorded.
 */
enum Cleaning {
  /** The text as it is. */
  NOTHING {
    @Override
    String clean(String text) {
      return text;
    }
  },
  /** Words of letters and digits, one space between. */
  WORDS {
    @Override
    String clean(String text) {
      String words = NO_WORD.matcher(plain(text)).replaceAll(" ").strip();
      return NO_NAME.contains(words) ? "" : words;
    }
  },
  /** Letters and digits without anything between. */
  SIGNS {
    @Override
    String clean(String text) {
      return number(text, 1);
    }
  },
  /** The same; fewer than four, or all the same, are no number of a person. */
  NUMBER {
    @Override
    String clean(String text) {
      return number(text, LEAST_DIGITS);
    }
  },
  /** {@code 20260131}, the day of the month as it stands even if there is no such day. */
  DAY {
    @Override
    String clean(String text) {
      return day(plain(text).strip());
    }
  },
  /** The first letter; 1 and 2 are what ISO 5218 says. */
  SEX {
    @Override
    String clean(String text) {
      String word = NO_WORD.matcher(plain(text)).replaceAll(" ").strip();
      return switch (word.isEmpty() ? ' ' : word.charAt(0)) {
        case 'm', '1' -> "m";
        case 'f', 'w', '2' -> "f";
        default -> "";
      };
    }
  };

  private static final Pattern ACCENT = Pattern.compile("\\p{M}+");
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{Nd}]+");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.]?(\\d{2})[-/.]?(\\d{2})(?:[t ].*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})(?:[t ].*)?");
  private static final int LEAST_DIGITS = 4;
  private static final Set<String> NO_NAME =
      Set.of(
          "",
          "na",
          "n a",
          "nan",
          "null",
          "none",
          "unknown",
          "unk",
          "not known",
          "not recorded",
          "not stated",
          "missing",
          "no name",
          "nfn",
          "nln",
          "anonymous",
          "xx",
          "xxx",
          "xxxx");
  private static final Set<String> NO_DAY =
      Set.of("19000101", "18000101", "17530101", "19010101", "99991231", "11111111");

  abstract String clean(String text);

  private static String plain(String text) {
    String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String letters = ACCENT.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
    return letters
        .replace("'", "")
        .replace("\u2019", "")
        .replace("\u00df", "ss")
        .replace("\u00f8", "o")
        .replace("\u0142", "l")
        .replace("\u00e6", "ae")
        .replace("\u0153", "oe");
  }

  private static String number(String text, int least) {
    String signs = NO_WORD.matcher(plain(text)).replaceAll("");
    boolean allSame = signs.length() > 2 && signs.chars().distinct().count() == 1;
    return signs.length() < least || allSame && least > 1 || NO_NAME.contains(signs) ? "" : signs;
  }

  private static String day(String text) {
    Matcher first = YEAR_FIRST.matcher(text);
    Matcher last = YEAR_LAST.matcher(text);
    String digits = "";
    if (first.matches()) {
      digits = first.group(1) + first.group(2) + first.group(3);
    } else if (last.matches()) {
      digits = last.group(3) + two(last.group(2)) + two(last.group(1));
    }
    return NO_DAY.contains(digits) || digits.startsWith("0000") || digits.startsWith("9999")
        ? ""
        : digits;
  }

  private static String two(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
