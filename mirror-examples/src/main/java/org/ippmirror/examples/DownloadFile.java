package org.ippmirror.examples;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.SyncListener.How;

/** How do I get one file, and know that it is right? */
public final class DownloadFile {

  private DownloadFile() {}

  /** Arguments: base of the store, product, fileset, file, directory to put it. */
  public static void main(String[] args) throws Exception {
    run(System.out, args);
  }

  static void run(PrintStream out, String... args) throws MirrorException, InterruptedException {
    String product = args[1];
    String fileset = args[2];
    try (DataStoreClient store = IppMirror.connect(URI.create(args[0]))) {
      FileEntry entry =
          store.files(product, fileset).files().stream()
              .filter(file -> file.name().equals(args[3]))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(fileset + " has no " + args[3]));
      How how = IppMirror.download(store, product, fileset, entry, Path.of(args[4]), bytes -> {});
      out.println(entry.name() + "  " + entry.bytes() + " bytes  md5 " + entry.md5() + "  " + how);
    }
  }
}
