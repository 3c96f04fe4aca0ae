/**
 * Keeps SQL tables of what a mirror holds: filesets, their files, and the rows of the origin's
 * database that came with them. SQLite, PostgreSQL or MariaDB over JDBC. The mirror is the truth: a
 * catalogue that is behind catches up, one that is gone is made again, and nothing here writes into
 * the mirror. Start at {@link org.ippmirror.catalog.Catalog}. Tables and types: {@code
 * docs/catalog.md}.
 */
@NullMarked
package org.ippmirror.catalog;

import org.jspecify.annotations.NullMarked;
