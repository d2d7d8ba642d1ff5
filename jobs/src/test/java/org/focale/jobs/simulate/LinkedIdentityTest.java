package org.focale.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Does a linked identity differ from the true one where its errors say, and nowhere else? */
final class LinkedIdentityTest {

  private record Pair(Identity truth, LinkedIdentity linked) {}

  private static final World WORLD = new World(20_000, 42, 2016, 2024, false);
  private static final List<Pair> PAIRS = new ArrayList<>();

  @BeforeAll
  static void knowEverybody() {
    LifeMaker lives = new LifeMaker(WORLD);
    for (long person = 1; person <= WORLD.persons(); person++) {
      Life life = lives.make(person);
      PAIRS.add(new Pair(Identity.of(life), LinkedIdentity.of(life)));
    }
  }

  @Test
  void everyErrorIsSeenInItsFieldAndNoOtherFieldDiffers() {
    for (Pair pair : PAIRS) {
      Set<Integer> differ = differences(pair);
      Set<Integer> named = new HashSet<>();
      for (String error : pair.linked.errors()) {
        if (!error.equals("swapped_names")) {
          assertThat(differ).as(error).containsAnyElementsOf(fields(error));
          named.addAll(fields(error));
        }
      }
      assertThat(named).as("fields of " + pair.linked.errors()).containsAll(differ);
    }
  }

  /** Fields that differ once swapped names are put back, which both differ before. */
  private static Set<Integer> differences(Pair pair) {
    String[] truth = pair.truth.values;
    String[] values = pair.linked.identity().values.clone();
    if (pair.linked.errors().contains("swapped_names")) {
      assertThat(values[Identity.SURNAME]).isNotEqualTo(truth[Identity.SURNAME]);
      assertThat(values[Identity.GIVEN_NAME]).isNotEqualTo(truth[Identity.GIVEN_NAME]);
      String surname = values[Identity.GIVEN_NAME];
      values[Identity.GIVEN_NAME] = values[Identity.SURNAME];
      values[Identity.SURNAME] = surname;
    }
    Set<Integer> differ = new HashSet<>();
    for (int field = 0; field < values.length; field++) {
      if (!values[field].equals(truth[field])) {
        differ.add(field);
      }
    }
    return differ;
  }

  private static Set<Integer> fields(String error) {
    return switch (error) {
      case "married" -> Set.of(Identity.SURNAME);
      case "moved" -> Set.of(Identity.ADDRESS, Identity.CITY, Identity.POSTCODE);
      case "swapped_day_and_month" -> Set.of(Identity.BIRTH_DATE);
      default -> Set.of(Identity.FIELDS.indexOf(error.substring(error.indexOf(':') + 1)));
    };
  }

  @Test
  void errorsComeAsOftenAsDocumentedAndTogetherInCarelessRecords() {
    assertThat(share("moved")).isCloseTo(0.10, within(0.01));
    assertThat(share("missing:national_number")).isCloseTo(0.15 * 0.85 + 0.15 * 0.5, within(0.02));
    double surname = share("typing:surname");
    double given = share("typing:given_name");
    double address = share("typing:address");
    assertThat(surname).isCloseTo(0.03 * (0.85 + 0.15 * 4), within(0.006));
    double together =
        both("typing:surname", "typing:given_name")
            + both("typing:surname", "typing:address")
            + both("typing:given_name", "typing:address");
    assertThat(together)
        .isGreaterThan(1.25 * (surname * given + surname * address + given * address));
  }

  private static double share(String error) {
    return both(error, error);
  }

  private static double both(String one, String other) {
    return (double)
            PAIRS.stream()
                .map(pair -> pair.linked.errors())
                .filter(errors -> errors.contains(one) && errors.contains(other))
                .count()
        / PAIRS.size();
  }

  @Test
  void twinsAgreeInAllButGivenNameSexAndNumber() {
    int twins = 0;
    for (int first = 1; first < PAIRS.size(); first += 2) {
      if (Demography.household(WORLD, first + 1L) != first) {
        continue;
      }
      twins++;
      String[] one = PAIRS.get(first - 1).truth.values;
      String[] other = PAIRS.get(first).truth.values;
      for (int field :
          new int[] {
            Identity.SURNAME,
            Identity.BIRTH_DATE,
            Identity.ADDRESS,
            Identity.CITY,
            Identity.POSTCODE,
            Identity.PHONE
          }) {
        assertThat(one[field]).as(Identity.FIELDS.get(field)).isEqualTo(other[field]);
      }
      assertThat(one[Identity.NATIONAL_NUMBER]).isNotEqualTo(other[Identity.NATIONAL_NUMBER]);
    }
    assertThat(twins / (WORLD.persons() / 2.0)).isCloseTo(0.015, within(0.004));
  }

  @Test
  void theLastDigitOfANationalNumberChecksTheOthers() {
    for (Pair pair : PAIRS) {
      String number = pair.truth.values[Identity.NATIONAL_NUMBER];
      int sum = 0;
      for (int i = 0; i < 9; i++) {
        sum += (10 - i) * (number.charAt(i) - '0');
      }
      int check = (11 - sum % 11) % 11;
      assertThat(number).hasSize(10).endsWith(check == 10 ? "0" : String.valueOf(check));
    }
  }
}
