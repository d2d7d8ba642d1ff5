package org.focale.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Whose identifiers might two files hold? Households of one to five share surname, address and
 * phone; names and suburbs have frequent and rare values; errors go together: one record in four is
 * written badly, and one person in ten has moved between the files.
 */
final class SimulatedIdentities {

  static final List<Field> FIELDS =
      List.of(
          new Field("given", FieldKind.GIVEN_NAME),
          new Field("surname", FieldKind.SURNAME),
          new Field("sex", FieldKind.SEX),
          new Field("born", FieldKind.BIRTH_DATE),
          new Field("street", FieldKind.ADDRESS),
          new Field("house", FieldKind.HOUSE_NUMBER),
          new Field("suburb", FieldKind.SUBURB),
          new Field("postcode", FieldKind.POSTCODE),
          new Field("number", FieldKind.NATIONAL_NUMBER));

  private static final String[] SYLLABLES = {
    "an", "be", "cor", "da", "el", "fin", "ga", "hol", "is", "jo", "ka", "lin", "mar", "ne", "ol",
    "pet", "ra", "son", "tor", "ul", "ver", "wil", "ya", "zen"
  };
  private static final double BAD_RECORDS = 0.25;

  private final Random random;
  private final double badErrors;
  private final double goodErrors;
  private final double moved;
  private final List<String[]> persons = new ArrayList<>();

  /**
   * Makes people.
   *
   * @param errors share of the cells in error in badly written records; an eighth of it in others
   * @param moved share of the people who live elsewhere in a second file
   */
  SimulatedIdentities(int people, double errors, double moved, long seed) {
    this.random = new Random(seed);
    this.badErrors = errors;
    this.goodErrors = errors / 8;
    this.moved = moved;
    while (persons.size() < people) {
      household(1 + random.nextInt(5));
    }
  }

  private void household(int members) {
    String[] home = home();
    String surname = name(zipf(4_000), 3);
    int year = 1935 + random.nextInt(60);
    for (int i = 0; i < members; i++) {
      boolean woman = random.nextBoolean();
      int born = i < 2 ? year + random.nextInt(6) - 3 : year + 22 + random.nextInt(14);
      persons.add(
          new String[] {
            name(zipf(600) * 2 + (woman ? 1 : 0), 2),
            i == 1 && random.nextInt(3) == 0 ? name(zipf(4_000), 3) : surname,
            woman ? "f" : "m",
            String.format("%d%02d%02d", born, 1 + random.nextInt(12), 1 + random.nextInt(28)),
            home[0],
            home[1],
            home[2],
            home[3],
            String.valueOf(1_000_000 + random.nextInt(8_999_999))
          });
    }
  }

  private String[] home() {
    int suburb = zipf(400);
    return new String[] {
      name(zipf(1_500) + 7, 3) + (random.nextBoolean() ? " street" : " road"),
      String.valueOf(1 + random.nextInt(120)),
      name(suburb + 13, 3) + " " + (suburb % 3 == 0 ? "park" : "hill"),
      String.valueOf(2_000 + suburb * 7 / 2)
    };
  }

  /** A rank below a bound; a low one is drawn far more often than a high one. */
  private int zipf(int bound) {
    return (int) (Math.pow(bound, random.nextDouble()) - 1) * 7 % bound;
  }

  private static String name(int rank, int syllables) {
    StringBuilder name = new StringBuilder();
    int rest = rank * 31 + 17;
    for (int s = 0; s < syllables; s++) {
      name.append(SYLLABLES[Math.floorMod(rest, SYLLABLES.length)]);
      rest = rest / SYLLABLES.length + rank * 5 + s;
    }
    return name.toString();
  }

  /** What a file holds of a person. */
  String[] written(int person, boolean elsewhere) {
    String[] cells = persons.get(person).clone();
    if (elsewhere && random.nextDouble() < moved) {
      System.arraycopy(home(), 0, cells, 4, 4);
    }
    double errors = random.nextDouble() < BAD_RECORDS ? badErrors : goodErrors;
    for (int f = 0; f < cells.length; f++) {
      if (random.nextDouble() < errors) {
        cells[f] = wrong(cells[f], f);
      }
    }
    if (random.nextDouble() < errors / 4) {
      String given = cells[0];
      cells[0] = cells[1];
      cells[1] = given;
    }
    return cells;
  }

  private String wrong(String text, int field) {
    int how = random.nextInt(10);
    if (how < 2 || text.isEmpty()) {
      return "";
    }
    if (how < 4) {
      return persons.get(random.nextInt(persons.size()))[field];
    }
    int at = random.nextInt(text.length());
    boolean digit = Character.isDigit(text.charAt(at));
    char slip = (char) (digit ? '0' + random.nextInt(10) : 'a' + random.nextInt(26));
    return switch (how) {
      case 4, 5 -> text.substring(0, at) + text.substring(at + 1);
      case 6 -> text.substring(0, at) + slip + text.substring(at);
      default -> text.substring(0, at) + slip + text.substring(at + 1);
    };
  }

  int size() {
    return persons.size();
  }
}
