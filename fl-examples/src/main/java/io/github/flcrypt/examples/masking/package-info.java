/** What masking and quantizing updates costs in accuracy and saves in traffic, on real data. */
package io.github.flcrypt.examples.masking;
