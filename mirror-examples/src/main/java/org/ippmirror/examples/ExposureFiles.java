package org.ippmirror.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.catalog.Catalog;
import org.ippmirror.catalog.CatalogException;
import org.ippmirror.catalog.CatalogListener;
import org.ippmirror.catalog.CatalogOptions;
import org.ippmirror.catalog.QueryLimits;
import org.ippmirror.catalog.RowHandler;
import org.jspecify.annotations.Nullable;

/** Which files of an exposure do I hold, and where? The catalogue knows; no store is asked. */
public final class ExposureFiles {

  private ExposureFiles() {}

  /** Arguments: directory of the mirror, SQLite file of the catalogue, exposure. */
  public static void main(String[] args) throws Exception {
    run(System.out, args);
  }

  static long run(PrintStream out, String... args)
      throws MirrorException, CatalogException, IOException, InterruptedException {
    MirrorOptions options = MirrorOptions.builder(Path.of(args[0])).product("any").build();
    CatalogOptions where = CatalogOptions.sqlite(Path.of(args[1])).build();
    String exposure = args[2].replace("'", "''");
    try (DataStoreClient unused = IppMirror.connect(URI.create("http://localhost/ds"));
        Mirror mirror = IppMirror.mirror(unused, options);
        Catalog catalog = Catalog.open(where)) {
      catalog.update(mirror, CatalogListener.NONE);
      return catalog.query(
          "SELECT stage, component, bytes, path FROM mirror_exposure_file WHERE exposure = '"
              + exposure
              + "' AND path IS NOT NULL ORDER BY stage, component",
          new Printer(out),
          QueryLimits.DEFAULT);
    }
  }

  /** Prints each row as it comes. */
  private record Printer(PrintStream out) implements RowHandler {

    @Override
    public void columns(List<String> names) {
      out.println(String.join("  ", names));
    }

    @Override
    public void row(List<@Nullable Object> values) {
      out.println(String.join("  ", values.stream().map(String::valueOf).toList()));
    }
  }
}
