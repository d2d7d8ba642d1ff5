package org.focale.report;

/** How is text written inside markup, so that it stays text? */
final class Markup {

  private Markup() {}

  /**
   * Text for an element or a quoted attribute. Characters that XML 1.0 forbids (control characters,
   * lone surrogates) become the replacement character.
   */
  static String escaped(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
              }
            });
    return out.toString();
  }

  /** An element that holds text only. */
  static String element(String tag, String text) {
    return "<" + tag + ">" + escaped(text) + "</" + tag + ">\n";
  }

  /** As {@link #element(String, String)}, with a CSS class. */
  static String element(String tag, String css, String text) {
    return "<" + tag + " class=\"" + css + "\">" + escaped(text) + "</" + tag + ">\n";
  }

  /** The text itself, if there is something to read in it. */
  static String requireText(String text, String what) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(what + " is blank");
    }
    return text;
  }

  private static boolean isAllowed(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0x20 && c <= 0xD7FF
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000;
  }
}
