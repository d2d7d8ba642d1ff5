package org.focale.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which page does a reader open? One HTML file that needs nothing beside it.
 *
 * @param title what was asked
 * @param subtitle of whom, from which data and when; may be empty
 * @param sections parts in reading order
 */
public record Page(String title, String subtitle, List<Section> sections) {

  /** Copies the sections; refuses a blank title. */
  public Page {
    Markup.requireText(title, "the title of a page");
    sections = List.copyOf(sections);
  }

  /**
   * The page, to be written as UTF-8. It is HTML that is also well-formed XML; its content policy
   * forbids scripts and anything loaded from elsewhere.
   */
  public String html() {
    return """
    <!DOCTYPE html>
    <html xmlns="http://www.w3.org/1999/xhtml" lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'"/>
    """
        + Markup.element("title", title)
        + "<style>\n"
        + PageStyle.CSS
        + "</style>\n</head>\n<body>\n<main>\n<header>\n"
        + Markup.element("h1", title)
        + (subtitle.isBlank() ? "" : Markup.element("p", "subtitle", subtitle))
        + "</header>\n"
        + sections.stream().map(Section::html).collect(Collectors.joining())
        + "</main>\n</body>\n</html>\n";
  }
}
