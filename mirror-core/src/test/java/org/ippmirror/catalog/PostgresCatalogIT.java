package org.ippmirror.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract on a real PostgreSQL. */
class PostgresCatalogIT extends CatalogContract {

  private static @Nullable DatabaseServer server;

  @BeforeAll
  static void startServer() throws Exception {
    Optional<DatabaseServer> started = DatabaseServer.postgres();
    assumeTrue(started.isPresent(), "skipped: no PostgreSQL server is installed here");
    server = started.get();
  }

  private static DatabaseServer server() {
    return java.util.Objects.requireNonNull(server);
  }

  @Override
  CatalogOptions.Builder freshDatabase() throws Exception {
    return server().freshDatabase();
  }

  @Test
  void open_serverIsDown_saysSoWithoutPassword() throws Exception {
    CatalogOptions options = freshDatabase().build();
    CatalogOptions secret =
        CatalogOptions.jdbc(options.url()).user("somebody").password("se+cret").build();
    try (Catalog catalog = Catalog.open(options)) {
      server().kill();
      CatalogException lost = assertThrows(CatalogException.class, catalog::tables);
      assertEquals(CatalogException.Kind.UNREACHABLE, lost.kind());
      CatalogException e = assertThrows(CatalogException.class, () -> Catalog.open(secret).close());
      assertEquals(CatalogException.Kind.UNREACHABLE, e.kind());
      assertTrue(e.retryable());
      assertTrue(e.getMessage().contains(options.database()), e.getMessage());
      assertTrue(!e.getMessage().contains("se+cret"), e.getMessage());
    } finally {
      server().restart();
    }
  }

  @Test
  void update_readOnlyDatabase_saysSo() throws Exception {
    CatalogOptions options = freshDatabase().build();
    Catalog.open(options).close();
    putWarp();
    String name = options.database().replaceFirst(".*/", "");
    server().run("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
    CatalogException e = assertThrows(CatalogException.class, () -> update(options));
    assertEquals(CatalogException.Kind.READ_ONLY, e.kind());
    server().run("ALTER DATABASE " + name + " SET default_transaction_read_only = off");
    assertEquals(1, update(options).loaded());
  }
}
