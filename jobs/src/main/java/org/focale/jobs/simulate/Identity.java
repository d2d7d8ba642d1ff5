package org.focale.jobs.simulate;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** By what is a person known at a desk? An empty text is a missing field. */
final class Identity {

  /** The fields, in the order of {@link #values}. */
  static final List<String> FIELDS =
      List.of(
          "surname",
          "given_name",
          "birth_date",
          "sex",
          "address",
          "city",
          "postcode",
          "national_number",
          "phone");

  static final int SURNAME = 0;
  static final int GIVEN_NAME = 1;
  static final int BIRTH_DATE = 2;
  static final int SEX = 3;
  static final int ADDRESS = 4;
  static final int CITY = 5;
  static final int POSTCODE = 6;
  static final int NATIONAL_NUMBER = 7;
  static final int PHONE = 8;

  final String[] values;

  private Identity(String[] values) {
    this.values = values;
  }

  Identity copy() {
    return new Identity(Arrays.copyOf(values, values.length));
  }

  /** The true identity; twins share all but the given name, the sex and the number. */
  static Identity of(Life life) {
    long seed = life.world.seed();
    long household = Demography.household(life.world, life.person);
    Draw home = Draw.of(seed, household, Draw.Use.IDENTITY);
    Draw own = Draw.of(seed, life.person, Draw.Use.IDENTITY);
    own.uniform();
    String[] values = new String[FIELDS.size()];
    values[SURNAME] = Names.surname(home);
    values[GIVEN_NAME] = Names.given(own, life.female);
    values[BIRTH_DATE] = LocalDate.ofEpochDay(life.birthDay).toString();
    values[SEX] = life.female ? "F" : "M";
    address(values, home);
    values[NATIONAL_NUMBER] = nationalNumber(life.person);
    values[PHONE] = "07" + digits(home, 9);
    return new Identity(values);
  }

  /** Draws another address. */
  static void address(String[] values, Draw draw) {
    values[ADDRESS] = Names.street(draw);
    values[CITY] = Names.city(draw);
    values[POSTCODE] =
        ""
            + letter(draw)
            + letter(draw)
            + (1 + draw.below(20))
            + " "
            + draw.below(10)
            + letter(draw)
            + letter(draw);
  }

  static char letter(Draw draw) {
    return (char) ('A' + draw.below(26));
  }

  private static String digits(Draw draw, int count) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + draw.below(10)));
    }
    return digits.toString();
  }

  /**
   * Ten digits, the last a check digit modulo 11 as in the number of the NHS, and 0 where that
   * would be 10; 999 begins numbers that are for tests. Beyond a million persons they come again.
   */
  private static String nationalNumber(long person) {
    String body = String.valueOf(999_000_000L + person % 1_000_000);
    int sum = 0;
    for (int i = 0; i < 9; i++) {
      sum += (10 - i) * (body.charAt(i) - '0');
    }
    int check = (11 - sum % 11) % 11;
    return body + (check == 10 ? "0" : String.valueOf(check));
  }
}
