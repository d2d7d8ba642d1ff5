/**
 * Who may use what, who did, and is the lake in order? The commands {@code consent}, {@code audit
 * verify}, {@code audit list}, {@code audit person} and {@code lake clean}. None of them names a
 * person in a log, a manifest or a message.
 */
package org.focale.jobs.oversight;
