package io.github.flcrypt.core;

/**
 * The contribution of each of a client's records, for example its gradient, computed one by one.
 */
public interface RecordContributions {

  /**
   * The number of records.
   *
   * @return at least 0
   */
  int records();

  /**
   * One record's contribution.
   *
   * @param record 0 to records − 1
   * @param out receives one finite number for each coordinate of the model
   */
  void contribution(int record, double[] out);
}
