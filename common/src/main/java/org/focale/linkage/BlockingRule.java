package org.focale.linkage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  /** What is taken of a kind of field, wherever it stands. */
  private record Part(FieldKind kind, Form form) {

    /** The part of these records; none if they lack the kind. */
    Stream<KeyPart> of(Records records) {
      int field = records.first(kind);
      return field < 0 ? Stream.of() : Stream.of(new KeyPart(field, form));
    }
  }

  private static final Part NUMBER = new Part(FieldKind.NATIONAL_NUMBER, Form.WHOLE);
  private static final Part BORN = new Part(FieldKind.BIRTH_DATE, Form.WHOLE);
  private static final Part GIVEN = new Part(FieldKind.GIVEN_NAME, Form.SOUND);
  private static final Part SURNAME = new Part(FieldKind.SURNAME, Form.SOUND);
  private static final Part POSTCODE = new Part(FieldKind.POSTCODE, Form.WHOLE);
  private static final Part ADDRESS = new Part(FieldKind.ADDRESS, Form.WHOLE);

  /** In the order in which they are asked. */
  private static final Map<String, List<Part>> USUAL = new LinkedHashMap<>();

  static {
    USUAL.put("national number", List.of(NUMBER));
    USUAL.put("phone", List.of(new Part(FieldKind.PHONE, Form.WHOLE)));
    USUAL.put("birth date", List.of(BORN));
    USUAL.put("sound of both names", List.of(GIVEN, SURNAME));
    USUAL.put(
        "sound of surname, year of birth",
        List.of(SURNAME, new Part(FieldKind.BIRTH_DATE, Form.YEAR)));
    USUAL.put(
        "sound of given name, day and month of birth",
        List.of(GIVEN, new Part(FieldKind.BIRTH_DATE, Form.DAY_AND_MONTH)));
    USUAL.put("sound of surname, postcode", List.of(SURNAME, POSTCODE));
    USUAL.put("sound of given name, postcode", List.of(GIVEN, POSTCODE));
    USUAL.put(
        "initials, postcode",
        List.of(
            new Part(FieldKind.GIVEN_NAME, Form.INITIAL),
            new Part(FieldKind.SURNAME, Form.INITIAL),
            POSTCODE));
    USUAL.put(
        "sound of given name, sound of suburb",
        List.of(GIVEN, new Part(FieldKind.SUBURB, Form.SOUND)));
    USUAL.put(
        "address, house number", List.of(ADDRESS, new Part(FieldKind.HOUSE_NUMBER, Form.WHOLE)));
    USUAL.put("address, suburb", List.of(ADDRESS, new Part(FieldKind.SUBURB, Form.WHOLE)));
  }

  BlockingRule {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a blocking rule needs a part");
    }
  }

  /** The rules for data on persons, as far as the records have their fields; at least one. */
  static List<BlockingRule> usual(Records records) {
    List<BlockingRule> rules = new ArrayList<>();
    USUAL.forEach(
        (name, parts) -> {
          List<KeyPart> here = parts.stream().flatMap(part -> part.of(records)).toList();
          if (here.size() == parts.size()) {
            rules.add(new BlockingRule(name, here));
          }
        });
    if (rules.isEmpty()) {
      for (int f = 0; f < records.fields().size(); f++) {
        String name = records.fields().get(f).kind().label().replace('-', ' ') + " " + (f + 1);
        rules.add(new BlockingRule(name, List.of(new KeyPart(f, Form.WHOLE))));
      }
    }
    return List.copyOf(rules);
  }

  /** By what blocks that are too large are told apart further, one after the other. */
  static List<KeyPart> refining(Records records) {
    return Stream.of(BORN, SURNAME, GIVEN, POSTCODE, ADDRESS, NUMBER)
        .flatMap(part -> part.of(records))
        .toList();
  }
}
