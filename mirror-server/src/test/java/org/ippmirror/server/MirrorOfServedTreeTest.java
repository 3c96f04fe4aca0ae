package org.ippmirror.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ippmirror.IppMirror;
import org.ippmirror.api.Cell;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.Mirror;
import org.ippmirror.api.MirrorOptions;
import org.ippmirror.api.SyncListener;
import org.ippmirror.api.SyncRequest;
import org.ippmirror.api.SyncResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror of a served tree is the same tree, and can be served and mirrored in turn. */
class MirrorOfServedTreeTest {

  @TempDir Path directory;

  private void publish(DataStorePublisher publisher, String product, String name, int files)
      throws Exception {
    List<NewFile> list = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      String file = name + ".XY" + i + "[" + i + "].fits";
      Path source = TreeFiles.write(directory, "sources/" + file, (file + '\n').repeat(20_000 * i));
      List<Cell> cells =
          i % 2 == 0 ? List.of(new Cell("class_id", "XY" + i)) : List.of(new Cell("mask", "é"));
      list.add(new NewFile(file, "fits", cells, source));
    }
    String time = "2015-03-05T12:30:45Z";
    publisher.publish(
        product, new NewFileset(name, time, "IPP-DIST", List.of("r " + files, ""), list));
  }

  private static SyncResult sync(DataStoreServer server, Path root, String... products)
      throws Exception {
    MirrorOptions.Builder options = MirrorOptions.builder(root);
    for (String product : products) {
      options.product(product);
    }
    try (DataStoreClient client = IppMirror.connect(server.uri());
        Mirror mirror = IppMirror.mirror(client, options.build())) {
      return mirror.sync(SyncRequest.all(), SyncListener.NONE);
    }
  }

  @Test
  void mirror_ofServedTree_isByteIdenticalAlsoInSecondHandAndAfterNews() throws Exception {
    Path tree = directory.resolve("tree");
    DataStorePublisher publisher = DataStorePublisher.open(tree);
    publisher.addProduct(
        new NewProduct("dist", "ipp-dist", "Chips é", List.of("filter", "note"), true));
    publisher.addProduct(new NewProduct("hidden", "ipp-dist", "", List.of("filter", "x"), false));
    publisher.addProduct(new NewProduct("bare", "image", "nothing yet", List.of(), true));
    publish(publisher, "dist", "o5379g0123o.chip.1", 4);
    publish(publisher, "dist", "o5379g0124o.chip.2", 0);
    publish(publisher, "hidden", "h+1:a", 1);
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    try (DataStoreServer server = DataStoreServer.builder(tree).start();
        DataStoreServer again = serveWhenSynced(server, first)) {
      assertEquals(TreeFiles.read(tree), TreeFiles.read(first));
      sync(again, second, "dist", "hidden", "bare");
      assertEquals(TreeFiles.read(tree), TreeFiles.read(second));

      publish(publisher, "dist", "o5379g0125o.chip.3.with.a.longer.name", 2);
      SyncResult news = sync(server, first, "dist", "hidden", "bare");
      assertEquals(1, news.products().get(0).completed().size());
      sync(again, second, "dist", "hidden", "bare");
      assertEquals(TreeFiles.read(tree), TreeFiles.read(first));
      assertEquals(TreeFiles.read(first), TreeFiles.read(second));
    }
  }

  private static DataStoreServer serveWhenSynced(DataStoreServer server, Path root)
      throws Exception {
    SyncResult result = sync(server, root, "dist", "hidden", "bare");
    assertEquals(SyncResult.Outcome.COMPLETE, result.outcome(), result::toString);
    return DataStoreServer.builder(root).path("/").start();
  }
}
