/**
 * How rare is each of many by detectors that compare it with all others, and how is that told? What
 * the search among persons and the search among the rows of a given table have in common.
 */
package org.focale.jobs.rarecases.score;
