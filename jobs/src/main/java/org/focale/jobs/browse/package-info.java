/**
 * What is in a lake, and what does it say of many persons or of one? The commands that only look:
 * {@code datasets}, {@code dictionary}, {@code sql} and {@code person}. Whatever concerns persons
 * passes the consent gate and leaves a run behind: an audit entry, a ledger and a manifest, which
 * hold neither the query nor the person that was asked for.
 */
package org.focale.jobs.browse;
