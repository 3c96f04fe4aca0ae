package org.ippmirror.catalog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.HeldFilesets;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/** The catalogue: one connection that updates, and one that reads. */
final class SqlCatalog implements Catalog {

  private final CatalogOptions options;
  private final @Nullable Database writing;
  private @Nullable Database reading;

  private SqlCatalog(
      CatalogOptions options, @Nullable Database writing, @Nullable Database reading) {
    this.options = options;
    this.writing = writing;
    this.reading = reading;
  }

  static Catalog open(CatalogOptions options) throws CatalogException {
    Database db = Database.connect(options);
    boolean usable = false;
    try {
      prepare(db);
      usable = true;
      return new SqlCatalog(options, db, null);
    } catch (SQLException e) {
      throw db.failure("to open it", e);
    } finally {
      if (!usable) {
        db.close();
      }
    }
  }

  private static void prepare(Database db) throws SQLException, CatalogException {
    Schema schema = new Schema(db);
    Optional<Integer> version = schema.version();
    checkVersion(db, version.orElse(0));
    if (version.isEmpty()) {
      List<String> others = schema.inTheWay();
      if (!others.isEmpty()) {
        throw db.failure(
            CatalogException.Kind.FOREIGN,
            "expected a catalogue, or a database without tables of these names, got none and "
                + String.join(", ", others.subList(0, Math.min(others.size(), 5))));
      }
    }
    db.dialect().beginUpdating(db.connection());
    if (version.orElse(0) < OwnTables.VERSION) {
      schema.make();
    }
  }

  private static void checkVersion(Database db, int version) throws CatalogException {
    if (version > OwnTables.VERSION) {
      throw db.failure(
          CatalogException.Kind.NEWER,
          "expected a schema of version "
              + OwnTables.VERSION
              + " or older, got "
              + version
              + "; a newer version of this program made it");
    }
  }

  static Catalog openToRead(CatalogOptions options) throws CatalogException {
    return new SqlCatalog(options, null, connectToRead(options));
  }

  private static Database connectToRead(CatalogOptions options) throws CatalogException {
    Database db = Database.connectToRead(options);
    boolean usable = false;
    try {
      Optional<Integer> version = new Schema(db).version();
      checkVersion(db, version.orElse(0));
      if (version.isEmpty() || version.get() < OwnTables.VERSION) {
        throw db.failure(
            CatalogException.Kind.FOREIGN,
            "expected a catalogue, got "
                + (version.isEmpty() ? "none" : "one that is not complete")
                + "; an update makes it");
      }
      usable = true;
      return db;
    } catch (SQLException e) {
      throw db.failure("to open it", e);
    } finally {
      if (!usable) {
        db.close();
      }
    }
  }

  private Database reading() throws CatalogException {
    if (reading == null) {
      reading = connectToRead(options);
    }
    return reading;
  }

  private Database writing() {
    if (writing == null) {
      throw new IllegalStateException(
          "catalogue " + options.database() + ": expected it open to update, got it open to read");
    }
    return writing;
  }

  @Override
  public CatalogUpdate update(Mirror mirror, CatalogListener listener)
      throws CatalogException, StoreException, InterruptedException {
    Database db = writing();
    try (HeldFilesets held = mirror.held()) {
      return update(db, held, listener, false);
    }
  }

  @Override
  public CatalogUpdate rebuild(Mirror mirror, CatalogListener listener)
      throws CatalogException, StoreException, InterruptedException {
    Database db = writing();
    try (HeldFilesets held = mirror.held()) {
      return update(db, held, listener, true);
    }
  }

  private CatalogUpdate update(
      Database db, HeldFilesets held, CatalogListener listener, boolean anew)
      throws CatalogException, StoreException, InterruptedException {
    try {
      Dialect.UpdateLock lock = db.dialect().lock(db.connection());
      if (lock == null) {
        throw db.failure(
            CatalogException.Kind.BUSY, "expected no other update, got one that is under way");
      }
      try {
        Schema schema = new Schema(db);
        if (anew) {
          closeReading();
          schema.drop();
          schema.make();
        }
        schema.load();
        return new Update(db, schema, options, held, listener).run();
      } finally {
        lock.release();
      }
    } catch (SQLException e) {
      throw db.failure("to be updated", e);
    }
  }

  @Override
  public List<CatalogTable> tables() throws CatalogException {
    Database db = reading();
    try {
      Schema schema = new Schema(db);
      schema.load();
      List<CatalogTable> tables = new ArrayList<>();
      tables.add(table(db, OwnTables.CATALOG_NAME, CatalogTable.Kind.MIRROR));
      for (TableDef table : OwnTables.ALL) {
        tables.add(table(db, table.name(), CatalogTable.Kind.MIRROR));
      }
      for (String view : Views.NAMES) {
        tables.add(table(db, view, CatalogTable.Kind.VIEW));
      }
      for (String name : schema.origin().keySet()) {
        tables.add(table(db, name, CatalogTable.Kind.ORIGIN));
      }
      return tables;
    } catch (SQLException e) {
      throw db.failure("to list tables", e);
    }
  }

  private static CatalogTable table(Database db, String name, CatalogTable.Kind kind)
      throws SQLException {
    List<CatalogTable.Column> columns = new ArrayList<>();
    try (Statement statement = db.connection().createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + name + " WHERE 1 = 0")) {
      ResultSetMetaData meta = none.getMetaData();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        columns.add(
            new CatalogTable.Column(
                meta.getColumnLabel(i), String.valueOf(meta.getColumnTypeName(i))));
      }
    }
    try (Statement statement = db.connection().createStatement();
        ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + name)) {
      row.next();
      return new CatalogTable(name, kind, row.getLong(1), columns);
    }
  }

  @Override
  public long query(String sql, RowHandler handler, QueryLimits limits)
      throws CatalogException, IOException {
    return new Query(reading(), limits).run(sql, handler);
  }

  @Override
  public List<String> export(ExportFormat format, ExportTarget target)
      throws CatalogException, IOException {
    Database db = reading();
    try {
      Schema schema = new Schema(db);
      schema.load();
      return new Export(db, schema, format).run(target);
    } catch (SQLException e) {
      throw db.failure("to be exported", e);
    }
  }

  @Override
  public List<String> export(ExportFormat format, Path directory)
      throws CatalogException, IOException {
    Files.createDirectories(directory);
    return export(
        format,
        table ->
            Files.newBufferedWriter(
                directory.resolve(table + format.ending()), StandardCharsets.UTF_8));
  }

  private void closeReading() throws CatalogException {
    if (reading != null) {
      reading.close();
      reading = null;
    }
  }

  @Override
  public void close() throws CatalogException {
    try {
      closeReading();
    } finally {
      if (writing != null) {
        writing.close();
      }
    }
  }
}
