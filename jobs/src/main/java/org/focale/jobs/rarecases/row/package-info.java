/**
 * How unlike everybody else is a person, whatever the peers? What was read of a record becomes a
 * row of numbers, and detectors compare it with the rows of all others.
 */
package org.focale.jobs.rarecases.row;
