/**
 * Whose record resembles a rare disease? Phenotype risk scores of diseases that a file describes by
 * their features (Bastarache et al., Science 2018;359:1233).
 */
package org.focale.jobs.rarecases.phenotype;
