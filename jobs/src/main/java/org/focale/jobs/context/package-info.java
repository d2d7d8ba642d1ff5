/**
 * Where does each member of a cohort stand in a population, who there is like each, and how does
 * the cohort differ from it? Percentiles from sketches per stratum, matched comparators, and
 * weights that make the cohort represent the population.
 */
package org.focale.jobs.context;
