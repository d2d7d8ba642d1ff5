package org.focale.jobs.review;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.focale.job.GivenFile;
import org.focale.problem.BrokenInput;
import org.focale.problem.Spelling;
import org.focale.table.CsvLine;

/**
 * Which verdicts does a file hold, and which of its lines are none?
 *
 * <p>CSV in UTF-8, quoted as RFC 4180 says, a verdict a line, columns in any order. A line that is
 * none is told by its number and the reason, never by what it holds.
 *
 * @param verdicts of the lines that can be read
 * @param refusals why each of the others cannot, by its number
 */
record VerdictFile(List<VerdictLine> verdicts, Map<Integer, String> refusals) {

  private static final List<String> REQUIRED = List.of("person_id", "verdict");
  private static final List<String> COLUMNS =
      List.of("person_id", "verdict", "why", "reviewer", "reviewed_on");

  VerdictFile {
    verdicts = List.copyOf(verdicts);
    refusals = Map.copyOf(refusals);
  }

  /**
   * Refuses a file without a header of verdicts.
   *
   * @throws BrokenInput naming the columns that are missing or unknown
   */
  static void requireHeader(GivenFile file) {
    header(file);
  }

  /**
   * Reads a file.
   *
   * @param reviewer of lines that name none
   * @param today the day of lines that say none; a later day is refused
   * @throws BrokenInput if it has no header of verdicts, or no line below it
   */
  static VerdictFile read(GivenFile file, Optional<String> reviewer, LocalDate today) {
    List<String> header = header(file);
    List<String> lines = file.text().lines().toList();
    Map<VerdictLine.Key, VerdictLine> verdicts = new LinkedHashMap<>();
    Map<Integer, String> refusals = new TreeMap<>();
    for (int number = 2; number <= lines.size(); number++) {
      if (!lines.get(number - 1).isBlank()) {
        Cells cells = new Cells(header, lines.get(number - 1));
        Optional<VerdictLine> line = cells.verdict(number, reviewer, today);
        Optional<VerdictLine> same = line.map(read -> verdicts.putIfAbsent(read.key(), read));
        same.ifPresent(first -> cells.refuse("is the person and day of line " + first.number()));
        if (!cells.problems.isEmpty()) {
          refusals.put(number, String.join("; ", cells.problems));
        }
      }
    }
    if (verdicts.isEmpty() && refusals.isEmpty()) {
      throw new BrokenInput("--file " + file.path() + " has a header and no verdict below it.");
    }
    return new VerdictFile(List.copyOf(verdicts.values()), refusals);
  }

  private static List<String> header(GivenFile file) {
    String first = file.text().lines().findFirst().orElse("").replace("\uFEFF", "");
    List<String> header = CsvLine.cells(first).map(VerdictFile::stripped).orElse(List.of());
    List<String> problems = new ArrayList<>();
    REQUIRED.stream()
        .filter(column -> !header.contains(column))
        .forEach(column -> problems.add("column " + column + " is missing"));
    header.stream()
        .filter(column -> !COLUMNS.contains(column))
        .forEach(c -> problems.add("a column is none of verdicts" + Spelling.hint(c, COLUMNS)));
    if (new HashSet<>(header).size() < header.size()) {
      problems.add("a column stands there twice");
    }
    if (!problems.isEmpty()) {
      throw new BrokenInput(
          "--file "
              + file.path()
              + ": "
              + String.join("; ", problems)
              + ". The columns are "
              + String.join(", ", COLUMNS)
              + "; the first two must be there.");
    }
    return header;
  }

  private static List<String> stripped(String[] cells) {
    return Arrays.stream(cells).map(String::strip).toList();
  }

  /** The cells of one line, and what is wrong with them. */
  private static final class Cells {

    private final List<String> header;
    private final List<String> cells;
    private final List<String> problems = new ArrayList<>();

    Cells(List<String> header, String line) {
      this.header = header;
      this.cells = CsvLine.cells(line).map(VerdictFile::stripped).orElse(List.of());
      if (cells.isEmpty()) {
        refuse("a quote is not closed, or stands within a cell");
      } else if (cells.size() != header.size()) {
        refuse("it has " + cells.size() + " values, not " + header.size());
      }
    }

    void refuse(String why) {
      problems.add(why);
    }

    /** What a cell holds, where there is such a column and the cell is not empty. */
    private Optional<String> cell(String column) {
      int at = header.indexOf(column);
      return at < 0 ? Optional.empty() : Optional.of(cells.get(at)).filter(c -> !c.isEmpty());
    }

    Optional<VerdictLine> verdict(int number, Optional<String> given, LocalDate today) {
      if (!problems.isEmpty()) {
        return Optional.empty();
      }
      Optional<Long> person = cell("person_id").flatMap(Cells::whole);
      Optional<Verdict> verdict = cell("verdict").flatMap(Verdict::named);
      Optional<String> reviewer = cell("reviewer").or(() -> given);
      Optional<LocalDate> day = cell("reviewed_on").map(Cells::day).orElse(Optional.of(today));
      require(person, "person_id is no whole number of 64 bits");
      require(verdict, "verdict is none of " + String.join(", ", Verdict.words()));
      require(reviewer, "no reviewer is named; fill the column or give --reviewer");
      require(day, "reviewed_on is no day such as 2026-01-31");
      if (day.filter(on -> on.isAfter(today)).isPresent()) {
        refuse("reviewed_on is after today");
      }
      return problems.isEmpty()
          ? Optional.of(
              new VerdictLine(
                  number,
                  person.get(),
                  verdict.get(),
                  cell("why").orElse(""),
                  reviewer.get(),
                  day.get()))
          : Optional.empty();
    }

    private void require(Optional<?> value, String problem) {
      if (value.isEmpty()) {
        refuse(problem);
      }
    }

    private static Optional<Long> whole(String text) {
      try {
        return Optional.of(Long.parseLong(text));
      } catch (NumberFormatException noNumber) {
        return Optional.empty();
      }
    }

    private static Optional<LocalDate> day(String text) {
      try {
        return Optional.of(LocalDate.parse(text));
      } catch (DateTimeParseException noDay) {
        return Optional.empty();
      }
    }
  }
}
