package org.focale.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;
import org.focale.cdm.FieldType;

/** What is an OMOP extract with many times its persons, their ids and their rows' ids shifted? */
final class ReplicatedExtract {

  /** More than any id of the extract. */
  private static final long STRIDE = 4_000_000_000L;

  /** These name things that all copies share. */
  private static final Set<String> SHARED = Set.of("provider_id", "care_site_id", "location_id");

  private ReplicatedExtract() {}

  static void write(Path from, Path to, int factor) throws IOException {
    Files.createDirectories(to);
    List<Path> files;
    try (Stream<Path> listed = Files.list(from)) {
      files = listed.filter(f -> f.toString().endsWith(".csv")).toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      Optional<CdmTable> table = Cdm.table(name.substring(0, name.length() - 4));
      if (table.isPresent() && table.get().personField().isPresent()) {
        replicate(file, to.resolve(name), table.get(), factor);
      } else {
        Files.copy(file, to.resolve(name));
      }
    }
  }

  private static void replicate(Path from, Path to, CdmTable table, int factor) throws IOException {
    List<String> lines = Files.readAllLines(from);
    List<Integer> shifted = new ArrayList<>();
    String[] header = lines.get(0).split(",", -1);
    for (int i = 0; i < header.length; i++) {
      Optional<CdmField> field = table.field(header[i]);
      if (field.isPresent()
          && field.get().type() == FieldType.LONG
          && !SHARED.contains(header[i])) {
        shifted.add(i);
      }
    }
    try (BufferedWriter out = Files.newBufferedWriter(to)) {
      out.write(lines.get(0));
      out.write('\n');
      for (int copy = 0; copy < factor; copy++) {
        for (String line : lines.subList(1, lines.size())) {
          write(out, line.split(",", -1), shifted, copy * STRIDE);
        }
      }
    }
  }

  private static void write(BufferedWriter out, String[] cells, List<Integer> shifted, long by)
      throws IOException {
    for (int i : shifted) {
      if (!cells[i].isEmpty()) {
        cells[i] = String.valueOf(Long.parseLong(cells[i]) + by);
      }
    }
    out.write(String.join(",", cells));
    out.write('\n');
  }

  /** Rows of the person-level tables of an extract, headers left out. */
  static long rows(Path extract) throws IOException {
    long rows = 0;
    try (Stream<Path> listed = Files.list(extract)) {
      for (Path file : (Iterable<Path>) listed::iterator) {
        String name = file.getFileName().toString();
        boolean person =
            name.endsWith(".csv")
                && Cdm.table(name.substring(0, name.length() - 4))
                    .flatMap(CdmTable::personField)
                    .isPresent();
        if (person) {
          try (BufferedReader in = Files.newBufferedReader(file)) {
            rows += in.lines().count() - 1;
          }
        }
      }
    }
    return rows;
  }
}
