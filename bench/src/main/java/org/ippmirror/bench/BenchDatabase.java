package org.ippmirror.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.ippmirror.catalog.CatalogOptions;

/**
 * A database with a place for the catalogue and one for plain inserts. Both connections have the
 * same settings, those of the catalogue: what the driver does with batches, and when a commit is on
 * the disk.
 */
abstract class BenchDatabase {

  private static final String CATALOG = "bench_catalog";
  private static final String PLAIN = "bench_plain";

  /** Options of the catalogue. */
  abstract CatalogOptions options();

  /** Makes both places anew, without anything in them. */
  abstract void clear() throws SQLException, IOException;

  /** Makes the place for plain inserts anew, with the tables and indexes of the catalogue. */
  abstract void copyTables() throws SQLException, IOException;

  /** A connection to the catalogue. */
  abstract Connection catalog() throws SQLException;

  /** A connection for plain inserts. */
  abstract Connection plain() throws SQLException;

  /** A query for the names of the catalogue's tables, without views. */
  abstract String tablesQuery();

  abstract String quote(String name);

  abstract String version() throws SQLException;

  static BenchDatabase sqlite(Path directory) {
    return new Sqlite(directory);
  }

  /**
   * @param url address of the server up to the name of a database
   */
  static BenchDatabase server(String url, String user) {
    return url.startsWith("jdbc:postgresql:") ? new Postgres(url, user) : new MariaDb(url, user);
  }

  List<String> tables() throws SQLException {
    try (Connection connection = catalog()) {
      return texts(connection, tablesQuery()).stream()
          .filter(name -> !name.equals("mirror_catalog"))
          .toList();
    }
  }

  static List<String> texts(Connection connection, String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  static void run(Connection connection, String... statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static final class Sqlite extends BenchDatabase {

    private final Path directory;

    Sqlite(Path directory) {
      this.directory = directory;
    }

    @Override
    CatalogOptions options() {
      return CatalogOptions.sqlite(file(CATALOG)).build();
    }

    private Path file(String name) {
      return directory.resolve(name + ".db");
    }

    private void delete(String name) throws IOException {
      for (String end : List.of(".db", ".db-wal", ".db-shm", ".db-lock")) {
        Files.deleteIfExists(directory.resolve(name + end));
      }
    }

    @Override
    void clear() throws IOException {
      delete(CATALOG);
      delete(PLAIN);
    }

    @Override
    void copyTables() throws SQLException, IOException {
      delete(PLAIN);
      try (Connection from = catalog();
          Connection to = plain()) {
        List<String> sql =
            texts(
                from,
                "SELECT sql FROM sqlite_master WHERE type IN ('table', 'index') AND sql NOT NULL");
        run(to, sql.toArray(String[]::new));
      }
    }

    @Override
    Connection catalog() throws SQLException {
      return connect(CATALOG);
    }

    @Override
    Connection plain() throws SQLException {
      return connect(PLAIN);
    }

    private Connection connect(String name) throws SQLException {
      Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file(name));
      run(
          connection,
          "PRAGMA journal_mode = WAL",
          "PRAGMA synchronous = NORMAL",
          "PRAGMA wal_autocheckpoint = 8192",
          "PRAGMA cache_size = -65536");
      return connection;
    }

    @Override
    String tablesQuery() {
      return "SELECT name FROM sqlite_master WHERE type = 'table'";
    }

    @Override
    String quote(String name) {
      return '"' + name + '"';
    }

    @Override
    String version() throws SQLException {
      try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
        return "SQLite " + texts(connection, "SELECT sqlite_version()").get(0);
      }
    }
  }

  private abstract static class Server extends BenchDatabase {

    private final String url;
    private final String user;
    private final String first;
    private final String driverOptions;

    Server(String url, String user, String first, String driverOptions) {
      this.url = url;
      this.user = user;
      this.first = first;
      this.driverOptions = driverOptions;
    }

    String url(String database) {
      return url + database;
    }

    @Override
    CatalogOptions options() {
      return CatalogOptions.jdbc(url(CATALOG)).user(user).build();
    }

    Connection connect(String database) throws SQLException {
      Properties properties = new Properties();
      properties.setProperty("user", user);
      properties.setProperty(driverOptions, "true");
      return DriverManager.getConnection(url(database), properties);
    }

    Connection administer() throws SQLException {
      return connect(first);
    }

    @Override
    Connection catalog() throws SQLException {
      return connect(CATALOG);
    }

    @Override
    Connection plain() throws SQLException {
      return connect(PLAIN);
    }

    @Override
    void clear() throws SQLException, IOException {
      try (Connection connection = administer()) {
        for (String name : List.of(CATALOG, PLAIN)) {
          run(connection, "DROP DATABASE IF EXISTS " + name, "CREATE DATABASE " + name);
        }
      }
    }
  }

  private static final class Postgres extends Server {

    Postgres(String url, String user) {
      super(url, user, "postgres", "reWriteBatchedInserts");
    }

    /** In a schema beside: tables can be copied within one database alone. */
    @Override
    void copyTables() throws SQLException {
      try (Connection connection = catalog()) {
        run(connection, "DROP SCHEMA IF EXISTS bench_plain CASCADE", "CREATE SCHEMA bench_plain");
        for (String table : texts(connection, tablesQuery())) {
          run(
              connection,
              "CREATE TABLE bench_plain."
                  + quote(table)
                  + " (LIKE public."
                  + quote(table)
                  + " INCLUDING ALL)");
        }
      }
    }

    @Override
    Connection plain() throws SQLException {
      Connection connection = catalog();
      run(connection, "SET search_path = bench_plain", "SET synchronous_commit = off");
      return connection;
    }

    @Override
    String tablesQuery() {
      return "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
          + " AND table_type = 'BASE TABLE'";
    }

    @Override
    String quote(String name) {
      return '"' + name + '"';
    }

    @Override
    String version() throws SQLException {
      try (Connection connection = administer()) {
        return "PostgreSQL " + texts(connection, "SHOW server_version").get(0);
      }
    }
  }

  private static final class MariaDb extends Server {

    MariaDb(String url, String user) {
      super(url, user, "", "useBulkStmts");
    }

    @Override
    String url(String database) {
      return super.url(database) + "?sslMode=disable";
    }

    @Override
    void copyTables() throws SQLException {
      try (Connection connection = administer()) {
        run(connection, "DROP DATABASE IF EXISTS " + PLAIN, "CREATE DATABASE " + PLAIN);
        for (String table : texts(connection, tablesQuery())) {
          run(
              connection,
              "CREATE TABLE "
                  + PLAIN
                  + "."
                  + quote(table)
                  + " LIKE "
                  + CATALOG
                  + "."
                  + quote(table));
        }
      }
    }

    @Override
    String tablesQuery() {
      return "SELECT table_name FROM information_schema.tables WHERE table_schema = '"
          + CATALOG
          + "' AND table_type = 'BASE TABLE'";
    }

    @Override
    String quote(String name) {
      return '`' + name + '`';
    }

    @Override
    String version() throws SQLException {
      try (Connection connection = administer()) {
        return "MariaDB " + texts(connection, "SELECT VERSION()").get(0);
      }
    }
  }
}
