/**
 * Which records of two tables, or of one, are about the same person? Probabilistic record linkage
 * after Fellegi and Sunter (1969), in plain Java: cleaning, blocking, comparison levels, a model
 * that is learned without known matches, and what follows from it: assignment, clusters, and how
 * right they are expected to be. Matching never needs a value of a person outside this package.
 */
package org.focale.linkage;
