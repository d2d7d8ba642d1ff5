package org.focale.linkage.encoded;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;
import org.focale.linkage.Records;

/**
 * Which bits stand for a record, so that like records have like bits and nobody without the key
 * reads them?
 *
 * <p>A cryptographic long-term key (CLK; Schnell, Bachteler and Reiher 2011): the pieces of all
 * fields set bits of one filter of 2,048, which is folded to {@value Encodings#BITS} by exclusive
 * or (Schnell and Borgs 2016) and in which {@link Noise} then turns one bit of twenty. For one
 * thread; it holds the key and is not serializable.
 */
public final class Encoder {

  /**
   * A record that says less than this is like too many: names alone, or a birth date and a name.
   */
  public static final int LEAST_BITS = 200;

  private static final String VERSION = "clk-1";
  private static final int CHECK_BYTES = 16;

  private final TokenBits bits;
  private final Noise noise;
  private final KeyedHash names;
  private final String check;

  /**
   * Encodes for a project.
   *
   * @param key at least 16 secret bytes that the holders share and the linker does not have
   */
  public Encoder(byte[] key, String project) {
    this.bits = new TokenBits(KeyedHash.of(key, project, "bits"));
    this.noise =
        new Noise(
            KeyedHash.keyFor(key, project, "noise"), KeyedHash.of(key, project, "noise of a row"));
    this.names = KeyedHash.of(key, project, "names");
    byte[] hash = KeyedHash.of(key, project, "check").of(VERSION);
    this.check = HexFormat.of().formatHex(Arrays.copyOf(hash, CHECK_BYTES));
  }

  /**
   * What two holders with one key and one name of the project have in common, and nobody else: 32
   * hexadecimal digits that tell nothing of the key.
   */
  public String keyCheck() {
    return check;
  }

  /** How fields of these kinds are encoded: both sides must say the same. */
  public static String scheme(List<Field> fields) {
    return VERSION
        + fields.stream()
            .map(field -> field.kind().label())
            .sorted()
            .collect(Collectors.joining(" ", " ", ""));
  }

  /** Bits that a record which lacks nothing sets, before they meet. */
  public static int bits(List<Field> fields) {
    return fields.stream().map(Field::kind).mapToInt(FieldTokens::bits).sum();
  }

  /** Whether a record says enough to be told from others. */
  public static boolean says(Records records, int record) {
    int said = 0;
    for (int f = 0; f < records.fields().size(); f++) {
      FieldKind kind = records.fields().get(f).kind();
      said += records.text(f, record).isEmpty() ? 0 : FieldTokens.bits(kind);
    }
    return said >= LEAST_BITS;
  }

  /**
   * The encoding of a record.
   *
   * @param table what tells its table from others, such as a digest
   * @param number its row in the table, or its person: the same gets the same noise
   * @return {@value Encodings#WORDS} words
   */
  public long[] encoding(Records records, int record, String table, long number) {
    long[] encoding = folded(records, record);
    noise.turn(table, number, encoding);
    return encoding;
  }

  /** The same before noise. */
  long[] folded(Records records, int record) {
    long[] filter = new long[2 * Encodings.WORDS];
    for (int f = 0; f < records.fields().size(); f++) {
      String text = records.text(f, record);
      if (!text.isEmpty()) {
        bits.set(records.fields().get(f).kind(), text, filter);
      }
    }
    long[] folded = new long[Encodings.WORDS];
    for (int w = 0; w < folded.length; w++) {
      folded[w] = filter[w] ^ filter[w + Encodings.WORDS];
    }
    return folded;
  }

  /**
   * What a record is called where its encoding is given away: 63 bits that tell no order.
   *
   * @param number as {@link #encoding} takes it
   */
  public long name(String table, long number) {
    return ByteBuffer.wrap(names.of(table, String.valueOf(number))).getLong() & Long.MAX_VALUE;
  }
}
