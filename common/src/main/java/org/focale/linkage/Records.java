package org.focale.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What do the records to be linked say, field by field?
 *
 * <p>The records of the right table follow those of the left; of one table there is only the left.
 * Each distinct clean value of a field has a code from 1, and code 0 is "not recorded".
 */
public final class Records {

  /** The code of what is not recorded. */
  static final int MISSING = 0;

  /** More fields than that do not fit into the 64 bits of a pair's levels. */
  public static final int MOST_FIELDS = 16;

  private static final double SHARE_OF_PLACEHOLDER = 0.01;
  private static final int LEAST_OF_PLACEHOLDER = 20;

  private final List<Field> fields;
  private final int left;
  private final int right;
  private final int[][] codes;
  private final String[][] values;
  private final int[] placeholders;

  private Records(
      List<Field> fields, int left, int right, int[][] codes, String[][] values, int[] holders) {
    this.fields = fields;
    this.left = left;
    this.right = right;
    this.codes = codes;
    this.values = values;
    this.placeholders = holders;
  }

  /**
   * Cleans and codes the records.
   *
   * @param left records of the first table
   * @param right records of the second; 0 if there is one table
   * @param row the texts of a record, by field; "" where nothing is recorded
   */
  public static Records of(List<Field> fields, int left, int right, IntFunction<String[]> row) {
    if (fields.isEmpty() || fields.size() > MOST_FIELDS) {
      throw new IllegalArgumentException("1 to " + MOST_FIELDS + " fields, not " + fields.size());
    }
    int[][] codes = new int[fields.size()][left + right];
    List<Map<String, Integer>> known = new ArrayList<>();
    int[] holders = new int[fields.size()];
    fields.forEach(field -> known.add(new HashMap<>(Map.of("", MISSING))));
    for (int r = 0; r < left + right; r++) {
      String[] texts = row.apply(r);
      for (int f = 0; f < texts.length; f++) {
        Map<String, Integer> ofField = known.get(f);
        String clean = fields.get(f).kind().clean(texts[f]);
        holders[f] += clean.isEmpty() && !texts[f].isBlank() ? 1 : 0;
        Integer code = ofField.putIfAbsent(clean, ofField.size());
        codes[f][r] = code == null ? ofField.size() - 1 : code;
      }
    }
    String[][] values = new String[fields.size()][];
    for (int f = 0; f < values.length; f++) {
      values[f] = new String[known.get(f).size()];
      for (Map.Entry<String, Integer> entry : known.get(f).entrySet()) {
        values[f][entry.getValue()] = entry.getKey();
      }
      holders[f] += fields.get(f).kind().ofFew() ? emptied(codes[f], values[f].length) : 0;
    }
    return new Records(List.copyOf(fields), left, right, codes, values, holders);
  }

  /** Takes away values that far too many share to be their own; how many cells held one. */
  private static int emptied(int[] codes, int distinct) {
    int[] counts = new int[distinct];
    for (int code : codes) {
      counts[code]++;
    }
    double bound = Math.max(LEAST_OF_PLACEHOLDER, SHARE_OF_PLACEHOLDER * codes.length);
    int emptied = 0;
    for (int r = 0; r < codes.length; r++) {
      if (codes[r] != MISSING && counts[codes[r]] > bound) {
        codes[r] = MISSING;
        emptied++;
      }
    }
    return emptied;
  }

  public List<Field> fields() {
    return fields;
  }

  /**
   * Some of these records.
   *
   * @param rows which, those of the first table first
   * @param first rows of the first table; all of them if there is one
   */
  Records some(int[] rows, int first) {
    int[][] some = new int[codes.length][];
    Arrays.setAll(some, f -> Arrays.stream(rows).map(r -> codes[f][r]).toArray());
    return new Records(fields, first, rows.length - first, some, values, placeholders);
  }

  /** How many there are on each side. */
  public Sides sides() {
    return new Sides(left, right);
  }

  /** What a record says in a field, clean; "" if nothing. */
  public String text(int field, int record) {
    int code = codes[field][record];
    return code == MISSING ? "" : values[field][code];
  }

  /** Records of both tables. */
  public int size() {
    return left + right;
  }

  /** Records of the first table. */
  public int left() {
    return left;
  }

  /** Records of the second table; 0 if there is one table. */
  public int right() {
    return right;
  }

  /** Whether records are sought twice in one table, and not in two. */
  public boolean oneTable() {
    return right == 0;
  }

  /** All pairs there are. */
  public double pairs() {
    return oneTable() ? left * (left - 1.0) / 2 : (double) left * right;
  }

  /** Cells of a field that hold a placeholder: a usual one, or a value that too many share. */
  public int placeholders(int field) {
    return placeholders[field];
  }

  /** Records that have a value in a field. */
  public long recorded(int field) {
    return Arrays.stream(codes[field]).filter(code -> code != MISSING).count();
  }

  /** Records of the right table that have a value in a field. */
  public long recordedRight(int field) {
    return Arrays.stream(codes[field], left, left + right).filter(c -> c != MISSING).count();
  }

  /** Different values of a field. */
  public long values(int field) {
    return Arrays.stream(codes[field]).filter(code -> code != MISSING).distinct().count();
  }

  /** Codes of a field, the one for what is not recorded included. */
  int distinct(int field) {
    return values[field].length;
  }

  int code(int field, int record) {
    return codes[field][record];
  }

  String value(int field, int code) {
    return values[field][code];
  }

  /** The first field of a kind, or -1. */
  int first(FieldKind kind) {
    for (int f = 0; f < fields.size(); f++) {
      if (fields.get(f).kind() == kind) {
        return f;
      }
    }
    return -1;
  }
}
