/**
 * Self-contained HTML pages with charts as inline SVG: no script, no font, no file beside them. A
 * page opens in any browser, prints, follows light and dark mode, and gives each chart a title, a
 * line on how to read it, a description for screen readers and its data as a table. What goes on a
 * page has passed the disclosure gate before; nothing is suppressed here.
 */
package org.focale.report;
