package org.focale.jobs.linkage;

import java.util.Optional;
import java.util.regex.Pattern;
import org.focale.job.GivenFile;
import org.focale.job.Parameter;
import org.focale.linkage.encoded.Encoder;
import org.focale.problem.BadParameters;

/** Which table or source is encoded, by which fields, for which project? */
public record EncodeParameters(
    @Parameter(
            doc = "A table in place of --source: CSV with a header, or Parquet, one record a row.",
            example = "patients.csv")
        Optional<String> table,
    @Parameter(
            doc =
                "Which column holds what kind of identifier (HOCON), as for link; of a source, all"
                    + " fields of usual names if not given.",
            example = "fields.conf")
        Optional<String> fields,
    @Parameter(
            doc = "The project, whose key is <project>.project.json in keys.directory.",
            required = true,
            example = "asthma-links")
        String project,
    @Parameter(
            doc = "Makes the project's key first; one holder does so, the others get a copy.",
            unset = "false")
        boolean makeKey) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  public EncodeParameters {
    if (!NAME.matcher(project).matches()) {
      throw new BadParameters(
          "--project names a file: letters, digits, dots, dashes and underscores, at most 64.");
    }
    if (table.isPresent() && fields.isEmpty()) {
      throw new BadParameters("--table needs --fields, which column holds what.");
    }
  }

  /**
   * What the fields file says, if there is one.
   *
   * @throws BadParameters if it says nothing that tells people apart
   */
  Optional<FieldsFile> fieldsFile() {
    return fields.map(path -> read(path));
  }

  private static FieldsFile read(String path) {
    FieldsFile file = FieldsFile.read(GivenFile.read(path));
    if (!file.right().isEmpty()) {
      throw new BadParameters(path + " names columns of a right table; encode reads one table.");
    }
    if (Encoder.bits(file.fields()) < Encoder.LEAST_BITS) {
      throw new BadParameters(
          path
              + ": too little to tell people apart. Name both names, or a name and the birth date,"
              + " or more.");
    }
    return file;
  }
}
