package org.focale.report;

/**
 * Which number should a reader remember?
 *
 * @param label what it is: {@code AUROC}
 * @param value as it is to be read, unit and interval included: {@code 0.81 (0.79 to 0.83)}
 * @param explanation what it means, in a sentence
 */
public record KeyFigure(String label, String value, String explanation) {

  /** Refuses blank texts. */
  public KeyFigure {
    Markup.requireText(label, "the label of a key figure");
    Markup.requireText(value, label);
    Markup.requireText(explanation, "the explanation of " + label);
  }

  String html() {
    return "<div class=\"key\">\n"
        + Markup.element("dt", label)
        + Markup.element("dd", "value", value)
        + Markup.element("dd", "explanation", explanation)
        + "</div>\n";
  }
}
