package io.github.flcrypt.paillier.vector.internal;

import static io.github.flcrypt.paillier.vector.internal.Lanes.COUNT;

import java.math.BigInteger;

/** Computes the tables of a {@link Comb}; a lane works on one of several tables at once. */
final class CombBuilder {

  private final VectorContext owner;
  private final Groups groups;
  private final Scratch scratch;
  private final int exponentBits;
  private final int window;
  private final int places;
  private final int blocks;
  private final int slots;

  CombBuilder(VectorContext owner, int exponentBits, int window) {
    this.owner = owner;
    this.groups = owner.groups();
    this.scratch = new Scratch(groups);
    this.exponentBits = exponentBits;
    this.window = window;
    this.places = Comb.places(groups, exponentBits, window);
    this.blocks = Comb.blocks((exponentBits + window - 1) / window, places);
    this.slots = Comb.slots(groups);
  }

  Comb build(BigInteger[] bases) {
    double[][] generators = generators(bases);
    double[][] tables = new double[blocks][Comb.tableLength(groups, window)];
    for (int run = 0; run * slots < blocks; run++) {
      fill(generators[run], tables, run * slots);
    }
    scratch.wipe();
    return new Comb(owner, exponentBits, window, places, tables);
  }

  /** For each run of tables the w generators, every lane those of its own table. */
  private double[][] generators(BigInteger[] bases) {
    int length = groups.width * COUNT;
    double[][] generators = new double[Comb.blocks(blocks, slots)][window * length];
    double[] power = new double[length];
    for (int lane = 0; lane < COUNT; lane++) {
      groups.set(bases[lane % bases.length], power, 0, lane);
    }
    groups.multiply(power, 0, power, 0, groups.radixPower(2), 0, scratch);
    int columns = blocks * places;
    int last = (window - 1) * columns + (blocks - 1) * places;
    for (int bit = 0; bit <= last; bit++) {
      int row = bit / columns;
      int column = bit % columns;
      if (column % places == 0) {
        int block = column / places;
        for (int modulus = 0; modulus < bases.length; modulus++) {
          int lane = block % slots * bases.length + modulus;
          double[] target = generators[block / slots];
          Lanes.copy(power, 0, lane, target, row * groups.width, lane, groups.width);
        }
      }
      groups.square(power, 0, power, 0, scratch);
    }
    return generators;
  }

  private void fill(double[] generators, double[][] tables, int firstBlock) {
    int width = groups.width;
    double[] entries = scratch.table(width << window);
    System.arraycopy(groups.one(), 0, entries, 0, width * COUNT);
    for (int row = 0; row < window; row++) {
      for (int rest = 0; rest < 1 << row; rest++) {
        int entry = ((1 << row) + rest) * width;
        groups.multiply(entries, entry, entries, rest * width, generators, row * width, scratch);
      }
    }
    for (int slot = 0; slot < slots && firstBlock + slot < blocks; slot++) {
      for (int entry = 0; entry < 1 << window; entry++) {
        place(entries, entry, slot, tables[firstBlock + slot]);
      }
    }
  }

  private void place(double[] entries, int entry, int slot, double[] table) {
    int moduli = COUNT / slots;
    int vectors = Comb.vectors(groups, window);
    for (int digit = 0; digit < groups.width; digit++) {
      int block = digit / LookupKernel.BLOCK;
      int vector = (block * vectors + entry / slots) * LookupKernel.BLOCK;
      int to = (vector + digit % LookupKernel.BLOCK) * COUNT + entry % slots * moduli;
      int from = (entry * groups.width + digit) * COUNT + slot * moduli;
      System.arraycopy(entries, from, table, to, moduli);
    }
  }
}
