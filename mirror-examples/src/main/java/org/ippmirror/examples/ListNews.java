package org.ippmirror.examples;

import java.io.PrintStream;
import java.net.URI;
import java.util.Optional;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.MirrorException;

/** What has a product got since a fileset that I know? Touches no local file. */
public final class ListNews {

  private ListNews() {}

  /** Arguments: base of the store, product, and the fileset to ask after (without it: all). */
  public static void main(String[] args) throws Exception {
    run(System.out, args);
  }

  static void run(PrintStream out, String... args) throws MirrorException, InterruptedException {
    try (DataStoreClient store = IppMirror.connect(URI.create(args[0]));
        IndexRows<FilesetEntry> rows =
            args.length > 2 ? store.filesetsAfter(args[1], args[2]) : store.filesets(args[1])) {
      for (Optional<FilesetEntry> row = rows.next(); row.isPresent(); row = rows.next()) {
        FilesetEntry fileset = row.get();
        out.println(
            fileset.registered() + "  " + fileset.name() + "  " + fileset.cell("stage").orElse(""));
      }
      rows.problems().forEach(problem -> out.println("not usable: " + problem));
    }
  }
}
