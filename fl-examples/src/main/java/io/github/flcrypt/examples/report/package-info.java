/**
 * What an experiment found, and how it is shown: {@code result.json}, a self-contained {@code
 * report.html}, a plain-text table and progress lines. Knows nothing of how the numbers came about.
 */
package io.github.flcrypt.examples.report;
