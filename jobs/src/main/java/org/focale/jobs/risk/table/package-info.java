/**
 * What can be learnt from a flat table that a data scientist brings? The schema file, the roles of
 * columns, encodings fitted on training rows alone, splits by person, and the tables of results.
 */
package org.focale.jobs.risk.table;
