/**
 * Who is who? Records of given tables that are about the same person, by org.focale.linkage: rows
 * are read in parallel and linked in one task, which holds them as codes and pairs as packed
 * numbers. No value of a record leaves that task.
 */
package org.focale.jobs.linkage;
