/**
 * Tools for those who test their own stages: randomness that repeats, cases that print their seed,
 * and statistical assertions that state how often they cry wolf. For tests only.
 */
package io.github.flcrypt.testkit;
