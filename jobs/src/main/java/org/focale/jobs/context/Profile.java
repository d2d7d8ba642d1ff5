package org.focale.jobs.context;

/**
 * Who is a person, and what is known of each measure?
 *
 * @param values in the order of the reader's measures; NaN where there is none
 */
record Profile(long personId, Stratum stratum, double[] values) {}
