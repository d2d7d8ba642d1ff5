package org.focale.jobs.recruitment;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.focale.job.GivenFile;
import org.focale.problem.BadParameters;

/**
 * What became of the candidates who were approached?
 *
 * <p>CSV with the header {@code pseudonym,status,reason,date}; a reason that holds a comma stands
 * in quotes. A candidate may have several lines; the latest counts, of one day the furthest.
 */
final class ScreeningFile {

  /** In the order in which a candidate goes through them. */
  enum Status {
    CONTACTED,
    REFUSED,
    FAILED,
    ENROLLED;

    static Optional<Status> named(String word) {
      return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Status::word).toList();
    }
  }

  /** What is known last of one candidate. */
  record Entry(String pseudonym, Status status, String reason, LocalDate date) {}

  private static final String HEADER = "pseudonym,status,reason,date";
  private static final Pattern LINE =
      Pattern.compile("([^,\"]*),([^,\"]*),(\"[^\"]*\"|[^,\"]*),([^,\"]*)");
  private static final int MOST_PROBLEMS = 20;

  private ScreeningFile() {}

  /**
   * Reads a file.
   *
   * @throws BadParameters with the numbers of the lines that are wrong
   */
  static Collection<Entry> read(GivenFile file) {
    List<String> lines = file.text().lines().toList();
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw new BadParameters(file.path() + ": the first line is not " + HEADER);
    }
    List<String> problems = new ArrayList<>();
    Map<String, Entry> last = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String where = file.path() + ": line " + (i + 1) + " ";
      if (!lines.get(i).isBlank()) {
        entry(where, lines.get(i), problems)
            .ifPresent(entry -> last.merge(entry.pseudonym(), entry, ScreeningFile::later));
      }
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems.subList(0, Math.min(MOST_PROBLEMS, problems.size())));
    }
    return last.values();
  }

  private static Optional<Entry> entry(String where, String line, List<String> problems) {
    Matcher parts = LINE.matcher(line.strip());
    if (!parts.matches() || parts.group(1).isBlank()) {
      problems.add(where + "is not " + HEADER);
      return Optional.empty();
    }
    Optional<Status> status = Status.named(parts.group(2).strip());
    if (status.isEmpty()) {
      problems.add(where + "has no status of " + String.join(", ", Status.words()));
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Entry(
              parts.group(1).strip(),
              status.get(),
              parts.group(3).replace("\"", "").strip(),
              LocalDate.parse(parts.group(4).strip())));
    } catch (DateTimeParseException noDay) {
      problems.add(where + "has no date such as 2026-01-31");
      return Optional.empty();
    }
  }

  private static Entry later(Entry one, Entry other) {
    int order = one.date().compareTo(other.date());
    int further = one.status().compareTo(other.status());
    return order > 0 || (order == 0 && further > 0) ? one : other;
  }
}
