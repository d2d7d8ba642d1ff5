/**
 * What does a population add to what is known of each member of a cohort? Personal levels, their
 * variability, trends and rates, shrunk towards people of the same sex and age.
 */
package org.focale.jobs.baseline;
