/**
 * Who belongs to which of many cohorts, and how many meet each inclusion rule? Any number of OHDSI
 * definitions in one scan of the timelines.
 */
package org.focale.jobs.cohorts;
