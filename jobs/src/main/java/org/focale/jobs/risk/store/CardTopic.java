package org.focale.jobs.risk.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * What must be said of a model, so that a reader can judge it?
 *
 * <p>Items of TRIPOD+AI (Collins et al., BMJ 2024;385:e078378) that a model in a store can answer.
 */
public enum CardTopic {
  INTENDED_USE("introduction", "3b", "intended use"),
  SOURCE("methods", "5a", "source of data"),
  DATES("methods", "5b", "dates"),
  PARTICIPANTS("methods", "6b", "participants"),
  OUTCOME("methods", "8a", "outcome"),
  PREDICTORS("methods", "9a", "predictors"),
  SAMPLE_SIZE("methods", "10", "sample size"),
  MISSING_DATA("methods", "11", "missing data"),
  ANALYSIS("methods", "12", "analysis"),
  SUBGROUPS("methods", "14", "subgroups and fairness"),
  SPECIFICATION("results", "22", "the model"),
  PERFORMANCE("results", "23a", "performance"),
  LIMITS("discussion", "26", "limits"),
  UNKNOWN_INPUT("discussion", "27a", "input that is not recorded");

  private final String section;
  private final String number;
  private final String title;

  CardTopic(String section, String number, String title) {
    this.section = section;
    this.number = number;
    this.title = title;
  }

  String section() {
    return section;
  }

  /** Number and title: {@code 5a source of data}. */
  public String item() {
    return number + " " + title;
  }

  static Optional<CardTopic> of(String item) {
    return Arrays.stream(values()).filter(topic -> topic.item().equals(item)).findAny();
  }
}
