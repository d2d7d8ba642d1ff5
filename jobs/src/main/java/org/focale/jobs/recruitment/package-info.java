/**
 * Who is eligible for a trial, where, since when, and what does each criterion cost?
 *
 * <p>A trial file is read into checks of one person on one day; one scan writes which criteria each
 * person surely and possibly meets, and every table follows from those masks.
 */
package org.focale.jobs.recruitment;
