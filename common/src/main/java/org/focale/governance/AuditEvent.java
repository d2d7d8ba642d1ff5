package org.focale.governance;

/** What kind of thing does an entry of the audit log record? */
public enum AuditEvent {
  /** A run is about to read under a purpose; a {@link #RUN_OUTCOME} follows. */
  RUN_INTENT,
  /** A run ended, well or not. */
  RUN_OUTCOME,
  /** A snapshot of consents became current. */
  CONSENT_LOADED,
  /** A key was made; its id, never the key. */
  KEY_CREATED,
  /** Identities were opened to approach persons. */
  RECONTACT,
  /** Identifiers of a source were opened to link its persons. */
  IDENTIFIERS_READ,
  /** Data of persons was erased. */
  ERASURE,
  /** Orphans of the lake were removed. */
  CLEANED;

  boolean isOfRun() {
    return this == RUN_INTENT || this == RUN_OUTCOME;
  }
}
