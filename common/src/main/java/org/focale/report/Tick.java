package org.focale.report;

/** Which value on an axis has a mark, and what stands beside it? */
record Tick(double value, String label) {}
