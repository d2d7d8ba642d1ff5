/**
 * Who are the persons behind the pseudonyms of a study, so that they can be approached? The honest
 * broker's question, apart from the study's own: it has its own purpose and leaves its own trace.
 */
package org.focale.jobs.recontact;
