package org.focale.jobs.recruitment;

/**
 * How does a line name a concept?
 *
 * @param text the name; or the concept id; or the code
 * @param vocabulary of the code; empty otherwise
 * @param conceptDomain the {@code domain_id} that is meant; empty for any
 * @param column where it stands in the line, from 1
 */
record ConceptName(Form form, String text, String vocabulary, String conceptDomain, int column) {

  /** The three ways. */
  enum Form {
    /** {@code "Asthma"}, or one word without quotes. */
    NAME,
    /** {@code #317009}. */
    ID,
    /** {@code SNOMED:195967001}. */
    CODE
  }

  /** As the line has it. */
  String written() {
    return switch (form) {
      case NAME -> '"' + text + '"';
      case ID -> "#" + text;
      case CODE -> vocabulary + ":" + text;
    };
  }
}
