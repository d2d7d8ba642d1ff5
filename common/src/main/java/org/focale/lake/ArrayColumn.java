package org.focale.lake;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * What is one column of a file whose rows hold scalars and groups of parallel arrays?
 *
 * @param group the group of arrays it belongs to, all of one length in a row; "" for a scalar
 * @param name its name in the file, unique in it
 * @param primitive the type of its values; none is ever null
 */
public record ArrayColumn(String group, String name, Primitive primitive)
    implements java.io.Serializable {

  /** The primitive types of array columns. */
  public enum Primitive {
    INT(PrimitiveTypeName.INT32),
    LONG(PrimitiveTypeName.INT64),
    DOUBLE(PrimitiveTypeName.DOUBLE);

    private final PrimitiveTypeName parquet;

    Primitive(PrimitiveTypeName parquet) {
      this.parquet = parquet;
    }
  }

  public boolean scalar() {
    return group.isEmpty();
  }

  /** The Parquet field: a required primitive, or a required list of required elements. */
  Type field() {
    if (scalar()) {
      return Types.required(primitive.parquet).named(name);
    }
    return Types.requiredGroup()
        .as(LogicalTypeAnnotation.listType())
        .repeatedGroup()
        .required(primitive.parquet)
        .named("element")
        .named("list")
        .named(name);
  }

  /** The path of its leaf in the file's schema. */
  String[] path() {
    return scalar() ? new String[] {name} : new String[] {name, "list", "element"};
  }
}
