package org.focale.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** A {@link SmallExtract} whose persons have names, dates of birth and numbers of their own. */
public final class NamedExtract {

  private NamedExtract() {}

  /**
   * Adds columns to the persons of an extract that the CDM does not have.
   *
   * @param first who the first person is; who is the same says the same in every extract
   * @return given name, surname, date of birth and number, parted by commas, by person
   */
  public static Map<Long, String> name(Path extract, int first) throws IOException {
    Path file = extract.resolve("person.csv");
    List<String> lines = Files.readAllLines(file);
    List<String> named = new ArrayList<>(List.of(lines.get(0) + ",given_name,surname,dob,ssn"));
    Map<Long, String> said = new TreeMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String identifiers = of(first + i - 1);
      named.add(lines.get(i) + "," + identifiers);
      said.put(Long.valueOf(lines.get(i).split(",")[0]), identifiers);
    }
    Files.write(file, named);
    return said;
  }

  private static String of(int somebody) {
    Random random = new Random(somebody);
    StringBuilder name = new StringBuilder();
    random.ints(14, 'a', 'z').forEach(c -> name.append((char) c));
    return String.format(
        "%s,%s,%d-%02d-%02d,%d",
        name.substring(0, 6),
        name.substring(6),
        1930 + random.nextInt(80),
        1 + random.nextInt(12),
        1 + random.nextInt(28),
        1_000_000 + random.nextInt(9_000_000));
  }
}
