/**
 * When does the outcome come, if death does not come first? A discrete-time model of the time at
 * risk cut into periods: person-periods, a logistic regression of each of the two events on them,
 * and the baseline of each period.
 */
package org.focale.jobs.risk.incidence;
