package org.focale.governance;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Which kind of data, as persons think of it when they consent, does an event belong to?
 *
 * <p>An event may belong to several (opioid dependence is mental health and substance use); it then
 * carries all their bits, and a person who denies one of them loses it: {@code (categoriesOfEvent &
 * deniedCategories) != 0}. An event that no rule claims is {@link #GENERAL}.
 *
 * @param code 0 to 30, {@code general} being 0
 * @param name lower case, digits and {@code _}; at most 40 characters
 */
public record DataCategory(int code, String name) implements Serializable {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");

  /** The most categories a policy may have, so that a set of them is a non-negative int. */
  public static final int MOST = 31;

  /** What no rule of the policy claims. */
  public static final DataCategory GENERAL = new DataCategory(0, "general");

  public DataCategory {
    if (code < 0 || code >= MOST || !isName(name)) {
      throw new IllegalArgumentException("category " + name + " with code " + code);
    }
    if ((code == 0) != name.equals("general")) {
      throw new IllegalArgumentException("general, and only general, has code 0");
    }
  }

  /** The bit that stands for this category in a set of categories. */
  public int bit() {
    return 1 << code;
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
