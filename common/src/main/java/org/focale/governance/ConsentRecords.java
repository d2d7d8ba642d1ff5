package org.focale.governance;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.focale.governance.ConsentStatement.Choice;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * What statement does a record of a consents file make?
 *
 * <p>Columns: {@code person_id}, {@code purpose} ({@code *} for all), {@code category} ({@code *}
 * for the person as such), {@code decision} ({@code permit} or {@code deny}), {@code valid_from}
 * and {@code valid_to} (ISO days, both included, empty for open). The two days may be absent from
 * the file; the case of a header does not matter. No reason for a rejection repeats a value.
 */
public final class ConsentRecords {

  private static final List<String> REQUIRED =
      List.of("person_id", "purpose", "category", "decision");
  private static final List<String> COLUMNS =
      List.of("person_id", "purpose", "category", "decision", "valid_from", "valid_to");

  private final Map<String, Integer> positions;
  private final int width;
  private final CategoryRules categories;

  /**
   * A reader of records under a header.
   *
   * @throws BrokenInput if a column is missing, unknown or there twice
   */
  public ConsentRecords(String[] header, CategoryRules categories) {
    this.positions = positions(header);
    this.width = header.length;
    this.categories = categories;
  }

  private static Map<String, Integer> positions(String[] header) {
    Map<String, Integer> positions = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < header.length; i++) {
      String name = header[i].strip().toLowerCase(Locale.ROOT);
      if (!COLUMNS.contains(name)) {
        problems.add("column " + (i + 1) + " is none of " + String.join(", ", COLUMNS));
      } else if (positions.put(name, i) != null) {
        problems.add("column " + name + " is there twice");
      }
    }
    for (String name : REQUIRED) {
      if (!positions.containsKey(name)) {
        problems.add("column " + name + " is missing");
      }
    }
    if (!problems.isEmpty()) {
      throw new BrokenInput("consents: " + String.join("; ", problems) + ".");
    }
    return positions;
  }

  /**
   * Reads one record.
   *
   * @param cells one per column of the header; an empty cell is not recorded
   * @param sequence the record's place among all statements, such as its line, later being higher
   */
  public ConsentReading read(String[] cells, long sequence) {
    if (cells.length != width) {
      return new ConsentReading.Rejected(
          "the record has " + cells.length + " cells; the header has " + width);
    }
    try {
      PurposeScope purpose = purpose(cell(cells, "purpose"));
      Choice choice = choice(cell(cells, "decision"));
      if (choice == Choice.DENY && ConsentStatement.hasModifiers(purpose)) {
        throw new Unreadable("purpose of a denial has modifiers; deny the use without them");
      }
      LocalDate from = day(cells, "valid_from", ConsentStatement.ALWAYS);
      LocalDate to = day(cells, "valid_to", ConsentStatement.FOREVER);
      if (to.isBefore(from)) {
        throw new Unreadable("valid_to is before valid_from");
      }
      long person = person(cell(cells, "person_id"));
      String category = category(cell(cells, "category"));
      return new ConsentReading.Accepted(
          new ConsentStatement(person, purpose, category, choice, from, to, sequence));
    } catch (Unreadable why) {
      return new ConsentReading.Rejected(why.getMessage());
    }
  }

  private String cell(String[] cells, String column) {
    Integer position = positions.get(column);
    String value = position == null ? null : cells[position];
    return value == null ? "" : value.strip();
  }

  private static long person(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException wrong) {
      throw new Unreadable("person_id is not a whole number");
    }
  }

  private static PurposeScope purpose(String text) {
    try {
      return PurposeScope.parse(text);
    } catch (BadParameters wrong) {
      throw new Unreadable("purpose is neither * nor a purpose such as GRU, HMB+NPU or CARE");
    }
  }

  private String category(String text) {
    if (text.equals(ConsentStatement.WHOLE_PERSON) || categories.category(text).isPresent()) {
      return text;
    }
    List<String> names = categories.categories().stream().map(DataCategory::name).toList();
    throw new Unreadable("category is neither * nor one of " + String.join(", ", names));
  }

  private static Choice choice(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "permit" -> Choice.PERMIT;
      case "deny" -> Choice.DENY;
      default -> throw new Unreadable("decision is neither permit nor deny");
    };
  }

  private LocalDate day(String[] cells, String column, LocalDate open) {
    String text = cell(cells, column);
    if (text.isEmpty()) {
      return open;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException wrong) {
      throw new Unreadable(column + " is not a day written as 2024-12-31");
    }
  }

  /** Why a record is no statement; it never leaves this class and keeps no cause, which quotes. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String reason) {
      super(reason, null, false, false);
    }
  }
}
