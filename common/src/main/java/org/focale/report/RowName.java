package org.focale.report;

import java.util.List;

/** How does a name fit beside its row? On one line or two; what is over ends in an ellipsis. */
record RowName(List<String> lines) {

  private static final int WIDTH = 32;

  static RowName of(String name) {
    String text = name.strip();
    if (length(text) <= WIDTH) {
      return new RowName(List.of(text));
    }
    int widest = text.offsetByCodePoints(0, WIDTH);
    int space = text.lastIndexOf(' ', widest);
    int end = space > 0 ? space : widest;
    return new RowName(
        List.of(text.substring(0, end).strip(), shortened(text.substring(end).strip())));
  }

  int longestLine() {
    return lines.stream().mapToInt(RowName::length).max().orElse(0);
  }

  private static String shortened(String line) {
    return length(line) <= WIDTH
        ? line
        : line.substring(0, line.offsetByCodePoints(0, WIDTH - 1)).strip() + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
