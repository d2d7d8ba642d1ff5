package org.focale.jobs.simulate;

import java.util.ArrayList;
import java.util.List;

/**
 * How does another body of data know the same person, and which errors are in it?
 *
 * @param identity as the cohort holds it
 * @param errors what differs from the population's, in the order it was done
 */
record LinkedIdentity(Identity identity, List<String> errors) {

  /** Share of records typed by a careless hand, in which each error is four times as likely. */
  private static final double CARELESS = 0.15;

  static LinkedIdentity of(Life life) {
    Draw draw = Draw.of(life.world.seed(), life.person, Draw.Use.LINK);
    Identity identity = Identity.of(life).copy();
    List<String> errors = new ArrayList<>();
    double hand = draw.chance(CARELESS) ? 4 : 1;
    String[] values = identity.values;
    if (life.female && life.age(life.world.lastDay()) > 20 && draw.chance(0.06)) {
      String surname = values[Identity.SURNAME];
      while (values[Identity.SURNAME].equals(surname)) {
        values[Identity.SURNAME] = Names.surname(draw);
      }
      errors.add("married");
    }
    if (draw.chance(0.10)) {
      Identity.address(values, draw);
      errors.add("moved");
    }
    for (int field : new int[] {Identity.SURNAME, Identity.GIVEN_NAME, Identity.ADDRESS}) {
      if (draw.chance(0.03 * hand)) {
        values[field] = typingError(values[field], draw);
        errors.add("typing:" + Identity.FIELDS.get(field));
      }
    }
    if (draw.chance(0.01 * hand)) {
      String surname = values[Identity.SURNAME];
      values[Identity.SURNAME] = values[Identity.GIVEN_NAME];
      values[Identity.GIVEN_NAME] = surname;
      errors.add("swapped_names");
    }
    String born = dayAndMonthSwapped(values[Identity.BIRTH_DATE]);
    if (draw.chance(0.01 * hand) && !born.equals(values[Identity.BIRTH_DATE])) {
      values[Identity.BIRTH_DATE] = born;
      errors.add("swapped_day_and_month");
    }
    missing(values, errors, draw, hand);
    return new LinkedIdentity(identity, List.copyOf(errors));
  }

  private static void missing(String[] values, List<String> errors, Draw draw, double hand) {
    int[] fields = {
      Identity.NATIONAL_NUMBER, Identity.PHONE, Identity.POSTCODE, Identity.BIRTH_DATE
    };
    double[] shares = {0.15, 0.10, 0.03, 0.005};
    for (int i = 0; i < fields.length; i++) {
      if (draw.chance(Math.min(0.5, shares[i] * hand))) {
        values[fields[i]] = "";
        errors.add("missing:" + Identity.FIELDS.get(fields[i]));
      }
    }
  }

  /** Another text: what was typed may by chance be right. */
  private static String typingError(String text, Draw draw) {
    String typed = text;
    while (typed.equals(text)) {
      typed = typed(text, draw);
    }
    return typed;
  }

  /** One letter left out, doubled, changed or two exchanged. */
  private static String typed(String text, Draw draw) {
    if (text.length() < 3) {
      return text + text;
    }
    int at = 1 + draw.below(text.length() - 2);
    String before = text.substring(0, at);
    String after = text.substring(at + 1);
    char letter = text.charAt(at);
    return switch (draw.below(4)) {
      case 0 -> before + after;
      case 1 -> before + letter + letter + after;
      case 2 -> before + (char) ('a' + draw.below(26)) + after;
      default -> text.substring(0, at - 1) + letter + text.charAt(at - 1) + after;
    };
  }

  private static String dayAndMonthSwapped(String date) {
    String day = date.substring(8);
    return Integer.parseInt(day) > 12
        ? date
        : date.substring(0, 5) + day + "-" + date.substring(5, 7);
  }
}
