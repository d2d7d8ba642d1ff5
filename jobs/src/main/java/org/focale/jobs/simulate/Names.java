package org.focale.jobs.simulate;

import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import net.datafaker.Faker;

/**
 * From which lists are names drawn? They are made once per process, by a library with a seed of its
 * own, since making a name by it takes longer than making a person.
 */
final class Names {

  private static final int COUNT = 800;
  private static final Faker FAKER = new Faker(Locale.UK, new Random(1));
  private static final String[] SURNAMES = list(() -> FAKER.name().lastName());
  private static final String[] WOMEN = list(() -> FAKER.name().femaleFirstName());
  private static final String[] MEN = list(() -> FAKER.name().malefirstName());
  private static final String[] STREETS = list(() -> FAKER.address().streetName());
  private static final String[] CITIES = list(() -> FAKER.address().cityName());

  private Names() {}

  private static String[] list(Supplier<String> maker) {
    String[] names = new String[COUNT];
    for (int i = 0; i < COUNT; i++) {
      names[i] = maker.get();
    }
    return names;
  }

  static String surname(Draw draw) {
    return SURNAMES[draw.below(COUNT)];
  }

  static String given(Draw draw, boolean female) {
    int place = draw.below(COUNT);
    return female ? WOMEN[place] : MEN[place];
  }

  static String street(Draw draw) {
    return (1 + draw.below(180)) + " " + STREETS[draw.below(COUNT)];
  }

  static String city(Draw draw) {
    return CITIES[draw.below(COUNT)];
  }
}
