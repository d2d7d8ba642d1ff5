package org.focale.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.linkage.KeyPart.Form;

/**
 * Which records are compared with each other, because they share a key?
 *
 * <p>A record without one of the parts is in no block of the rule. Parts count in any order: a
 * given name that stands where the surname should meets the other way round.
 *
 * @param name as reports show it
 */
record BlockingRule(String name, List<KeyPart> parts) {

  BlockingRule {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a blocking rule needs a part");
    }
  }

  /** The rules for data on persons, as far as the records have their fields; at least one. */
  static List<BlockingRule> usual(Records records) {
    List<BlockingRule> rules = new ArrayList<>();
    add(rules, records, "national number", FieldKind.NATIONAL_NUMBER, Form.WHOLE);
    add(rules, records, "phone", FieldKind.PHONE, Form.WHOLE);
    add(rules, records, "birth date", FieldKind.BIRTH_DATE, Form.WHOLE);
    add(
        rules,
        records,
        "sound of both names",
        FieldKind.GIVEN_NAME,
        Form.SOUND,
        FieldKind.SURNAME,
        Form.SOUND);
    add(
        rules,
        records,
        "sound of surname, year of birth",
        FieldKind.SURNAME,
        Form.SOUND,
        FieldKind.BIRTH_DATE,
        Form.YEAR);
    add(
        rules,
        records,
        "sound of given name, day and month of birth",
        FieldKind.GIVEN_NAME,
        Form.SOUND,
        FieldKind.BIRTH_DATE,
        Form.DAY_AND_MONTH);
    add(
        rules,
        records,
        "sound of surname, postcode",
        FieldKind.SURNAME,
        Form.SOUND,
        FieldKind.POSTCODE,
        Form.WHOLE);
    add(
        rules,
        records,
        "sound of given name, postcode",
        FieldKind.GIVEN_NAME,
        Form.SOUND,
        FieldKind.POSTCODE,
        Form.WHOLE);
    add(
        rules,
        records,
        "initials, postcode",
        FieldKind.GIVEN_NAME,
        Form.INITIAL,
        FieldKind.SURNAME,
        Form.INITIAL,
        FieldKind.POSTCODE,
        Form.WHOLE);
    add(
        rules,
        records,
        "sound of given name, sound of suburb",
        FieldKind.GIVEN_NAME,
        Form.SOUND,
        FieldKind.SUBURB,
        Form.SOUND);
    add(
        rules,
        records,
        "address, house number",
        FieldKind.ADDRESS,
        Form.WHOLE,
        FieldKind.HOUSE_NUMBER,
        Form.WHOLE);
    add(
        rules,
        records,
        "address, suburb",
        FieldKind.ADDRESS,
        Form.WHOLE,
        FieldKind.SUBURB,
        Form.WHOLE);
    if (rules.isEmpty()) {
      for (int f = 0; f < records.fields().size(); f++) {
        rules.add(
            new BlockingRule(
                records.fields().get(f).kind().label().replace('-', ' ') + " " + (f + 1),
                List.of(new KeyPart(f, Form.WHOLE))));
      }
    }
    return List.copyOf(rules);
  }

  private static void add(
      List<BlockingRule> rules, Records records, String name, Object... kindsAndForms) {
    List<KeyPart> parts = new ArrayList<>();
    for (int i = 0; i < kindsAndForms.length; i += 2) {
      int field = records.first((FieldKind) kindsAndForms[i]);
      if (field < 0) {
        return;
      }
      parts.add(new KeyPart(field, (Form) kindsAndForms[i + 1]));
    }
    rules.add(new BlockingRule(name, parts));
  }

  /** By what blocks that are too large are told apart further, one after the other. */
  static List<KeyPart> refining(Records records) {
    List<KeyPart> parts = new ArrayList<>();
    record Step(FieldKind kind, Form form) {}
    for (Step step :
        List.of(
            new Step(FieldKind.BIRTH_DATE, Form.WHOLE),
            new Step(FieldKind.SURNAME, Form.SOUND),
            new Step(FieldKind.GIVEN_NAME, Form.SOUND),
            new Step(FieldKind.POSTCODE, Form.WHOLE),
            new Step(FieldKind.ADDRESS, Form.WHOLE),
            new Step(FieldKind.NATIONAL_NUMBER, Form.WHOLE))) {
      Optional.of(records.first(step.kind()))
          .filter(field -> field >= 0)
          .ifPresent(field -> parts.add(new KeyPart(field, step.form())));
    }
    return parts;
  }
}
