/**
 * Rounds over participants that the application gives: invitation, deadline, drop-outs, progress,
 * cancellation, reports, checkpoints.
 */
package io.github.flcrypt.core.federation;
