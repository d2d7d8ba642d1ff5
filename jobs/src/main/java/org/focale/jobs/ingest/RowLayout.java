package org.focale.jobs.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;
import org.focale.cdm.FieldType;
import org.focale.job.PersonLink;

/**
 * Which columns does a parsed row of a table have?
 *
 * <p>All columns of the CDM table, then one text column per column of the files that the CDM does
 * not know, then the row's position, the reason it was refused (null if it was not), its raw text
 * and the number that decides its bucket: the person, or a hash of what the table is sorted by; of
 * a refused row, which belongs to no bucket, the position.
 */
final class RowLayout implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String POSITION = "_position";
  static final String REASON = "_reason";
  static final String RAW = "_raw";
  static final String BUCKET_KEY = "_bucket_key";

  /** The reason of a row that is not refused but left out, as its person is not in the sample. */
  static final String SAMPLED_OUT = "outside the sample";

  /** The reason of a row that another table takes; it is in no count of this one. */
  static final String ELSEWHERE = "of another table";

  /** Before the names of unknown columns, so that none collides with a CDM column. */
  private static final String UNKNOWN = "?";

  private final String table;
  private final String[] names;
  private final FieldType[] types;
  private final int cdmColumns;
  private final int person;
  private final int start;
  private final int bucketed;
  private final PersonLink link;
  private final HistoryRows taken;
  private final int kind;

  private RowLayout(CdmTable table, Collection<String> unknown) {
    List<String> allNames = new ArrayList<>();
    List<FieldType> allTypes = new ArrayList<>();
    for (CdmField field : table.fields()) {
      allNames.add(field.name());
      allTypes.add(field.type());
    }
    for (String column : unknown) {
      allNames.add(UNKNOWN + column);
      allTypes.add(FieldType.TEXT);
    }
    this.table = table.name();
    this.names = allNames.toArray(String[]::new);
    this.types = allTypes.toArray(FieldType[]::new);
    this.cdmColumns = table.fields().size();
    this.person = table.personField().map(allNames::indexOf).orElse(-1);
    this.bucketed = person >= 0 ? person : allNames.indexOf(SortOrder.columns(table).get(0));
    this.link = PersonLink.of(table);
    this.taken = HistoryRows.of(table);
    this.kind = allNames.indexOf(HistoryRows.KIND);
    this.start = table.startField().map(allNames::indexOf).orElse(-1);
  }

  /**
   * The layout that holds what files with these headers bring; case does not tell columns apart.
   */
  static RowLayout of(CdmTable table, List<Header> headers) {
    Map<String, String> unknown = new LinkedHashMap<>();
    for (Header header : headers) {
      header.unknown().forEach(name -> unknown.putIfAbsent(name.toLowerCase(Locale.ROOT), name));
    }
    return new RowLayout(table, unknown.values());
  }

  String table() {
    return table;
  }

  /** How many columns hold values. */
  int columns() {
    return names.length;
  }

  String name(int column) {
    return names[column];
  }

  /** The column as the CDM or the file names it. */
  String displayName(int column) {
    return column < cdmColumns ? names[column] : header(names[column]);
  }

  FieldType type(int column) {
    return types[column];
  }

  /** The column that names the person, or -1. */
  int person() {
    return person;
  }

  /** The column whose value decides the bucket of a row. */
  int bucketed() {
    return bucketed;
  }

  int position() {
    return names.length;
  }

  int reason() {
    return names.length + 1;
  }

  int raw() {
    return names.length + 2;
  }

  int bucketKey() {
    return names.length + 3;
  }

  PersonLink link() {
    return link;
  }

  /** Which rows of its files the table takes. */
  HistoryRows taken() {
    return taken;
  }

  /** The column that says whom a row tells of, or -1. */
  int kind() {
    return kind;
  }

  /** The column that places the row in time, or -1. */
  int start() {
    return start;
  }

  /** The column that a name stands for: of the CDM, or unknown to it. */
  int column(String name) {
    return List.of(names).indexOf(name);
  }

  int unknownColumn(String header) {
    for (int i = cdmColumns; i < names.length; i++) {
      if (names[i].equalsIgnoreCase(UNKNOWN + header)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no unknown column " + header);
  }

  /** The unknown columns, as this layout names them. */
  List<String> unknownColumns() {
    return List.of(names).subList(cdmColumns, names.length);
  }

  /** The name of an unknown column as in the file. */
  static String header(String unknownColumn) {
    return unknownColumn.substring(UNKNOWN.length());
  }

  StructType schema() {
    List<StructField> fields = new ArrayList<>();
    for (int i = 0; i < names.length; i++) {
      fields.add(DataTypes.createStructField(names[i], types[i].sparkType(), true));
    }
    fields.add(DataTypes.createStructField(POSITION, DataTypes.LongType, false));
    fields.add(DataTypes.createStructField(REASON, DataTypes.StringType, true));
    fields.add(DataTypes.createStructField(RAW, DataTypes.StringType, true));
    fields.add(DataTypes.createStructField(BUCKET_KEY, DataTypes.LongType, false));
    return new StructType(fields.toArray(StructField[]::new));
  }
}
