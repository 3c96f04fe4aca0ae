package org.ippmirror.catalog;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One query on a connection that can only read. */
final class Query {

  private static final int FETCH = 1000;

  private final Database db;
  private final QueryLimits limits;

  Query(Database db, QueryLimits limits) {
    this.db = db;
    this.limits = limits;
  }

  long run(String sql, RowHandler handler) throws CatalogException, IOException {
    Optional<String> problem = SqlText.problem(sql);
    if (problem.isPresent()) {
      throw db.failure(CatalogException.Kind.QUERY, "query: " + problem.get());
    }
    AtomicBoolean late = new AtomicBoolean();
    try {
      db.dialect().beginReading(db.connection());
      try (Statement statement = db.connection().createStatement()) {
        return timed(statement, sql, handler, late);
      } finally {
        db.connection().rollback();
        db.connection().setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw failure(e, late.get());
    }
  }

  private CatalogException failure(SQLException e, boolean late) {
    if (late) {
      return db.failure(
          CatalogException.Kind.QUERY,
          "query: expected an answer within " + limits.timeout() + ", got none");
    }
    CatalogException failure = db.failure("an answer to the query", e);
    return failure.kind() == CatalogException.Kind.FAILED
        ? new CatalogException(CatalogException.Kind.QUERY, failure.getMessage(), e)
        : failure;
  }

  private long timed(Statement statement, String sql, RowHandler handler, AtomicBoolean late)
      throws SQLException, IOException {
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "catalog-query-limit");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var unused =
          clock.schedule(
              () -> {
                late.set(true);
                statement.cancel();
                return late;
              },
              limits.timeout().toMillis(),
              TimeUnit.MILLISECONDS);
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery(sql)) {
        return give(rows, handler, late);
      }
    } finally {
      clock.shutdownNow();
    }
  }

  private long give(ResultSet rows, RowHandler handler, AtomicBoolean late)
      throws SQLException, IOException {
    ResultSetMetaData meta = rows.getMetaData();
    int columns = meta.getColumnCount();
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      names.add(meta.getColumnLabel(i));
      types.add(String.valueOf(meta.getColumnTypeName(i)));
    }
    handler.columns(names);
    long count = 0;
    List<@Nullable Object> values = new ArrayList<>();
    while (count < limits.maxRows() && rows.next()) {
      values.clear();
      for (int i = 1; i <= columns; i++) {
        values.add(db.dialect().value(rows, i, types.get(i - 1)));
      }
      handler.row(values);
      count++;
      if (late.get()) {
        throw new SQLException("the time is over");
      }
    }
    return count;
  }
}
