/**
 * What is known of each person on an index day: covariates in the style of OHDSI FeatureExtraction,
 * what each means, and a Table 1.
 */
package org.focale.jobs.features;
