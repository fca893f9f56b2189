/** The main job: hospitals train a diagnosis model together and show neither rows nor updates. */
package io.github.flcrypt.examples.hospitals;
