package org.ippmirror.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on SQLite. */
class SqliteCatalogTest extends CatalogContract {

  @TempDir Path databases;
  private int count;

  @Override
  CatalogOptions.Builder freshDatabase() {
    return CatalogOptions.sqlite(databases.resolve("catalog" + ++count + ".db"));
  }

  @Test
  void open_fileIsNoDatabase_isRefusedAndUntouched() throws Exception {
    Path file = databases.resolve("notes.txt");
    Files.writeString(
        file, "not a database, but some lines of text that are long enough\n".repeat(40));
    String before = Files.readString(file);
    CatalogOptions options = CatalogOptions.sqlite(file).build();
    CatalogException e = assertThrows(CatalogException.class, () -> Catalog.open(options).close());
    assertEquals(CatalogException.Kind.FOREIGN, e.kind());
    assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    assertEquals(before, Files.readString(file));
  }

  @Test
  void open_noDirectory_saysSo() {
    CatalogOptions options = CatalogOptions.sqlite(databases.resolve("none/catalog.db")).build();
    CatalogException e = assertThrows(CatalogException.class, () -> Catalog.open(options).close());
    assertEquals(CatalogException.Kind.UNREACHABLE, e.kind());
  }

  @Test
  void rebuild_deletedFile_givesTheSame() throws Exception {
    Path file = databases.resolve("gone.db");
    CatalogOptions options = CatalogOptions.sqlite(file).build();
    putWarp();
    update(options);
    var before = export(options);
    Files.delete(file);
    update(options);
    assertEquals(before, export(options));
  }
}
