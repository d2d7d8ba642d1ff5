package org.focale.jobs.risk.update;

import org.focale.model.CovariateValues;

/**
 * What is known of one row of a cohort?
 *
 * @param person who it is about; several rows may be about one person
 * @param row orders the cohort's rows, each number once
 * @param outcome whether the outcome came
 */
record CohortMember(String person, long row, CovariateValues values, boolean outcome) {}
