package org.ippmirror.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.IppMirror;
import org.ippmirror.api.Cell;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.server.DataStorePublisher;
import org.ippmirror.server.DataStoreServer;
import org.ippmirror.server.NewFile;
import org.ippmirror.server.NewFileset;
import org.ippmirror.server.NewProduct;

/** A mirror of warp runs: published, served on this machine, and fetched by a real sync. */
final class WarpMirror {

  private static final String PRODUCT = "WARPS";
  private static final long FIRST_ID = 8_400_000;
  private static final int TOGETHER = 100;
  private static final List<String> COLUMNS =
      List.of("target_id", "stage", "stage_id", "exp_name", "data_group", "filter");

  private final Path work;

  WarpMirror(Path work) {
    this.work = work;
  }

  /** Publishes and fetches what is not there yet. */
  void make(int filesets) throws IOException, MirrorException, InterruptedException {
    Path done = work.resolve("done");
    if (Files.exists(done)) {
      return;
    }
    System.err.printf("making a mirror of %d filesets in %s%n", filesets, work);
    Path store = work.resolve("store");
    DataStorePublisher publisher = DataStorePublisher.open(store);
    publisher.addProduct(new NewProduct(PRODUCT, "ipp-dist", "Warps", COLUMNS, true));
    for (int first = 0; first < filesets; first += TOGETHER) {
      List<NewFileset> some = new ArrayList<>();
      for (int i = first; i < Math.min(filesets, first + TOGETHER); i++) {
        some.add(fileset(FIRST_ID + i));
      }
      publisher.publishAll(PRODUCT, some);
    }
    try (DataStoreServer server = DataStoreServer.builder(store).start();
        DataStoreClient client = IppMirror.connect(server.uri());
        Mirror mirror = IppMirror.mirror(client, options())) {
      mirror.sync(SyncRequest.all(), SyncListener.NONE);
    }
    Files.createFile(done);
  }

  /** The mirror, which asks no server for anything any more. */
  Mirror open(DataStoreClient client) {
    return IppMirror.mirror(client, options());
  }

  private MirrorOptions options() {
    return MirrorOptions.builder(work.resolve("mirror")).product(PRODUCT).build();
  }

  private NewFileset fileset(long warpId) throws IOException {
    WarpRun run = new WarpRun(warpId);
    Path scratch = Files.createDirectories(work.resolve("scratch").resolve("" + warpId));
    List<NewFile> files = new ArrayList<>();
    Path dbinfo = scratch.resolve("dbinfo.warp." + warpId + ".mdc");
    Files.write(dbinfo, Texts.mdc(run.dbinfo()));
    files.add(file("text", "dbinfo", dbinfo));
    Path dirinfo = scratch.resolve("dirinfo.warp." + warpId + ".mdc");
    Files.writeString(dirinfo, run.dirinfo(), StandardCharsets.US_ASCII);
    files.add(file("text", "dirinfo", dirinfo));
    for (int i = 0; i < WarpRun.SKYCELLS; i++) {
      Path bundle = scratch.resolve(run.bundle(i));
      Files.writeString(bundle, run.bundle(i), StandardCharsets.US_ASCII);
      files.add(file("tgz", WarpRun.skycell(i), bundle));
    }
    return new NewFileset(
        run.exposure() + ".warp." + warpId + "." + (warpId - FIRST_ID + 1) + ".2",
        "2031-02-14T11:03:27Z",
        "IPP-DIST",
        List.of("31", "warp", Long.toString(warpId), run.exposure(), "ZZ01.20310214", "i.00000"),
        files);
  }

  private static NewFile file(String type, String component, Path source) {
    return new NewFile(
        String.valueOf(source.getFileName()),
        type,
        List.of(new Cell("component", component)),
        source);
  }
}
