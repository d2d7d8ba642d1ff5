package org.focale.jobs.simulate;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Which concepts does a simulated source use, and which are under which? */
final class Vocabulary {

  /** Groups and what is under them, besides the concept itself, with the levels between. */
  private static final int[][] ANCESTRY = {
    {316866, 320128, 1}, {201820, 201826, 1}, {198124, 46271022, 1}, {198124, 443611, 2},
    {46271022, 443611, 1}, {321588, 316139, 1}, {134057, 321588, 1}, {134057, 316139, 2},
    {134057, 316866, 2}, {134057, 320128, 3}, {432586, 440383, 2}, {432586, 4152280, 3},
    {440383, 4152280, 1}, {4063381, 317009, 1}, {4063381, 255573, 1}, {4063381, 255841, 1},
    {4170143, 4181583, 1}, {4170143, 257011, 2}, {4181583, 257011, 1}
  };

  private static final Date FROM = Date.valueOf("1970-01-01");
  private static final Date TO = Date.valueOf("2099-12-31");

  private Vocabulary() {}

  /** Rows of {@code concept}. */
  static List<Row> concepts() {
    List<Row> rows = new ArrayList<>();
    for (String[] f : lines()) {
      rows.add(
          RowFactory.create(
              Integer.valueOf(f[0]), f[1], f[2], f[3], f[4], f[5], f[6], FROM, TO, null));
    }
    return rows;
  }

  /** Rows of {@code concept_ancestor}. */
  static List<Row> ancestors() {
    List<Row> rows = new ArrayList<>();
    for (String[] f : lines()) {
      int concept = Integer.parseInt(f[0]);
      rows.add(RowFactory.create(concept, concept, 0, 0));
    }
    for (int[] a : ANCESTRY) {
      rows.add(RowFactory.create(a[0], a[1], a[2], a[2]));
    }
    return rows;
  }

  /** Rows of {@code vocabulary}. */
  static List<Row> vocabularies() {
    Set<String> names = new LinkedHashSet<>();
    lines().forEach(f -> names.add(f[3]));
    List<Row> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(RowFactory.create(name, name, "", "", 0));
    }
    return rows;
  }

  private static List<String[]> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Vocabulary.class.getResourceAsStream("concept.psv"), StandardCharsets.UTF_8))) {
      reader.readLine();
      List<String[]> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line.split("\\|", -1));
      }
      return lines;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
