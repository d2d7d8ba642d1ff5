/**
 * The vocabulary of a snapshot: which concepts fall in a category of data or descend from another,
 * and which concept a provider's specialty or a care site's place of service is.
 */
package org.focale.vocabulary;
