/**
 * What does a population's risk model become for a small cohort? Its members are read from a source
 * or a table; the rest is plain Java around the statistics of an update: the cohort as numbers, the
 * ways to update, and what each is worth on persons whom it has not seen.
 */
package org.focale.jobs.risk.update;
