/**
 * What does a population add to one person? Personal level, variability, trend and rates, shrunk
 * towards people of the same sex and age by how much the person's own readings can say. The
 * population is summed into exact whole numbers; a personal answer is a pure function of the
 * person's readings and of what was fitted to those sums.
 */
package org.focale.stats.baseline;
