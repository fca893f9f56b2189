import org.jspecify.annotations.NullMarked;

/** Clipping, masking, integer noise and the account of the privacy spent. */
@NullMarked
module io.github.flcrypt.dp {
  requires transitive io.github.flcrypt.core;
  requires static transitive org.jspecify;
}
