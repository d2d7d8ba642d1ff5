package org.focale.report;

/**
 * How does a page look? Colours of series are those of Okabe and Ito (2008), told apart with any
 * colour vision; lines differ by dashes as well, for print without colour. Print is always light.
 */
final class PageStyle {

  /** Number of series that have a colour and a dash of their own. */
  static final int SERIES = 6;

  private static final String PALETTE =
      """
      :root {
        color-scheme: light dark;
        --paper: #ffffff; --ink: #1b1f23; --soft: #57606a; --rule: #d0d7de; --card: #f6f8fa;
        --s1: #0072b2; --s2: #d55e00; --s3: #009e73; --s4: #cc79a7; --s5: #e69f00; --s6: #56b4e9;
      }
      @media screen and (prefers-color-scheme: dark) {
        :root {
          --paper: #14171a; --ink: #e6e9ec; --soft: #a3adb8; --rule: #3a424b; --card: #1e2328;
          --s1: #4ea8e0; --s2: #f07f3c; --s3: #2fc49b; --s4: #dd9dc1; --s5: #f0b429; --s6: #a5d8f3;
        }
      }
      """;

  private static final String LAYOUT =
      """
      body { margin: 0; background: var(--paper); color: var(--ink);
        font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
      main { max-width: 820px; margin: 0 auto; padding: 32px 24px 64px; }
      h1 { font-size: 30px; line-height: 1.2; margin: 0; }
      h2 { font-size: 22px; margin: 48px 0 8px; padding-top: 16px;
        border-top: 1px solid var(--rule); }
      h3 { font-size: 17px; margin: 0; }
      p { margin: 8px 0; max-width: 70ch; }
      .subtitle, .reading, .explanation, .nothing { color: var(--soft); }
      .reading { margin: 2px 0 8px; font-size: 14px; }
      .nothing { font-style: italic; }
      .keys { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr));
        gap: 12px; margin: 16px 0; }
      .key { background: var(--card); border: 1px solid var(--rule); border-radius: 6px;
        padding: 10px 14px; break-inside: avoid; }
      .key dt { font-size: 14px; color: var(--soft); }
      .key dd { margin: 0; }
      .value { font-size: 21px; font-weight: 600; }
      .explanation { font-size: 13px; line-height: 1.4; }
      .chart { margin: 28px 0; break-inside: avoid; }
      .chart > svg { display: block; max-width: 100%; height: auto; }
      .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 4px 0;
        padding: 0; font-size: 14px; }
      .legend svg { margin-right: 8px; vertical-align: -1px; }
      details { margin: 6px 0; font-size: 14px; }
      summary { color: var(--soft); cursor: pointer; }
      .wide { overflow-x: auto; margin: 12px 0; }
      table { border-collapse: collapse; font-size: 14px; }
      caption { text-align: left; font-weight: 600; padding: 4px 0; }
      th, td { text-align: left; padding: 4px 16px 4px 0; border-bottom: 1px solid var(--rule);
        vertical-align: top; }
      .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
      tr { break-inside: avoid; }
      """;

  private static final String MARKS =
      """
      svg text { font-size: 13px; fill: var(--ink); font-family: inherit; }
      svg text.soft { fill: var(--soft); }
      .start { text-anchor: start; } .middle { text-anchor: middle; } .end { text-anchor: end; }
      .grid { stroke: var(--rule); stroke-width: 1; }
      .axis { stroke: var(--soft); stroke-width: 1; }
      .reference { stroke: var(--soft); stroke-width: 1.5; stroke-dasharray: 5 4; fill: none; }
      .s1 { --c: var(--s1); } .s2 { --c: var(--s2); --d: 8 4; } .s3 { --c: var(--s3); --d: 2 3; }
      .s4 { --c: var(--s4); --d: 10 3 2 3; } .s5 { --c: var(--s5); --d: 5 2; }
      .s6 { --c: var(--s6); --d: 1 4; }
      .line { stroke: var(--c); stroke-width: 2.25; stroke-dasharray: var(--d, none); fill: none;
        stroke-linejoin: round; }
      .interval { stroke: var(--c); stroke-width: 2; }
      .bar, .dot { fill: var(--c); }
      .bar { stroke: var(--paper); stroke-width: 1; }
      .bar.s2 { fill: color-mix(in srgb, var(--c) 45%, var(--paper)); stroke: var(--c); }
      .band { fill: var(--c); opacity: 0.2; stroke: none; }
      """;

  private static final String PRINT =
      """
      @media print {
        body { font-size: 11pt; }
        main { max-width: none; padding: 0; }
        .value { font-size: 13pt; }
        * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        h2, h3, figcaption { break-after: avoid; }
        details:not([open]) { display: none; }
      }
      """;

  /** Of a page. */
  static final String CSS = PALETTE + LAYOUT + MARKS + PRINT;

  /** Of a drawing that stands alone. */
  static final String PICTURE_CSS =
      PALETTE
          + """
          svg { font-family: system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
          .paper { fill: var(--paper); }
          """
          + MARKS
          + """
          svg text.title { font-size: 17px; font-weight: 600; }
          """;

  private PageStyle() {}

  /** The CSS class of a series, counted from 0. */
  static String series(int index) {
    return "s" + (index % SERIES + 1);
  }
}
