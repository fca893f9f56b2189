package io.github.flcrypt.core;

/** Whose presence differential privacy hides; neighbours differ by adding or removing one. */
public enum PrivacyUnit {
  /** One client with all its data: the whole update is bounded. */
  CLIENT,
  /** One record of one client: each record's contribution is bounded. */
  RECORD
}
