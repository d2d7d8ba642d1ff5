package org.focale.linkage.encoded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;
import org.focale.linkage.Records;
import org.focale.linkage.Sides;
import org.junit.jupiter.api.Test;

class EncoderTest {

  private static final List<Field> FIELDS =
      List.of(
          new Field("given", FieldKind.GIVEN_NAME),
          new Field("surname", FieldKind.SURNAME),
          new Field("born", FieldKind.BIRTH_DATE));
  private static final byte[] KEY = "0123456789abcdef".getBytes();
  private static final Records RECORDS =
      records(
          new String[] {"Ann", "Müller", "1980-02-01"},
          new String[] {"ANN", "Muller", "1980/02/01"},
          new String[] {"Anne", "Mueller", "1980-02-10"},
          new String[] {"Bo", "Okonkwo", "1931-11-23"},
          new String[] {"Bo", "", "1900-01-01"});

  private static Records records(String[]... rows) {
    return Records.of(FIELDS, rows.length, 0, r -> rows[r]);
  }

  @Test
  void likeRecordsHaveLikeBitsAndEqualOnesTheSameBeforeNoise() {
    Encoder encoder = new Encoder(KEY, "p");
    assertThat(encoder.folded(RECORDS, 0)).isEqualTo(encoder.folded(RECORDS, 1));
    Encodings encodings = folded(encoder);
    assertThat(encodings.similarity(0, 2)).isBetween(0.6, 0.95);
    assertThat(encodings.similarity(0, 3)).isLessThan(0.5);
  }

  @Test
  void anotherKeyOrAnotherProjectSetsUnrelatedBits() {
    Encoder encoder = new Encoder(KEY, "p");
    byte[] other = KEY.clone();
    other[0] ^= 1;
    for (Encoder another : List.of(new Encoder(other, "p"), new Encoder(KEY, "q"))) {
      assertThat(another.keyCheck()).isNotEqualTo(encoder.keyCheck()).hasSize(32);
      long[] both = new long[2 * Encodings.WORDS];
      System.arraycopy(encoder.folded(RECORDS, 0), 0, both, 0, Encodings.WORDS);
      System.arraycopy(another.folded(RECORDS, 0), 0, both, Encodings.WORDS, Encodings.WORDS);
      assertThat(Encodings.of(new Sides(1, 1), both).similarity(0, 1)).isLessThan(0.45);
      assertThat(another.name("t", 0)).isNotEqualTo(encoder.name("t", 0));
    }
    assertThat(new Encoder(KEY, "p").keyCheck()).isEqualTo(encoder.keyCheck());
  }

  /** One bit of twenty: 13 / 256 of 1,024 bits in each of 200 rows, three standard errors. */
  @Test
  void noiseIsOfItsOwnInEveryRowAndTheSameWhenARowIsEncodedAgain() {
    Encoder encoder = new Encoder(KEY, "p");
    String[][] rows = new String[200][];
    java.util.Arrays.fill(rows, new String[] {"Ann", "Muller", "1980-02-01"});
    Records same = records(rows);
    int turned = 0;
    for (int r = 0; r < rows.length; r++) {
      long[] encoding = encoder.encoding(same, r, "t", r);
      assertThat(encoding).isEqualTo(new Encoder(KEY, "p").encoding(same, r, "t", r));
      assertThat(encoding).isNotEqualTo(encoder.encoding(same, r, "another table", r));
      assertThat(encoding).isNotEqualTo(encoder.encoding(same, r, "t", r + 1));
      long[] folded = encoder.folded(same, r);
      for (int w = 0; w < folded.length; w++) {
        turned += Long.bitCount(encoding[w] ^ folded[w]);
      }
    }
    double share = 13 / 256.0;
    double bits = 200 * 1024.0;
    assertThat(turned / bits).isCloseTo(share, within(3 * Math.sqrt(share * (1 - share) / bits)));
  }

  /** The placeholder date and the empty name leave a given name alone, which tells nobody. */
  @Test
  void whoSaysTooLittleIsToldApart() {
    assertThat(Encoder.says(RECORDS, 3)).isTrue();
    assertThat(Encoder.says(RECORDS, 4)).isFalse();
    assertThat(Encoder.bits(FIELDS)).isEqualTo(360);
  }

  @Test
  void theSchemeNamesKindsInAnyOrderAndNoColumn() {
    List<Field> otherwise =
        List.of(
            new Field("dob", FieldKind.BIRTH_DATE),
            new Field("first", FieldKind.GIVEN_NAME),
            new Field("last", FieldKind.SURNAME));
    assertThat(Encoder.scheme(otherwise))
        .isEqualTo(Encoder.scheme(FIELDS))
        .isEqualTo("clk-1 birth-date given-name surname");
  }

  private static Encodings folded(Encoder encoder) {
    long[] words = new long[RECORDS.size() * Encodings.WORDS];
    for (int r = 0; r < RECORDS.size(); r++) {
      System.arraycopy(encoder.folded(RECORDS, r), 0, words, r * Encodings.WORDS, Encodings.WORDS);
    }
    return Encodings.of(new Sides(RECORDS.size(), 0), words);
  }
}
