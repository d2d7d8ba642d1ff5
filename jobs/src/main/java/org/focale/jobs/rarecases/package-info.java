/**
 * Whose record is unlike the others', and what makes it so? An isolation forest on what is known at
 * the last observed day, with the features that isolate each of the first cases.
 */
package org.focale.jobs.rarecases;
