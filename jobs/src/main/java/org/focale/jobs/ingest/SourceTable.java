package org.focale.jobs.ingest;

import java.util.Comparator;
import java.util.List;
import org.focale.cdm.CdmTable;
import org.focale.problem.BrokenInput;

/**
 * Which files hold the rows of one CDM table, in which order?
 *
 * @param files by name; of two rows with the same key the one in the earlier file stays
 */
record SourceTable(CdmTable table, List<SourceFile> files) {

  SourceTable {
    files = files.stream().sorted(Comparator.comparing(SourceFile::name)).toList();
    long parquet = files.stream().filter(f -> f.form() == SourceFile.Form.PARQUET).count();
    if (parquet > 0 && parquet < files.size()) {
      throw new BrokenInput(
          table.name() + " is there both as text and as Parquet. Leave one of the two.");
    }
    if (files.size() > Position.MAX_FILES) {
      throw new BrokenInput(table.name() + " has more than " + Position.MAX_FILES + " files.");
    }
  }

  boolean parquet() {
    return files.get(0).form() == SourceFile.Form.PARQUET;
  }

  List<String> fileNames() {
    return files.stream().map(SourceFile::name).toList();
  }
}
