/** Several jobs in order, as one study with one page: what is needed is run, the rest is reused. */
package org.focale.jobs.study;
