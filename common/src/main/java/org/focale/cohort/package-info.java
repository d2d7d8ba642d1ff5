/**
 * Who belongs to a cohort, from when to when, and why?
 *
 * <p>Cohort definitions as ATLAS exports them (Circe JSON): their model, their reader and what they
 * say in plain English. {@code org.focale.cohort.kernel} compiles any number of them into one
 * kernel over timelines.
 */
package org.focale.cohort;
