/**
 * The command line: which commands there are, what was asked, help, the Spark session, and how the
 * process ends. The only place that ends it.
 */
package org.focale.jobs.launch;
