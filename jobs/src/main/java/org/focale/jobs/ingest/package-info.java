/**
 * Ingest: an OMOP extract becomes the CDM tables of one snapshot, and nothing is lost on the way.
 * Every row of the source ends in a table, in the encrypted quarantine, or in the count of rows
 * outside the sample; what names a person goes to the encrypted identity dataset. Reading order:
 * {@code OmopSource} (which files), {@code DelimitedRows} and {@code ParquetRows} (rows and why
 * they are refused), {@code TableIngest} (one table), {@code IngestedTables} (all of them).
 */
package org.focale.jobs.ingest;
