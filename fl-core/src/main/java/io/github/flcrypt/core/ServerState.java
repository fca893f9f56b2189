package io.github.flcrypt.core;

import io.github.flcrypt.core.wire.WireReader;
import io.github.flcrypt.core.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * What a server optimizer remembers between rounds: some vectors over the model. Explicit, so that
 * rounds can be replayed and resumed. Immutable.
 */
public final class ServerState {

  private static final int MAXIMUM_VECTORS = 16;

  private final List<double[]> vectors;

  private ServerState(List<double[]> vectors) {
    this.vectors = vectors;
  }

  /**
   * A state of the given vectors.
   *
   * @param vectors at most 16, finite; copied
   * @return the state
   */
  public static ServerState of(double[]... vectors) {
    Require.that(
        vectors.length <= MAXIMUM_VECTORS, "state must have at most 16 vectors", vectors.length);
    List<double[]> copies = new ArrayList<>(vectors.length);
    for (double[] vector : vectors) {
      Require.allFinite(vector, "server state");
      double[] copy = vector.clone();
      Doubles.unsignZeros(copy);
      copies.add(copy);
    }
    return new ServerState(copies);
  }

  /**
   * The number of vectors.
   *
   * @return 0 for an optimizer without memory
   */
  public int size() {
    return vectors.size();
  }

  /**
   * One vector.
   *
   * @param index 0 to size − 1
   * @return a copy
   */
  public double[] vector(int index) {
    return vectors.get(index).clone();
  }

  /**
   * The length of one vector.
   *
   * @param index 0 to size − 1
   * @return at least 0
   */
  public int length(int index) {
    return vectors.get(index).length;
  }

  /**
   * Writes the state.
   *
   * @param out the message
   */
  public void writeTo(WireWriter out) {
    out.i32(vectors.size());
    for (double[] vector : vectors) {
      out.i32(vector.length);
      for (double value : vector) {
        out.f64(value);
      }
    }
  }

  /**
   * Reads a state.
   *
   * @param in the message
   * @return the state
   */
  public static ServerState readFrom(WireReader in) {
    int count = in.count("server state vectors", MAXIMUM_VECTORS, 4);
    double[][] vectors = new double[count][];
    for (int v = 0; v < count; v++) {
      int length = in.count("server state length", ModelLayout.MAXIMUM_SIZE, Double.BYTES);
      vectors[v] = Doubles.read(in, "server state", length);
    }
    return of(vectors);
  }
}
