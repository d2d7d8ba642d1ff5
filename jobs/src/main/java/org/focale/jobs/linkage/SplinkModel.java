package org.focale.jobs.linkage;

import java.util.List;
import java.util.Map;
import org.focale.job.GivenFile;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;
import org.focale.linkage.GivenModel;
import org.focale.problem.BadParameters;

/**
 * Which model of Splink does a file hold?
 *
 * @param linkType {@code link_only} or {@code dedupe_only}
 */
record SplinkModel(GivenFile file, String linkType, GivenModel model) {

  static final String TWO_TABLES = "link_only";
  static final String ONE_TABLE = "dedupe_only";

  /** The columns that it compares, as they are written. */
  FieldsFile fields() {
    List<Field> fields =
        model.fields().stream().map(field -> new Field(field.name(), FieldKind.VERBATIM)).toList();
    return new FieldsFile(file, fields, Map.of());
  }

  /**
   * Checks that it is for as many tables as are given.
   *
   * @throws BadParameters if it is not
   */
  void require(boolean oneTable) {
    if (!linkType.equals(oneTable ? ONE_TABLE : TWO_TABLES)) {
      throw new BadParameters(
          file.path()
              + ": link_type is "
              + linkType
              + ", and "
              + (oneTable ? "one table is" : "two sides are")
              + " given.");
    }
  }
}
