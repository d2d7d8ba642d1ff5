package org.focale.jobs.risk.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How does a covariate become the number that a model reads? */
public enum InputEncoding {
  /** As it is. */
  VALUE,
  /** log(1 + n) of a count. */
  LOG_COUNT,
  /** log(1 + |v|) of a value, with its sign. */
  SIGNED_LOG,
  /** 1 if it holds. */
  FLAG,
  /** 1 if nothing is recorded. */
  MISSING,
  /** 1 if a column holds one of the levels. */
  LEVEL,
  /** 1 if a column holds none of the levels. */
  OTHER,
  /** A number for each of the levels, such as the logit of the outcome's rate in training. */
  RATE,
  /** Which of the levels a column holds, from 0. */
  CATEGORY;

  boolean ofLevels() {
    return this == LEVEL || this == OTHER || this == RATE || this == CATEGORY;
  }

  /** As tables name it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<InputEncoding> of(String label) {
    return Arrays.stream(values()).filter(encoding -> encoding.label().equals(label)).findAny();
  }
}
