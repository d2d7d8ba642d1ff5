package org.focale.jobs.linkage;

import java.util.List;
import org.focale.linkage.DoubleEncoding;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;

/**
 * Which texts came in the wrong encoding?
 *
 * @param unreadable by field, texts with bytes that are not in UTF-8, which Spark reads as U+FFFD
 * @param mended by field, texts in UTF-8 that had been encoded twice
 */
record TextDamage(long[] unreadable, long[] mended) {

  private static final char REPLACEMENT = '\uFFFD';

  /** Mends the texts in place, but those that are to be compared as they are written. */
  static TextDamage mend(List<Field> fields, String[][] texts) {
    TextDamage damage = new TextDamage(new long[fields.size()], new long[fields.size()]);
    for (String[] row : texts) {
      for (int f = 0; f < row.length; f++) {
        damage.unreadable[f] += row[f].indexOf(REPLACEMENT) < 0 ? 0 : 1;
        String meant =
            fields.get(f).kind() == FieldKind.VERBATIM ? row[f] : DoubleEncoding.mended(row[f]);
        damage.mended[f] += meant.equals(row[f]) ? 0 : 1;
        row[f] = meant;
      }
    }
    return damage;
  }
}
