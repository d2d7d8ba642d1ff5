package org.focale.report;

import java.util.List;

/**
 * Which marks make up a chart? A canvas in pixels, origin at the top left, that writes SVG; colours
 * and strokes come from the page's style by class.
 */
final class Drawing {

  /** Mean width of a character at the charts' 13 px, on the wide side. */
  static final double CHARACTER = 7.2;

  private final double width;
  private final double height;
  private final StringBuilder marks = new StringBuilder();

  Drawing(double width, double height) {
    this.width = width;
    this.height = height;
  }

  void line(String css, double x1, double y1, double x2, double y2) {
    open("line", css);
    attribute("x1", x1);
    attribute("y1", y1);
    attribute("x2", x2);
    attribute("y2", y2);
    marks.append("/>\n");
  }

  /** A rectangle whose tooltip says what it stands for. */
  void rectangle(String css, double x, double y, double w, double h, String tooltip) {
    open("rect", css);
    attribute("x", x);
    attribute("y", y);
    attribute("width", w);
    attribute("height", h);
    marks.append('>').append(Markup.element("title", tooltip)).append("</rect>\n");
  }

  /** A dot whose tooltip says what it stands for. */
  void dot(String css, double x, double y, double radius, String tooltip) {
    open("circle", css);
    attribute("cx", x);
    attribute("cy", y);
    attribute("r", radius);
    marks.append('>').append(Markup.element("title", tooltip)).append("</circle>\n");
  }

  /** A line through positions (x, y), or the area inside it where the class says so. */
  void polyline(String css, List<Point> positions) {
    open("polyline", css);
    marks.append(" points=\"");
    for (Point at : positions) {
      marks.append(Numbers.coordinate(at.x())).append(',');
      marks.append(Numbers.coordinate(at.y())).append(' ');
    }
    marks.append("\"/>\n");
  }

  /** Text at its baseline; the class says which end stands at {@code x}. */
  void text(String css, double x, double y, String content) {
    open("text", css);
    attribute("x", x);
    attribute("y", y);
    marks.append('>').append(Markup.escaped(content)).append("</text>\n");
  }

  /** The drawing without a name, for a mark beside text that says what it is. */
  String ornament() {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" aria-hidden=\"true\" width=\""
        + Numbers.coordinate(width)
        + "\" height=\""
        + Numbers.coordinate(height)
        + "\">"
        + marks
        + "</svg>";
  }

  /** Places the marks of another drawing, its origin at (x, y). */
  void place(Drawing other, double x, double y) {
    marks.append("<g transform=\"translate(").append(Numbers.coordinate(x)).append(' ');
    marks.append(Numbers.coordinate(y)).append(")\">\n").append(other.marks).append("</g>\n");
  }

  /** Puts a style sheet among the marks, for a drawing that stands alone. */
  void style(String css) {
    marks.append("<style>\n").append(css).append("</style>\n");
  }

  double width() {
    return width;
  }

  double height() {
    return height;
  }

  /** The whole drawing, with its title and description for those who cannot see it. */
  String svg(String title, String description) {
    String size = Numbers.coordinate(width) + "\" height=\"" + Numbers.coordinate(height);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\""
        + size
        + "\" viewBox=\"0 0 "
        + Numbers.coordinate(width)
        + " "
        + Numbers.coordinate(height)
        + "\" aria-label=\""
        + Markup.escaped(title + ". " + description)
        + "\">\n"
        + Markup.element("title", title)
        + Markup.element("desc", description)
        + marks
        + "</svg>\n";
  }

  private void open(String tag, String css) {
    marks.append('<').append(tag).append(" class=\"").append(css).append('"');
  }

  private void attribute(String name, double value) {
    marks.append(' ').append(name).append("=\"").append(Numbers.coordinate(value)).append('"');
  }
}
