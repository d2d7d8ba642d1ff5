package org.focale.cdm;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is one column of a CDM table?
 *
 * @param name the CDM 5.4 name, snake_case
 * @param type the type stored in the lake
 * @param required whether CDM 5.4 demands a value; the lake stores a row that lacks it and counts
 *     it
 * @param identifying whether it may name or describe the person directly: such values go to the
 *     encrypted {@code identity} dataset and the column in the lake stays empty
 * @param domain the OMOP domain that a concept id must belong to, or "" where it may be any
 * @param formerNames its other names in extracts: in CDM 5.3, or in a file that tables share
 * @param doc what it says, in a sentence
 */
public record CdmField(
    String name,
    FieldType type,
    boolean required,
    boolean identifying,
    String domain,
    List<String> formerNames,
    String doc) {

  public CdmField {
    formerNames = List.copyOf(formerNames);
    if (!name.matches("[a-z][a-z0-9_]*") || doc.isBlank()) {
      throw new IllegalArgumentException("a field needs a snake_case name and a doc: " + name);
    }
    if (!domain.isEmpty() && type != FieldType.INTEGER) {
      throw new IllegalArgumentException("only a concept id has a domain: " + name);
    }
  }

  /** Every name under which an extract may bring the column: the current one, then former ones. */
  public List<String> headers() {
    return Stream.concat(Stream.of(name), formerNames.stream()).toList();
  }
}
