package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/** What do the persons of a cohort and of a population say of themselves, by field? */
final class SourceRecords {

  /** A field and its name on either side. */
  private record Common(Field field, String left, String right) {}

  private final SourceIdentifiers cohort;
  private final SourceIdentifiers population;
  private final List<String> notes = new ArrayList<>();

  private SourceRecords(SourceIdentifiers cohort, SourceIdentifiers population) {
    this.cohort = cohort;
    this.population = population;
  }

  /**
   * Opens the identifiers of both sources.
   *
   * @throws BadParameters if both are one, or a field is asked for that a source does not have
   * @throws BrokenInput if they have no identifiers, or none in common
   */
  static LinkedRecords of(Inputs inputs, LinkParameters asked) {
    String population = asked.population().orElseThrow();
    SourceIdentifiers.refuseSame(inputs.source(), population);
    SourceRecords records =
        new SourceRecords(
            SourceIdentifiers.of(inputs, inputs.source()),
            SourceIdentifiers.of(inputs, population));
    List<Common> common =
        asked.fieldsFile().map(records::chosen).orElseGet(records::usual).stream()
            .sorted(
                Comparator.<Common, FieldKind>comparing(c -> c.field().kind())
                    .thenComparing(c -> c.field().name()))
            .toList();
    Dataset<Row> rows =
        records
            .cohort
            .records(0, common.stream().map(Common::left).toList())
            .union(records.population.records(1, common.stream().map(Common::right).toList()));
    return LinkedRecords.of(inputs, common.stream().map(Common::field).toList(), rows, false)
        .with(records.notes);
  }

  /** The fields that a file names. */
  private List<Common> chosen(FieldsFile file) {
    List<String> problems = new ArrayList<>();
    List<Common> common = new ArrayList<>();
    for (Field field : file.fields()) {
      String right = file.onTheRight(field);
      cohort.require(field.name(), file, problems);
      population.require(right, file, problems);
      common.add(new Common(field, field.name(), right));
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return common;
  }

  /** The fields that both sources have under a usual name. */
  private List<Common> usual() {
    List<Common> common = new ArrayList<>();
    for (IdentityFields known : IdentityFields.values()) {
      Optional<String> left = known.in(cohort.found());
      Optional<String> right = known.in(population.found());
      if (left.isPresent() && right.isPresent()) {
        common.add(new Common(known.field(), left.get(), right.get()));
      } else if (left.isPresent() || right.isPresent()) {
        SourceIdentifiers without = left.isPresent() ? population : cohort;
        notes.add(known.usualName() + ": not compared, since " + without.source() + " has none.");
      }
    }
    if (common.size() <= 2) { // birth date and sex, which the CDM itself has
      throw new BrokenInput(
          "Too few identifiers have a usual name in both sources. "
              + cohort.source()
              + " has "
              + String.join(", ", cohort.found())
              + "; "
              + population.source()
              + " has "
              + String.join(", ", population.found())
              + ". Say with --fields which is which.");
    }
    return common;
  }
}
