/**
 * The vocabulary of a snapshot: which concepts fall in a category of data or descend from another,
 * which concept a provider's specialty or a care site's place of service is, and how a value is
 * said in another unit.
 */
package org.focale.vocabulary;
