package org.focale.governance;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;

/** What holds for a person who has said nothing? Written {@code opt-in} or {@code opt-out}. */
public enum ConsentDefault {
  /** Not seen until the person permits it. */
  OPT_IN,
  /** Seen until the person denies it. */
  OPT_OUT;

  static ConsentDefault parse(String text, String key) {
    for (ConsentDefault known : values()) {
      if (known.toString().equals(text)) {
        return known;
      }
    }
    List<String> names = Arrays.stream(values()).map(ConsentDefault::toString).toList();
    throw new BadParameters(
        key + " is '" + text + "', not a default. " + Spelling.sentence(text, names));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
