package io.github.flcrypt.examples.report;

/**
 * Style classes of lines and bars. Lines differ in dashes too: for eyes that tell no colours apart,
 * and because an encrypted run should lie exactly on its plain twin.
 */
final class Palette {

  /** Number of colours; further ones start again. */
  static final int SIZE = 8;

  private static final String[] LIGHT = {
    "#1f6fb4", "#c2410c", "#0b7a5a", "#8b46a8", "#8a6500", "#be185d", "#0e7490", "#5b6470"
  };
  private static final String[] DARK = {
    "#6bb1f2", "#ff9061", "#4cc9a0", "#c99be6", "#e0b64a", "#f58bb5", "#5cc7dd", "#b6bec9"
  };
  private static final String[] DASHES = {
    "none", "8 5", "2 4", "10 4 2 4", "5 3", "14 5", "2 2", "8 3 2 3 2 3"
  };

  private Palette() {}

  static String line(int index) {
    return "line l" + index % SIZE;
  }

  static String fill(int index) {
    return "f" + index % SIZE;
  }

  static String text(int index) {
    return "t" + index % SIZE;
  }

  /** The style rules of the classes. */
  static String css() {
    StringBuilder css = new StringBuilder();
    css.append(":root {").append(variables(LIGHT)).append("}\n");
    css.append("@media screen and (prefers-color-scheme: dark) {\n:root {");
    css.append(variables(DARK)).append("}\n}\n");
    for (int i = 0; i < SIZE; i++) {
      String colour = "var(--c" + i + ")";
      // Earlier lines are wider, so that a later one on the same course leaves them visible.
      double width = Math.max(1.8, 3.4 - 0.4 * i);
      css.append(".l" + i + " { stroke: " + colour + "; stroke-width: " + Format.fixed(width, 1));
      css.append("; stroke-dasharray: " + DASHES[i] + "; }\n");
      css.append(".f" + i + " { fill: " + colour + "; }\n");
      css.append(".t" + i + " { fill: " + colour + "; }\n");
    }
    return css.toString();
  }

  private static String variables(String[] colours) {
    StringBuilder css = new StringBuilder();
    for (int i = 0; i < SIZE; i++) {
      css.append(" --c" + i + ": " + colours[i] + ";");
    }
    return css.append(' ').toString();
  }
}
