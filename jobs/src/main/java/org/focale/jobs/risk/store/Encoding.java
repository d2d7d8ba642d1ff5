package org.focale.jobs.risk.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How does a covariate become the number that a model reads? */
public enum Encoding {
  /** As it is. */
  VALUE,
  /** log(1 + n) of a count. */
  LOG_COUNT,
  /** 1 if it holds. */
  FLAG,
  /** 1 if nothing is recorded. */
  MISSING,
  /** 1 if a column holds one of the levels. */
  LEVEL,
  /** Which of the levels a column holds, from 0. */
  CATEGORY;

  /** As tables name it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Encoding> of(String label) {
    return Arrays.stream(values()).filter(encoding -> encoding.label().equals(label)).findAny();
  }
}
