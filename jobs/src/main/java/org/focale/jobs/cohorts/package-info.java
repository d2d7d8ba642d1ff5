/**
 * Who belongs to which of many cohorts, and how many meet each inclusion rule? Any number of OHDSI
 * definitions in one scan of the timelines; and what one of them says, in plain English.
 */
package org.focale.jobs.cohorts;
