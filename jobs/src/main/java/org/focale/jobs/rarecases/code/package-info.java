/**
 * Which codes does a person have? Diagnoses, ingredients of drugs, procedures and results outside
 * their reference range, each once: what rare combinations and phenotype risk scores are made of.
 */
package org.focale.jobs.rarecases.code;
