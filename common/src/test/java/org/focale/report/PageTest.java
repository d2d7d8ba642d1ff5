package org.focale.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class PageTest {

  private static final String HOSTILE = "<script>alert(\"x\")</script> & 'y' \u0000\uD800";

  @Test
  void aPageWithEveryKindOfChartIsWellFormed() throws Exception {
    Document page = parsed(SamplePage.page());
    assertThat(page.getElementsByTagName("section").getLength()).isEqualTo(4);
    assertThat(page.getElementsByTagName("figure").getLength()).isEqualTo(8);
    assertThat(page.getElementsByTagName("details").getLength()).isEqualTo(7);
  }

  @Test
  void everyChartHasATitleADescriptionAndALineOnHowToReadIt() throws Exception {
    NodeList figures = parsed(SamplePage.page()).getElementsByTagName("figure");
    for (int i = 0; i < figures.getLength(); i++) {
      Element figure = (Element) figures.item(i);
      assertThat(text(figure, "h3")).isNotBlank();
      assertThat(text(figure, "p")).startsWith("How to read it: ");
      if (figure.getElementsByTagName("desc").getLength() > 0) {
        assertThat(text(figure, "desc")).hasSizeGreaterThan(30);
        assertThat(text(figure, "title")).isNotBlank();
      }
    }
    assertThat(SamplePage.conditions().html())
        .contains("Persons is greatest in Allergic rhinitis, 4,210.");
  }

  @Test
  void allTextIsEscapedWhereverItStands() throws Exception {
    Caption caption = new Caption(HOSTILE, HOSTILE);
    Axis axis = Axis.of(HOSTILE);
    Section section =
        Section.of(HOSTILE, HOSTILE)
            .with(new KeyFigure(HOSTILE, HOSTILE, HOSTILE))
            .with(BarChart.of(caption, HOSTILE, HOSTILE, List.of(HOSTILE), List.of(1.0)))
            .with(new Histogram(caption, HOSTILE, HOSTILE, List.of(new Bin(0, 1, 2))))
            .with(
                LineChart.of(caption, axis, axis, new Line(HOSTILE, List.of(new Point(0, 1))))
                    .with(new Band(HOSTILE, List.of(new Band.Edge(0, 0, 1)))))
            .with(DotPlot.of(caption, HOSTILE, axis, List.of(new Dot(HOSTILE, 1, 0, 2)), 1))
            .with(new FigureTable(HOSTILE, List.of(HOSTILE), List.of(List.of(HOSTILE))));
    Page page = new Page(HOSTILE, HOSTILE, List.of(section));
    assertThat(page.html()).doesNotContain("<script", "alert(\"x\")").contains("&lt;script&gt;");
    assertThat(text(parsed(page).getDocumentElement(), "h1"))
        .isEqualTo("<script>alert(\"x\")</script> & 'y' \uFFFD\uFFFD");
  }

  @Test
  void thePageLoadsNothingAndRunsNothing() {
    assertThat(SamplePage.page().html())
        .contains("default-src 'none'; style-src 'unsafe-inline'")
        .doesNotContain("<script", "<link", "<img", "src=", "href=", "url(", "@import");
  }

  @Test
  void theSameDataGiveTheSameBytesInAnyLocale() {
    String first = SamplePage.page().html();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertThat(SamplePage.page().html()).isEqualTo(first);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void tablesSetNumbersToTheRight() {
    FigureTable table =
        new FigureTable(
            "Steps", List.of("Step", "n"), List.of(List.of("365 days of history", "1,204")));
    assertThat(table.html())
        .contains("<td>365 days of history</td>", "<td class=\"number\">1,204</td>");
  }

  @Test
  void aTableWithRaggedRowsIsRefused() {
    assertThatThrownBy(
            () -> new FigureTable("Steps", List.of("Step", "n"), List.of(List.of("only one"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Steps: a row has 1 cells for 2 columns");
  }

  private static String text(Element within, String tag) {
    return within.getElementsByTagName(tag).item(0).getTextContent();
  }

  private static Document parsed(Page page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page.html())));
  }
}
