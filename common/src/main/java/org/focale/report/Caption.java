package org.focale.report;

/**
 * What does a chart show, and how is it read?
 *
 * @param title what is shown, of whom: {@code Observed and predicted one-year risk}
 * @param howToRead one or two sentences for a reader who has not seen such a chart: what a mark
 *     stands for, and what good or bad looks like
 */
public record Caption(String title, String howToRead) {

  /** Refuses blank texts. */
  public Caption {
    Markup.requireText(title, "the title of a chart");
    Markup.requireText(howToRead, "how to read \"" + title + "\"");
  }
}
