package io.github.flcrypt.examples.report;

/** The style sheet of the report: system fonts, light and dark, and fit for paper. */
final class ReportStyle {

  private static final String BASE =
      """
      :root {
        color-scheme: light dark;
        --paper: #ffffff; --ink: #1b1f24; --soft: #566070; --rule: #d5dae1; --band: #f5f7f9;
      }
      @media screen and (prefers-color-scheme: dark) {
        :root {
          --paper: #14171b; --ink: #e8ebef; --soft: #a5aebb; --rule: #363d47; --band: #1c2026;
        }
      }
      * { box-sizing: border-box; }
      body {
        margin: 0; background: var(--paper); color: var(--ink);
        font: 16px/1.55 system-ui, -apple-system, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
      }
      main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.5rem 4rem; }
      h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .4rem; letter-spacing: -.01em; }
      h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.8rem 0 .6rem; }
      h3 { font-size: 1rem; margin: 1.4rem 0 .3rem; }
      p, ul { margin: .4rem 0 .8rem; max-width: 46rem; }
      .soft { color: var(--soft); }
      .scroll { overflow-x: auto; }
      table { border-collapse: collapse; width: 100%; font-size: .92rem; }
      caption { text-align: left; color: var(--soft); padding: 0 0 .5rem; }
      th, td {
        padding: .5rem .7rem; text-align: left; vertical-align: top;
        border-bottom: 1px solid var(--rule);
      }
      thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
      tbody th { font-weight: 600; }
      tbody tr:nth-child(even) { background: var(--band); }
      .amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
      .facts th { width: 16rem; }
      .facts td { overflow-wrap: anywhere; }
      figure { margin: 0; overflow-x: auto; }
      svg { display: block; width: 100%; height: auto; }
      svg[role=img] { min-width: 40rem; }
      svg text { font: 13px system-ui, -apple-system, "Segoe UI", Arial, sans-serif; }
      .tick, .name { fill: var(--soft); }
      .label { fill: var(--ink); }
      svg text.direct { font-size: 12px; font-weight: 600; }
      thead th.amount { white-space: normal; }
      .mid { text-anchor: middle; }
      .end { text-anchor: end; }
      .grid { stroke: var(--rule); stroke-width: 1; }
      .axis { stroke: var(--soft); stroke-width: 1; }
      .leader { stroke: var(--rule); stroke-width: 1; fill: none; }
      .line { fill: none; stroke-linejoin: round; }
      .bar { stroke: var(--paper); stroke-width: .8; }
      .legend {
        display: flex; flex-wrap: wrap; gap: .3rem 1.3rem; list-style: none; margin: .6rem 0 0;
        padding: 0; font-size: .88rem; max-width: none;
      }
      .legend li { display: flex; align-items: center; gap: .5rem; }
      .legend svg { width: 34px; height: 12px; flex: none; }
      """;

  private static final String PRINT =
      """
      @media print {
        body { font-size: 10.5pt; }
        main { max-width: none; padding: 0; }
        figure, tr, h2, h3 { break-inside: avoid; }
        h2, h3 { break-after: avoid; }
        .scroll, figure { overflow: visible; }
        svg[role=img] { min-width: 0; }
        * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
      }
      """;

  private ReportStyle() {}

  static String css() {
    return BASE + Palette.css() + PRINT;
  }
}
