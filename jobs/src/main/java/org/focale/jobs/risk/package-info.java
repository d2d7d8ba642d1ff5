/**
 * How likely is the next unplanned or inpatient visit within a year of a visit? A logistic
 * regression on what was known before that visit's end, judged on persons whom it did not see.
 */
package org.focale.jobs.risk;
