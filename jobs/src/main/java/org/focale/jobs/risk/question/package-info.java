/**
 * Who is asked about, from which day, and did the outcome come? Index days, time at risk, washout
 * and follow-up, as pure functions of one person's timeline; the question in terms that can be
 * asked of another source; and what is lost with those who were not followed.
 */
package org.focale.jobs.risk.question;
