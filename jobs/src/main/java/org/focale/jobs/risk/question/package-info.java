/**
 * Who is asked about, from which day, and did the outcome come? Index days, time at risk, washout
 * and follow-up, as pure functions of one person's timeline.
 */
package org.focale.jobs.risk.question;
