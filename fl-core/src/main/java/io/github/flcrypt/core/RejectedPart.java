package io.github.flcrypt.core;

/**
 * A part of a joint decryption that was not used, and in whose name it came. Parts are not signed:
 * that the share-holder itself sent it is for the transport to know.
 *
 * @param holder the share-holder's number, as the part says it
 * @param reason why, in a word
 * @param detail what had to hold and what was found; never a secret
 */
public record RejectedPart(int holder, Reason reason, String detail) {

  /** Why a part was not used. */
  public enum Reason {
    /** No answer before the sum was open or the deadline passed. */
    NO_ANSWER,
    /** The share-holder threw. */
    FAILED,
    /** No share-holder of the key, or not the one that was asked. */
    WRONG_HOLDER,
    /** A part of another sum or round. */
    WRONG_SUM,
    /** The share-holder gave a right part already. */
    DUPLICATE,
    /** The part is not of the scheme's form. */
    MALFORMED,
    /** The proof does not hold: the share-holder lies, or somebody lies in its name. */
    FALSE
  }
}
