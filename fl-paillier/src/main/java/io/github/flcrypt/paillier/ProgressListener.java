package io.github.flcrypt.paillier;

/** Hears how far a batch has come. */
@FunctionalInterface
public interface ProgressListener {

  /**
   * Called after each part of a batch, on the thread that worked on it; calls may come from several
   * threads and out of order. An exception thrown here fails the batch.
   *
   * @param done the number of elements done
   * @param total the number of elements of the batch
   */
  void progressed(int done, int total);
}
