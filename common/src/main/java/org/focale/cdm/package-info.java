/**
 * The OMOP Common Data Model 5.4: every table and column, declared once with type, domain, doc and
 * whether it identifies a person. Ingest, the lake, the timeline and the data dictionary read this
 * declaration and nothing else.
 */
package org.focale.cdm;
