package org.focale.jobs.rarecases.peers;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.focale.features.PersonSample;
import org.focale.jobs.rarecases.learnt.LearntText;

/**
 * What was learnt of peers, in parts of which a person needs a few?
 *
 * <p>A part holds what is known of one number, or of the codes of those who share one condition.
 */
public final class PeerParts {

  /** The part that says who was learnt from, and which parts there are. */
  public static final String HEAD = "peers";

  private static final String NUMBER = "number ";
  private static final String CODES = "codes ";

  private PeerParts() {}

  /**
   * Who was learnt from?
   *
   * @param conditions with groups of their own; concepts, ascending
   */
  private record Head(PersonSample sample, int persons, int[] conditions) {}

  /** The parts by name. */
  public static Map<String, String> of(PeerSearch search) {
    PeerModel model = search.model();
    Map<String, String> parts = new TreeMap<>();
    parts.put(
        HEAD, LearntText.write(new Head(search.sample(), model.persons(), model.conditions())));
    model
        .numbers()
        .forEach(
            (key, number) -> parts.put(NUMBER + key, LearntText.write(LearntNumber.of(number))));
    model
        .codes()
        .forEach(
            (condition, groups) ->
                parts.put(CODES + condition, LearntText.write(LearntCodes.of(groups))));
    return parts;
  }

  /**
   * The names of the parts that a person is compared by; of a number that nobody has there is none.
   */
  public static Set<String> neededBy(PersonFacts person, String head) {
    Set<String> names = new HashSet<>(Set.of(CODES + 0));
    for (long key : person.keys()) {
      if (Fact.kindOf(key).numeric()) {
        names.add(NUMBER + key);
      }
    }
    for (int condition : person.conditions(LearntText.read(head, Head.class).conditions())) {
      names.add(CODES + condition);
    }
    return names;
  }

  /** What the parts say; of the others nothing is known. */
  public static PeerSearch read(Map<String, String> parts) {
    Head head = LearntText.read(parts.get(HEAD), Head.class);
    Map<Long, NumberModel> numbers = new TreeMap<>();
    Map<Integer, Map<PeerGroup, CodePeers>> codes = new TreeMap<>();
    parts.forEach(
        (name, text) -> {
          if (name.startsWith(NUMBER)) {
            numbers.put(
                Long.valueOf(name.substring(NUMBER.length())),
                LearntText.read(text, LearntNumber.class).model());
          } else if (name.startsWith(CODES)) {
            codes.put(
                Integer.valueOf(name.substring(CODES.length())),
                LearntText.read(text, LearntCodes.class).byGroup());
          }
        });
    return new PeerSearch(
        head.sample(), new PeerModel(head.persons(), head.conditions(), numbers, codes));
  }
}
