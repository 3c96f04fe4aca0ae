package org.ippmirror.catalog;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.StoreException;

/**
 * SQL tables of what a mirror holds. Not thread-safe: one thread at a time; any number of
 * catalogues may be open on one database, of which one updates at a time.
 */
public interface Catalog extends AutoCloseable {

  /**
   * Opens a catalogue to update and to read it; makes it if there is none.
   *
   * @throws CatalogException {@code FOREIGN} if the database has tables of the same names that are
   *     no catalogue's, {@code NEWER} if its schema is of a newer version; then nothing is touched
   */
  static Catalog open(CatalogOptions options) throws CatalogException {
    return SqlCatalog.open(options);
  }

  /**
   * Opens a catalogue that is there, to read it. Makes no file and changes nothing.
   *
   * @throws CatalogException {@code FOREIGN} if there is no catalogue, {@code NEWER} as {@link
   *     #open}
   */
  static Catalog openToRead(CatalogOptions options) throws CatalogException {
    return SqlCatalog.openToRead(options);
  }

  /**
   * Brings the catalogue up to what the mirror holds: loads what is new or changed, removes what is
   * gone. Each fileset is there whole or not at all, whatever ends it, and the next update goes on;
   * with nothing new it changes nothing. A fileset whose rows cannot be loaded stops no other.
   *
   * <p>Several filesets may share a commit, before which nobody sees them. Interrupting the thread
   * ends it between two filesets and commits those that are whole.
   *
   * @throws StoreException if the mirror's own state cannot be read
   * @throws CatalogException {@code BUSY} if another update is under way; or the database fails
   * @throws IllegalStateException if the catalogue was opened to read
   */
  CatalogUpdate update(Mirror mirror, CatalogListener listener)
      throws CatalogException, StoreException, InterruptedException;

  /**
   * Drops every table and makes them again from the mirror. The result is the same as that of any
   * number of updates. What readers see meanwhile is incomplete.
   *
   * @throws StoreException as {@link #update}
   * @throws CatalogException as {@link #update}
   * @throws IllegalStateException as {@link #update}
   */
  CatalogUpdate rebuild(Mirror mirror, CatalogListener listener)
      throws CatalogException, StoreException, InterruptedException;

  /** Every table and view, the mirror's own first, then by name. Counts rows, which takes time. */
  List<CatalogTable> tables() throws CatalogException;

  /**
   * Runs one query, on a connection that can only read. Only what begins with SELECT, WITH, VALUES,
   * EXPLAIN or SHOW is taken; a semicolon may stand at its end alone.
   *
   * @return how many rows were given; if that is {@link QueryLimits#maxRows}, there may be more
   * @throws CatalogException {@code QUERY} if the query is refused or wrong, or takes longer than
   *     it may; the connection is in order afterwards
   * @throws IOException as the handler throws it
   */
  long query(String sql, RowHandler handler, QueryLimits limits)
      throws CatalogException, IOException;

  /** Where an export writes. */
  interface ExportTarget {
    /** The text of a table goes there; it is closed after the table's last row. */
    Writer open(String table) throws IOException;
  }

  /**
   * Writes tables as text, in order of their names, each in order of its key: one content gives one
   * text, on whichever database and however it was loaded. A table without rows is left out, and so
   * is a column without any value, so that what was once there leaves no trace. Views are not
   * written.
   *
   * @return names of the tables, in order
   * @throws IOException as the target throws it
   */
  List<String> export(ExportFormat format, ExportTarget target)
      throws CatalogException, IOException;

  /**
   * As {@link #export(ExportFormat, ExportTarget)}, each table to a file of its name with the
   * format's ending, which is replaced if it is there.
   *
   * @param directory is made if there is none
   */
  List<String> export(ExportFormat format, Path directory) throws CatalogException, IOException;

  /** Closes the connections. */
  @Override
  void close() throws CatalogException;
}
