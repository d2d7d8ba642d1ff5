package org.focale.job;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.report.Section;

/**
 * What did a job answer?
 *
 * @param tables by the name that its specification declares
 * @param notes what a reader of the result should know, in sentences without any person's data
 * @param belowQuality why the result is below the quality bar that was stated for it, if it is
 * @param counted which persons stand behind counts that are to be released
 * @param persons sections about single persons, for a page that may not leave the house: see {@link
 *     #showing}
 */
public record Outputs(
    Map<String, Dataset<Row>> tables,
    List<String> notes,
    Optional<String> belowQuality,
    List<CountedSet> counted,
    List<Section> persons) {

  public Outputs {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    notes = List.copyOf(notes);
    counted = List.copyOf(counted);
    persons = List.copyOf(persons);
  }

  public static Outputs of(Map<String, Dataset<Row>> tables) {
    return new Outputs(tables, List.of(), Optional.empty(), List.of(), List.of());
  }

  /** The same with one more note. */
  public Outputs note(String sentence) {
    List<String> all = new ArrayList<>(notes);
    all.add(sentence);
    return new Outputs(tables, all, belowQuality, counted, persons);
  }

  /** The same, below its quality bar. */
  public Outputs below(String why) {
    return new Outputs(tables, notes, Optional.of(why), counted, persons);
  }

  /**
   * The same, with the persons behind counts that are to be released; where two of them differ by
   * few persons the earlier is released.
   */
  public Outputs counting(List<CountedSet> sets) {
    return new Outputs(tables, notes, belowQuality, sets, persons);
  }

  /** The same with other tables. */
  public Outputs with(Map<String, Dataset<Row>> others) {
    return new Outputs(others, notes, belowQuality, counted, persons);
  }

  /**
   * The same, with sections about single persons. They come on a page of their own, which lies with
   * the person-level tables and may not leave the house, and never into a report that may.
   *
   * @param sections made from what {@link Inputs} gave, which has passed the gate
   */
  public Outputs showing(List<Section> sections) {
    return new Outputs(tables, notes, belowQuality, counted, sections);
  }
}
