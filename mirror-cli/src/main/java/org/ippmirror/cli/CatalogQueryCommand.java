package org.ippmirror.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.catalog.QueryLimits;
import org.ippmirror.catalog.RowHandler;
import org.ippmirror.cli.config.ConfigException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the catalogue. Never writes. */
@Command(
    name = "query",
    description = {
      "Run one SQL query on the catalogue, which it cannot change, and print the rows.",
      "`ippmirror catalog tables` shows what can be asked for."
    })
final class CatalogQueryCommand implements Callable<Integer> {

  /** As many rows as a person reads. */
  private static final long TABLE_ROWS = 1000;

  /** Longer than any query that a person writes. */
  private static final int MAX_SQL_BYTES = 1 << 20;

  /** So often it is seen whether anybody still reads the rows. */
  private static final int ROWS_BETWEEN_LOOKS = 1000;

  private static final String STANDARD_INPUT = "-";

  private final MirrorCli cli;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--format",
      description =
          "How rows are printed: ${COMPLETION-CANDIDATES} (default: table on a terminal, else csv).")
  private @Nullable ResultFormat format;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Most rows; 0: all (default: " + TABLE_ROWS + " in a table, else all).")
  private @Nullable Long limit;

  @Option(names = "--file", paramLabel = "FILE", description = "Read the query from a file.")
  private @Nullable Path file;

  @Parameters(
      arity = "0..1",
      paramLabel = "SQL",
      description = "The query; - reads it from standard input.")
  private @Nullable String sql;

  CatalogQueryCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call()
      throws ConfigException, CatalogException, IOException, InterruptedException {
    ResultFormat wanted = format == null ? usual() : format;
    long most = most(wanted);
    String query = query();
    Printing printing = new Printing(wanted.rows(cli.console()), cli.console(), most);
    try (Catalog catalog = CatalogCommand.openToRead(config)) {
      long rows = catalog.query(query, printing, limits(most));
      printing.end();
      if (rows > most) {
        cli.console().warn("only the first " + most + " rows are shown; --limit 0 shows all");
      }
    } catch (InterruptedIOException e) {
      throw new InterruptedException(e.getMessage());
    } catch (ReaderGone e) {
      return ExitCode.COMPLETE;
    }
    return ExitCode.COMPLETE;
  }

  private ResultFormat usual() {
    return cli.console().titled() ? ResultFormat.TABLE : ResultFormat.CSV;
  }

  private long most(ResultFormat wanted) {
    long most = limit == null ? (wanted == ResultFormat.TABLE ? TABLE_ROWS : 0) : limit;
    if (most < 0) {
      throw new IllegalArgumentException("--limit: expected 0 or more, got " + most);
    }
    return most == 0 ? Long.MAX_VALUE : most;
  }

  /** One more than is shown tells whether there are more. */
  private static QueryLimits limits(long most) {
    QueryLimits usual = QueryLimits.DEFAULT;
    return most == Long.MAX_VALUE ? usual : new QueryLimits(most + 1, usual.timeout());
  }

  private String query() throws IOException {
    if ((sql == null) == (file == null)) {
      throw new IllegalArgumentException(
          "query: expected one of SQL, - and --file, got " + (sql == null ? "none" : "two"));
    }
    if (file == null && !STANDARD_INPUT.equals(sql)) {
      return String.valueOf(sql);
    }
    try (InputStream in = file == null ? System.in : Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_SQL_BYTES + 1);
      if (bytes.length > MAX_SQL_BYTES) {
        throw new IllegalArgumentException(
            "query: expected at most " + MAX_SQL_BYTES + " bytes, got more");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /** Whoever read the rows has seen enough. */
  private static final class ReaderGone extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Hands on the rows that are shown. */
  private static final class Printing implements RowHandler {

    private final ResultFormat.Rows rows;
    private final Console console;
    private final long most;
    private long count;

    Printing(ResultFormat.Rows rows, Console console, long most) {
      this.rows = rows;
      this.console = console;
      this.most = most;
    }

    @Override
    public void columns(List<String> names) throws IOException {
      rows.columns(names);
    }

    @Override
    public void row(List<@Nullable Object> values) throws IOException {
      if (count < most) {
        rows.row(values);
      }
      count++;
      if (count % ROWS_BETWEEN_LOOKS == 0 && console.out().checkError()) {
        throw new ReaderGone();
      }
      if (Thread.interrupted()) {
        throw new InterruptedIOException("query");
      }
    }

    void end() {
      rows.end();
    }
  }
}
