package org.focale.cohort;

import java.util.ArrayList;
import java.util.List;

/** Which lines does a nested list come to? */
final class Outline {

  private final List<String> lines = new ArrayList<>();

  /** Begins a part of the text, after an empty line. */
  void heading(String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    lines.add(text);
  }

  void line(int depth, String text) {
    lines.add("  ".repeat(depth) + text);
  }

  void bullet(int depth, String text) {
    line(depth, "- " + text);
  }

  List<String> lines() {
    return List.copyOf(lines);
  }
}
