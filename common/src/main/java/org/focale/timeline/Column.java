package org.focale.timeline;

import java.io.Serializable;
import org.focale.lake.ArrayColumn;
import org.focale.lake.ArrayColumn.Primitive;

/**
 * What does one array of a timeline hold, and what is it made from?
 *
 * @param domain the kind of fact, or the person
 * @param position its place among the arrays of the domain
 * @param name its name within the domain
 * @param derivation how a value is made from the CDM column
 * @param source the CDM column
 */
public record Column(Domain domain, int position, String name, Derivation derivation, String source)
    implements Serializable {

  /** How a value of the timeline is made from the CDM column it names. */
  public enum Derivation {
    /** The 32-bit value; {@link Timeline#ABSENT_INT} where none is recorded. */
    INT(Primitive.INT, "as recorded"),
    /** The 64-bit value; {@link Timeline#ABSENT_LONG} where none is recorded. */
    LONG(Primitive.LONG, "as recorded"),
    /** The value; NaN where none is recorded. */
    DOUBLE(Primitive.DOUBLE, "as recorded"),
    /** Days since 1970-01-01; {@link Timeline#ABSENT_INT} where none is recorded. */
    DAY(Primitive.INT, "days since 1970-01-01"),
    /** Seconds since midnight, UTC; {@link Timeline#ABSENT_INT} where no time is recorded. */
    SECOND(Primitive.INT, "seconds since midnight"),
    /** The 64-bit hash of the text, to be looked up in the snapshot's {@code text} dataset. */
    TEXT(Primitive.LONG, "hash of the text"),
    /** The specialty concept of the provider that the column names. */
    SPECIALTY(Primitive.INT, "the provider's specialty"),
    /** The place-of-service concept of the care site that the column names. */
    PLACE_OF_SERVICE(Primitive.INT, "the care site's place of service"),
    /**
     * The region concept of the care site that the column names, while the visit lasts; absent
     * where no row of the site's location history holds the whole visit.
     */
    REGION(Primitive.INT, "the care site's region during the visit"),
    /** A second such region, as on the day a site moves; absent where there is none. */
    OTHER_REGION(Primitive.INT, "a second region of the care site during the visit"),
    /**
     * The position of the visit among the person's visits; visits that are referred to but not
     * recorded come after them.
     */
    VISIT(Primitive.INT, "position among the person's visits"),
    /** The category of data, as the consent policy of the snapshot defines it. */
    CATEGORY(Primitive.INT, "category of data under the consent policy");

    private final Primitive primitive;
    private final String doc;

    Derivation(Primitive primitive, String doc) {
      this.primitive = primitive;
      this.doc = doc;
    }

    public Primitive primitive() {
      return primitive;
    }

    /** What the value says, for the data dictionary. */
    public String doc() {
      return doc;
    }
  }

  /** The column's name in the timeline's Parquet files. */
  public String storedName() {
    return domain == Domain.PERSON ? name : domain.table() + "_" + name;
  }

  /** Room for the arrays of one domain in tables indexed by {@link #ordinal}. */
  static final int DOMAIN_STRIDE = 32;

  /** A small number of its own: the order in which arrays are stored. */
  int ordinal() {
    return domain.ordinal() * DOMAIN_STRIDE + position;
  }

  ArrayColumn stored() {
    return new ArrayColumn(
        domain == Domain.PERSON ? "" : domain.table(), storedName(), derivation.primitive());
  }
}
