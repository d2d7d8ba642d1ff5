package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.linkage.Field;
import org.focale.linkage.encoded.Encoder;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTableFile;

/**
 * Which records are encoded, and by which fields?
 *
 * @param fields under the names that the table or source has for them
 * @param rows with {@link LinkedRecords#SCHEMA}
 * @param from the table or source, for messages
 * @param persons whether they are persons of a source and not rows of a given table
 * @param table what tells them from the records of others, and of other versions
 */
record RecordsToEncode(
    List<Field> fields, Dataset<Row> rows, String from, boolean persons, String table) {

  /**
   * Reads the table or the source's identifiers.
   *
   * @throws BadParameters if a field is asked for that there is not
   * @throws BrokenInput if a source has no identifiers, or too few of usual names
   */
  static RecordsToEncode of(Inputs inputs, EncodeParameters asked) {
    Optional<FieldsFile> fields = asked.fieldsFile();
    return asked
        .table()
        .map(path -> ofTable(inputs, path, fields.orElseThrow()))
        .orElseGet(() -> ofSource(inputs, fields));
  }

  private static RecordsToEncode ofTable(Inputs inputs, String path, FieldsFile fields) {
    return new RecordsToEncode(
        fields.fields(),
        GivenRecords.ofOne(inputs, path, fields),
        "table " + path,
        false,
        FlatTableFile.at(path).digest());
  }

  /** A snapshot is to a source what a file is to a given table. */
  private static RecordsToEncode ofSource(Inputs inputs, Optional<FieldsFile> asked) {
    String source = inputs.source();
    SourceIdentifiers identifiers = SourceIdentifiers.of(inputs, source);
    List<Field> fields =
        asked.map(file -> chosen(identifiers, file)).orElseGet(() -> usual(identifiers));
    return new RecordsToEncode(
        fields,
        identifiers.records(0, fields.stream().map(Field::name).toList()),
        "source " + source,
        true,
        source + "/" + inputs.snapshot(source));
  }

  private static List<Field> chosen(SourceIdentifiers identifiers, FieldsFile file) {
    List<String> problems = new ArrayList<>();
    file.fields().forEach(field -> identifiers.require(field.name(), file, problems));
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
    return file.fields();
  }

  private static List<Field> usual(SourceIdentifiers identifiers) {
    List<Field> fields =
        Arrays.stream(IdentityFields.values())
            .flatMap(
                known ->
                    known.in(identifiers.found()).stream()
                        .map(name -> new Field(name, known.field().kind())))
            .toList();
    if (Encoder.bits(fields) < Encoder.LEAST_BITS) {
      throw new BrokenInput(
          "Too few identifiers of "
              + identifiers.source()
              + " have a usual name to tell people apart. It has "
              + String.join(", ", identifiers.found())
              + ". Say with --fields which is which.");
    }
    return fields;
  }

  /** What one record is, in the plural. */
  String noun() {
    return persons ? "persons" : "rows";
  }
}
