/**
 * The timeline: one row per person, every dated fact of the record in parallel primitive arrays.
 * Built from the CDM tables of a snapshot, read wide by Spark or narrow for one person, through one
 * decoder that applies the consent mask; a kernel sees a {@link org.focale.timeline.Timeline} and
 * nothing else.
 */
package org.focale.timeline;
