package org.focale.linkage;

import org.apache.commons.codec.language.DoubleMetaphone;

/**
 * What of a field makes two records worth comparing?
 *
 * @param field its position
 */
record KeyPart(int field, Form form) {

  /** What is taken of a value; "" if there is nothing to take. */
  enum Form {
    WHOLE {
      @Override
      String of(String value) {
        return value;
      }
    },
    /** How the first word sounds: Double Metaphone (Philips 2000), and itself where it is mute. */
    SOUND {
      @Override
      String of(String value) {
        String word = value.split(" ", 2)[0];
        String sound = new DoubleMetaphone().doubleMetaphone(word);
        return sound == null || sound.isEmpty() ? word : sound;
      }
    },
    INITIAL {
      @Override
      String of(String value) {
        return value.substring(0, Math.min(1, value.length()));
      }
    },
    YEAR {
      @Override
      String of(String value) {
        return value.substring(0, Math.min(YEAR_DIGITS, value.length()));
      }
    },
    DAY_AND_MONTH {
      @Override
      String of(String value) {
        return value.substring(Math.min(YEAR_DIGITS, value.length()));
      }
    };

    private static final int YEAR_DIGITS = 4;

    abstract String of(String value);
  }
}
