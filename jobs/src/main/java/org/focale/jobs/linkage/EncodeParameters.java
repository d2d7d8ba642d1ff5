package org.focale.jobs.linkage;

import java.util.regex.Pattern;
import org.focale.job.GivenFile;
import org.focale.job.Parameter;
import org.focale.linkage.encoded.Encoder;
import org.focale.problem.BadParameters;

/** Which table is encoded, by which fields, for which project? */
public record EncodeParameters(
    @Parameter(
            doc = "The table: CSV with a header, or Parquet, one record a row.",
            required = true,
            example = "patients.csv")
        String table,
    @Parameter(
            doc = "Which column holds what kind of identifier (HOCON), as for link.",
            required = true,
            example = "fields.conf")
        String fields,
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
  }

  /**
   * What the fields file says.
   *
   * @throws BadParameters if it says nothing that tells people apart
   */
  FieldsFile fieldsFile() {
    FieldsFile file = FieldsFile.read(GivenFile.read(fields));
    if (!file.right().isEmpty()) {
      throw new BadParameters(fields + " names columns of a right table; encode reads one table.");
    }
    if (Encoder.bits(file.fields()) < Encoder.LEAST_BITS) {
      throw new BadParameters(
          fields
              + ": too little to tell people apart. Name both names, or a name and the birth date,"
              + " or more.");
    }
    return file;
  }
}
