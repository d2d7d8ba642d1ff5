package org.focale.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What did a job answer?
 *
 * @param tables by the name that its specification declares
 * @param notes what a reader of the result should know, in sentences without any person's data
 * @param belowQuality why the result is below the quality bar that was stated for it, if it is
 */
public record Outputs(
    Map<String, Dataset<Row>> tables, List<String> notes, Optional<String> belowQuality) {

  public Outputs {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    notes = List.copyOf(notes);
  }

  public static Outputs of(Map<String, Dataset<Row>> tables) {
    return new Outputs(tables, List.of(), Optional.empty());
  }

  /** The same with one more note. */
  public Outputs note(String sentence) {
    List<String> all = new java.util.ArrayList<>(notes);
    all.add(sentence);
    return new Outputs(tables, all, belowQuality);
  }

  /** The same, below its quality bar. */
  public Outputs below(String why) {
    return new Outputs(tables, notes, Optional.of(why));
  }
}
