package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.Spelling;
import org.focale.table.ColumnKind;
import org.focale.table.ColumnProfile;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/**
 * Which columns of a given table are compared, and why are the others not?
 *
 * @param rows of the table
 * @param left names of the columns that are left out, by the reason
 * @param labels columns that are compared although they look like a label
 */
record ComparedColumns(
    int rows,
    List<ComparedColumn> compared,
    TreeMap<String, List<String>> left,
    List<String> labels) {

  private static final int MOST_PARTITIONS = 64;
  private static final double MOST = 1e150;
  private static final String LABEL = "(?i)(is_?)?(label|outlier|class|target|anomaly)s?";

  /**
   * Looks through a table.
   *
   * @throws BadParameters if the request names a column that is not there
   * @throws BrokenInput if the table has infinite values, too few rows, or nothing to compare
   */
  static ComparedColumns of(
      Inputs inputs, FlatTable table, MissingMarks missing, RareTableRequest request) {
    refuseUnknown(table, request);
    List<ColumnProfile> profiles =
        ColumnProfile.of(
            table,
            inputs.small(
                ColumnProfile.table(table, missing), MOST_PARTITIONS * table.columns().size()));
    long rows = profiles.stream().mapToLong(ColumnProfile::rows).max().orElse(0);
    if (rows < 2) {
      throw new BrokenInput(
          "table "
              + request.table()
              + " has "
              + rows
              + " rows; a rare case needs others to be unlike.");
    }
    List<Integer> texts =
        IntStream.range(0, profiles.size())
            .filter(i -> wanted(profiles.get(i).name(), request))
            .filter(i -> profiles.get(i).kind() == ColumnKind.TEXT)
            .boxed()
            .toList();
    TextLevels levels = new TextLevels(new TreeMap<>());
    if (!texts.isEmpty()) {
      Infinities.refuse(
          table, inputs.small(Infinities.table(table, texts, missing), profiles.size()));
      levels =
          TextLevels.of(
              inputs.small(TextLevels.table(table, texts, missing), TextLevels.MOST_IN_ALL));
    }
    return chosen(request, profiles, levels, Math.toIntExact(rows));
  }

  private static ComparedColumns chosen(
      RareTableRequest request, List<ColumnProfile> profiles, TextLevels levels, int rows) {
    List<ComparedColumn> compared = new ArrayList<>();
    TreeMap<String, List<String>> left = new TreeMap<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < profiles.size(); i++) {
      ColumnProfile profile = profiles.get(i);
      Optional<String> reason =
          wanted(profile.name(), request)
              ? unfit(profile, levels.of(i))
              : Optional.of("As asked, not compared");
      if (reason.isPresent()) {
        left.computeIfAbsent(reason.get(), why -> new ArrayList<>()).add(profile.name());
      } else {
        compared.add(ComparedColumn.of(profile, i, levels.of(i)));
        if (looksLikeALabel(profile, levels.of(i))) {
          labels.add(profile.name());
        }
      }
    }
    if (compared.isEmpty()) {
      throw new BrokenInput("No column of the table can be compared: " + left + ".");
    }
    return new ComparedColumns(rows, List.copyOf(compared), left, List.copyOf(labels));
  }

  private static boolean wanted(String column, RareTableRequest request) {
    return !request.ignored().contains(column) && !request.id().equals(Optional.of(column));
  }

  /** Why a column cannot be compared. */
  private static Optional<String> unfit(ColumnProfile profile, Map<String, Long> levels) {
    if (profile.recorded() == 0) {
      return Optional.of("Nothing is recorded, so not compared");
    }
    if (profile.constant()) {
      return Optional.of("Constant, so not compared");
    }
    if (profile.numbersRows()) {
      return Optional.of("Numbers of the rows, so not compared");
    }
    if (profile.kind() == ColumnKind.TEXT && levels.size() > TextLevels.MOST) {
      return Optional.of("More than 1,000 texts, so not compared");
    }
    if (profile.kind() == ColumnKind.TEXT && levels.values().stream().distinct().count() == 1) {
      return Optional.of("Every text equally frequent, so not compared");
    }
    double spread = profile.greatest() - profile.least();
    if (profile.kind() == ColumnKind.NUMBER && spread < 1 / MOST) {
      return Optional.of("Constant, so not compared");
    }
    if (Math.max(Math.abs(profile.least()), Math.abs(profile.greatest())) > MOST) {
      throw new BrokenInput(
          "column " + profile.name() + " has numbers beyond 1e150, too large to compare.");
    }
    return Optional.empty();
  }

  private static boolean looksLikeALabel(ColumnProfile profile, Map<String, Long> levels) {
    boolean two =
        profile.kind() == ColumnKind.TEXT
            ? levels.size() == 2
            : profile.whole() && profile.greatest() - profile.least() <= 2;
    return two && profile.name().matches(LABEL);
  }

  private static void refuseUnknown(FlatTable table, RareTableRequest request) {
    List<String> problems = new ArrayList<>();
    request.id().ifPresent(column -> check(problems, "--id", column, table));
    request.ignored().forEach(column -> check(problems, "--ignore", column, table));
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }

  private static void check(List<String> problems, String option, String column, FlatTable table) {
    if (!table.columns().contains(column)) {
      problems.add(
          option
              + " names column "
              + column
              + ", which the table does not have. "
              + Spelling.sentence(column, table.columns()));
    }
  }
}
