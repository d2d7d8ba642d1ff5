/**
 * Who may be seen, for what, and what may leave: purposes, consent policy and statements, the
 * tamper-evident audit log, disclosure control of releasable tables, keys and pseudonyms. Plain
 * Java over {@link org.focale.lake.Store}: no Spark session, no rows of a data set. The runner
 * calls it; jobs cannot go round it.
 */
package org.focale.governance;
