/**
 * Whose record is unlike that of people of the same age, sex and conditions, and what makes it so?
 * Every person's score and rank, with the facts that surprise most.
 */
package org.focale.jobs.rarecases;
