/**
 * Which rows of a table that the user brings are unlike the others? Columns are read in parallel;
 * the rows themselves are compared in one task, which holds them as numbers.
 */
package org.focale.jobs.rarecases.table;
