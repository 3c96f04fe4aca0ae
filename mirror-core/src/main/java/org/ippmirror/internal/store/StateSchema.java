package org.ippmirror.internal.store;

import java.util.List;

/** The tables of the saved state, version by version; {@code docs/state.md} describes them. */
final class StateSchema {

  /** What makes each version of the schema of the one before it; the first begins with nothing. */
  static final List<List<String>> STEPS = List.of(schema1(), schema2(), schema3());

  static final int VERSION = STEPS.size();

  private StateSchema() {}

  private static List<String> schema1() {
    return List.of(
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        """
        CREATE TABLE product (
          name TEXT PRIMARY KEY,
          extra_columns TEXT NOT NULL DEFAULT '',
          fileset_filter TEXT NOT NULL DEFAULT '',
          file_filter TEXT NOT NULL DEFAULT '',
          listing INTEGER NOT NULL DEFAULT 0,
          full_listing INTEGER NOT NULL DEFAULT 0,
          last_listed INTEGER,
          last_full INTEGER,
          listing_failure TEXT,
          store TEXT,
          index_current INTEGER NOT NULL DEFAULT 0,
          shown_at INTEGER,
          type TEXT,
          description TEXT,
          root_time TEXT
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE fileset (
          id INTEGER PRIMARY KEY,
          product TEXT NOT NULL,
          name TEXT NOT NULL,
          registered TEXT NOT NULL,
          type TEXT NOT NULL,
          cells TEXT NOT NULL,
          position INTEGER NOT NULL,
          seen INTEGER NOT NULL,
          state TEXT NOT NULL,
          held INTEGER NOT NULL DEFAULT 0,
          files INTEGER NOT NULL DEFAULT 0,
          bytes INTEGER NOT NULL DEFAULT 0,
          UNIQUE (product, name, registered)
        )
        """,
        "CREATE INDEX fileset_order ON fileset (product, position)",
        "CREATE INDEX fileset_waiting ON fileset (product, position) WHERE state = 'WAITING'",
        """
        CREATE TABLE failure (
          fileset INTEGER NOT NULL REFERENCES fileset (id) ON DELETE CASCADE,
          file TEXT NOT NULL,
          kind TEXT NOT NULL,
          reason TEXT NOT NULL,
          attempts INTEGER NOT NULL,
          first_time INTEGER NOT NULL,
          next_try INTEGER NOT NULL,
          PRIMARY KEY (fileset, file)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE bad_row (
          product TEXT NOT NULL,
          line INTEGER NOT NULL,
          text TEXT NOT NULL,
          reason TEXT NOT NULL,
          PRIMARY KEY (product, text)
        ) WITHOUT ROWID
        """);
  }

  private static List<String> schema2() {
    return List.of(
        "ALTER TABLE failure ADD COLUMN treatment TEXT NOT NULL DEFAULT 'RETRIED'",
        "ALTER TABLE failure ADD COLUMN url TEXT",
        "ALTER TABLE failure ADD COLUMN expected TEXT",
        "ALTER TABLE failure ADD COLUMN found TEXT",
        "ALTER TABLE failure ADD COLUMN note TEXT",
        "ALTER TABLE failure ADD COLUMN promise TEXT",
        "ALTER TABLE failure ADD COLUMN same_wrong INTEGER NOT NULL DEFAULT 0",
        "UPDATE failure SET kind = 'INDEX' WHERE kind = 'INTEGRITY'",
        "ALTER TABLE fileset ADD COLUMN missing_since INTEGER",
        "ALTER TABLE fileset ADD COLUMN missing_last INTEGER",
        "CREATE INDEX fileset_missing ON fileset (product, missing_since)"
            + " WHERE missing_since IS NOT NULL",
        "ALTER TABLE product ADD COLUMN full_rows INTEGER NOT NULL DEFAULT 0");
  }

  /** What was complete before has changed at a time that stays the same: unknown, 0. */
  private static List<String> schema3() {
    return List.of("ALTER TABLE fileset ADD COLUMN changed INTEGER NOT NULL DEFAULT 0");
  }
}
