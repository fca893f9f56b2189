import org.jspecify.annotations.NullMarked;

/** Aggregation rules and server optimizers. */
@NullMarked
module io.github.flcrypt.aggregators {
  requires transitive io.github.flcrypt.core;
  requires static transitive org.jspecify;

  exports io.github.flcrypt.aggregators;
  exports io.github.flcrypt.aggregators.asynchronous;
  exports io.github.flcrypt.aggregators.dual;
  exports io.github.flcrypt.aggregators.linear;
  exports io.github.flcrypt.aggregators.optimizers;
  exports io.github.flcrypt.aggregators.robust;
}
