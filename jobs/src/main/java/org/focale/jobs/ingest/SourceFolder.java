package org.focale.jobs.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.problem.BrokenInput;

/** Which files of a directory are CDM tables, and which are something else? */
final class SourceFolder {

  private final FileSystem files;
  private final Map<CdmTable, List<SourceFile>> tables = new LinkedHashMap<>();
  private final Map<String, String> stems = new HashMap<>();
  private final List<String> unrecognised = new ArrayList<>();

  private SourceFolder(FileSystem files) {
    this.files = files;
  }

  /**
   * Looks at a directory; if all it holds is one other directory, at that one.
   *
   * @throws BrokenInput if a table is there twice, as {@code person.csv} and {@code person.csv.gz}
   */
  static SourceFolder survey(FileSystem files, Path directory) throws IOException {
    List<FileStatus> entries = list(files, directory);
    while (entries.size() == 1
        && entries.get(0).isDirectory()
        && TableName.ofDirectory(entries.get(0).getPath().getName()).isEmpty()) {
      entries = list(files, entries.get(0).getPath());
    }
    SourceFolder folder = new SourceFolder(files);
    for (FileStatus entry : entries) {
      folder.add(entry);
    }
    return folder;
  }

  private static List<FileStatus> list(FileSystem files, Path directory) throws IOException {
    return Arrays.stream(files.listStatus(directory))
        .filter(entry -> !TableName.hidden(entry.getPath().getName()))
        .sorted(Comparator.comparing(entry -> entry.getPath().getName()))
        .toList();
  }

  private void add(FileStatus entry) throws IOException {
    String name = entry.getPath().getName();
    if (entry.isDirectory()) {
      Optional<CdmTable> table = TableName.ofDirectory(name);
      if (table.isEmpty()) {
        unrecognised.add(name + "/");
        return;
      }
      for (FileStatus part : list(files, entry.getPath())) {
        addPart(table.get(), name + "/" + part.getPath().getName(), part);
      }
      return;
    }
    Optional<TableName> said = TableName.ofFile(name);
    if (said.isEmpty() || said.get().table().isEmpty()) {
      unrecognised.add(name);
      return;
    }
    put(said.get().table().get(), name, said.get().stem(), said.get().form(), entry);
  }

  private void addPart(CdmTable table, String name, FileStatus part) {
    Optional<TableName> said = TableName.ofFile(part.getPath().getName());
    if (part.isDirectory() || said.isEmpty()) {
      unrecognised.add(name);
      return;
    }
    put(table, name, table.name() + "/" + said.get().stem(), said.get().form(), part);
  }

  private void put(
      CdmTable table, String name, String stem, SourceFile.Form form, FileStatus entry) {
    String twin = stems.put(stem, name);
    if (twin != null) {
      throw new BrokenInput(
          twin + " and " + name + " are the same table twice. Leave one of the two.");
    }
    String uri = entry.getPath().toUri().toString();
    SourceFile file = new SourceFile(name, uri, entry.getLen(), form);
    tables.computeIfAbsent(table, absent -> new ArrayList<>()).add(file);
    if (table == Cdm.LOCATION_HISTORY) {
      tables.computeIfAbsent(Cdm.PERSON_LOCATION, absent -> new ArrayList<>()).add(file);
    }
  }

  /** The tables found, in the order of the CDM. */
  List<SourceTable> tables() {
    return Cdm.tables().stream()
        .filter(tables::containsKey)
        .map(table -> new SourceTable(table, tables.get(table)))
        .toList();
  }

  /** The names that mean no CDM table; a directory ends in {@code /}. */
  List<String> unrecognised() {
    return unrecognised;
  }
}
