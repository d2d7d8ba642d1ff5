/**
 * Which facts of a record are wrong rather than rare? Dates that contradict the person's life,
 * facts told twice, numbers written in another unit or with the decimal point elsewhere, and a sex
 * that the measurements contradict. What is usual is learnt from a sample; the judging itself knows
 * no Spark.
 */
package org.focale.jobs.rarecases.error;
