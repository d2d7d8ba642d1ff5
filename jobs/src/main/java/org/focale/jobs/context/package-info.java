/**
 * Where does each member of a cohort stand among people of the same sex and age in the population?
 * Exact percentiles from counts of values per stratum.
 */
package org.focale.jobs.context;
