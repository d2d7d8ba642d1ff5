package org.focale.jobs.review;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What did a reviewer find behind an unusual record? */
enum Verdict {
  /** A rare disease, known or suspected. */
  RARE_DISEASE,
  /** Unusual for a reason that is known and common. */
  EXPLAINED,
  /** The record is wrong, not the person unusual. */
  DATA_ERROR;

  static Optional<Verdict> named(String word) {
    return Arrays.stream(values()).filter(verdict -> verdict.word().equals(word)).findFirst();
  }

  /** As files and tables write it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Verdict::word).toList();
  }
}
