package org.ippmirror.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.IppMirror;
import org.ippmirror.api.Cell;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.Md5;
import org.ippmirror.api.ProductEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published, as a client sees it. */
class DataStorePublisherTest {

  private static final String TIME = "2015-03-05T12:30:45Z";

  @TempDir Path directory;
  private Path root;
  private DataStorePublisher publisher;
  private DataStoreServer server;
  private DataStoreClient client;

  @BeforeEach
  void start() throws Exception {
    root = directory.resolve("tree");
    publisher = DataStorePublisher.open(root);
    server = DataStoreServer.builder(root).start();
    client = IppMirror.connect(server.uri());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  private static NewProduct product(String name, String... columns) {
    return new NewProduct(name, "image", "Camera é", List.of(columns), true);
  }

  private NewFile file(String name, String text, Cell... cells) throws IOException {
    Path source = TreeFiles.write(directory, "sources/" + name, text);
    return new NewFile(name, "fits", List.of(cells), source);
  }

  private static NewFileset fileset(String name, String... values) {
    return new NewFileset(name, TIME, "OBJECT", List.of(values), List.of());
  }

  private static <T> List<T> all(IndexRows<T> rows) throws Exception {
    List<T> list = new ArrayList<>();
    try (rows) {
      for (Optional<T> row = rows.next(); row.isPresent(); row = rows.next()) {
        list.add(row.get());
      }
      assertEquals(List.of(), rows.problems());
    }
    return list;
  }

  private List<String> names(String product) throws Exception {
    return all(client.filesets(product)).stream().map(FilesetEntry::name).toList();
  }

  @Test
  void open_newTree_servesEmptyRoot() throws Exception {
    assertEquals(List.of(), all(client.products()));
  }

  @Test
  void open_existingTree_keepsWhatItHas() throws Exception {
    publisher.addProduct(product("p"));
    DataStorePublisher.open(root).publish("p", fileset("a"));
    assertEquals(List.of("a"), names("p"));
  }

  @Test
  void addProduct_shown_isListedWithoutFilesets() throws Exception {
    publisher.addProduct(product("p", "filter", "ra dec"));
    ProductEntry entry = all(client.products()).get(0);
    assertEquals("p", entry.name());
    assertEquals("image", entry.type());
    assertEquals("Camera é", entry.description());
    assertFalse(entry.hasFilesets());
    try (IndexRows<FilesetEntry> rows = client.filesets("p")) {
      assertTrue(rows.next().isEmpty());
      assertEquals(List.of("filter", "ra dec"), rows.extraColumns());
    }
  }

  @Test
  void addProduct_hidden_isServedButNotListed() throws Exception {
    publisher.addProduct(new NewProduct("h", "image", "", List.of(), false));
    publisher.publish("h", fileset("a"));
    assertEquals(List.of(), all(client.products()));
    assertEquals(List.of("a"), names("h"));
  }

  @Test
  void publish_filesWithCells_areListedWithSizeAndMd5() throws Exception {
    publisher.addProduct(product("p", "filter"));
    List<NewFile> files =
        List.of(
            file("a.fits", "foobarbaz\n", new Cell("chip", "XY11"), new Cell("", "x")),
            file("empty.fits", "", new Cell("chip", "XY12")),
            file("b.txt", "foobarbaz\n"));
    publisher.publish("p", new NewFileset("f", TIME, "OBJECT", List.of("r"), files));

    FilesetEntry entry = all(client.filesets("p")).get(0);
    assertEquals(TIME, entry.registered());
    assertEquals(List.of(new Cell("filter", "r")), entry.cells());
    List<FileEntry> listed = client.files("p", "f").files();
    assertEquals(
        List.of("a.fits", "empty.fits", "b.txt"), listed.stream().map(FileEntry::name).toList());
    assertEquals(10, listed.get(0).bytes());
    assertEquals(new Md5("a0a6e1a375117c58d77221f10c5ce12e"), listed.get(0).md5());
    assertEquals(List.of(new Cell("chip", "XY11"), new Cell("", "x")), listed.get(0).cells());
    assertEquals(new Md5("d41d8cd98f00b204e9800998ecf8427e"), listed.get(1).md5());
    assertEquals("foobarbaz\n", new Web(server).get("/p/f/a.fits").body());
  }

  @Test
  void publish_several_areListedInThatOrderWhateverTheirTimes() throws Exception {
    publisher.addProduct(product("p"));
    publisher.publish("p", fileset("late"));
    publisher.publishAll(
        "p",
        List.of(
            new NewFileset("early", "2001-01-01T00:00:00Z", "OBJECT", List.of(), List.of()),
            fileset("last")));
    assertEquals(List.of("late", "early", "last"), names("p"));
    assertEquals(
        List.of("early", "last"),
        all(client.filesetsAfter("p", "late")).stream().map(FilesetEntry::name).toList());
  }

  @Test
  void publish_shownProduct_updatesMostRecentAndItsTime() throws Exception {
    publisher.addProduct(product("p"));
    publisher.addProduct(product("q"));
    publisher.publish("p", fileset("a"));
    List<ProductEntry> products = all(client.products());
    assertEquals(new ProductEntry("p", "a", TIME, "image", "Camera é"), products.get(0));
    assertFalse(products.get(1).hasFilesets());
  }

  @Test
  void publish_emptyValues_keepTheirPlace() throws Exception {
    publisher.addProduct(product("p", "one", "two"));
    publisher.publish("p", fileset("a", "", ""));
    publisher.publish("p", fileset("b", "", "long value"));
    List<FilesetEntry> filesets = all(client.filesets("p"));
    assertEquals(List.of(new Cell("one", ""), new Cell("two", "")), filesets.get(0).cells());
    assertEquals("long value", filesets.get(1).cell("two").orElseThrow());
  }

  @Test
  void publish_duplicate_isRefusedAndNothingChanges() throws Exception {
    publisher.addProduct(product("p"));
    publisher.publish("p", fileset("a"));
    Map<String, String> before = TreeFiles.read(root);
    assertThrows(IllegalArgumentException.class, () -> publisher.addProduct(product("p")));
    assertThrows(IllegalArgumentException.class, () -> publisher.publish("p", fileset("a")));
    List<NewFileset> twice = List.of(fileset("b"), fileset("b"));
    assertThrows(IllegalArgumentException.class, () -> publisher.publishAll("p", twice));
    assertThrows(IllegalArgumentException.class, () -> publisher.publish("q", fileset("a")));
    assertThrows(IllegalArgumentException.class, () -> publisher.publish("..", fileset("a")));
    assertThrows(
        IllegalArgumentException.class, () -> publisher.publish("p", fileset("c", "value")));
    assertEquals(before, TreeFiles.read(root));
  }

  @Test
  void publish_sourceMissing_listsNothingAndCanBeRepeated() throws Exception {
    publisher.addProduct(product("p"));
    NewFile missing = new NewFile("m.fits", "fits", List.of(), directory.resolve("nosuch"));
    NewFileset broken =
        new NewFileset("a", TIME, "OBJECT", List.of(), List.of(file("a.fits", "1"), missing));
    assertThrows(IOException.class, () -> publisher.publish("p", broken));
    assertEquals(List.of(), names("p"));
    assertEquals(404, new Web(server).get("/p/a/index.txt").statusCode());
    publisher.publish("p", fileset("a"));
    assertEquals(List.of("a"), names("p"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "-rf", "a b", "a/b", "a~b", "index.txt", ".ippmirror", "é"})
  void name_unsafe_isRefused(String name) {
    Path source = directory.resolve("x");
    assertThrows(IllegalArgumentException.class, () -> product(name));
    assertThrows(IllegalArgumentException.class, () -> fileset(name));
    assertThrows(
        IllegalArgumentException.class, () -> new NewFile(name, "fits", List.of(), source));
  }

  @Test
  void value_thatReadersWouldMisread_isRefused() {
    for (String text : new String[] {"a|b", "a#b", "a\nb", "a\rb", "\u0000", "\u20ac"}) {
      assertThrows(IllegalArgumentException.class, () -> fileset("a", text), text);
      assertThrows(IllegalArgumentException.class, () -> product("p", text), text);
      assertThrows(
          IllegalArgumentException.class,
          () -> new NewProduct("p", "t", text, List.of(), true),
          text);
    }
    assertThrows(IllegalArgumentException.class, () -> fileset("none"));
    for (String time : new String[] {"", "2015-03-05 12:30:45", "2015-03-05T12:30:45.5Z"}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new NewFileset("a", time, "t", List.of(), List.of()));
    }
  }

  @Test
  void fileset_fileTwice_isRefused() throws Exception {
    List<NewFile> files = List.of(file("a.fits", "1"), file("a.fits", "2"));
    assertThrows(
        IllegalArgumentException.class, () -> new NewFileset("f", TIME, "t", List.of(), files));
  }

  @Test
  void withdraw_newest_leavesTheOthersAndCorrectsTheRoot() throws Exception {
    publisher.addProduct(product("p"));
    publisher.publish("p", fileset("a"));
    publisher.publish(
        "p",
        new NewFileset(
            "b", "2016-01-01T00:00:00Z", "t", List.of(), List.of(file("x.fits", "data"))));
    publisher.withdraw("p", "b");
    assertEquals(List.of("a"), names("p"));
    assertEquals(404, new Web(server).get("/p/b/x.fits").statusCode());
    assertFalse(Files.exists(root.resolve("p/b")));
    assertEquals("a", all(client.products()).get(0).mostRecent());
    assertEquals(TIME, all(client.products()).get(0).registered());
    publisher.withdraw("p", "a");
    assertFalse(all(client.products()).get(0).hasFilesets());
    assertThrows(IllegalArgumentException.class, () -> publisher.withdraw("p", "a"));
    assertThrows(IllegalArgumentException.class, () -> publisher.withdraw("p", "../p"));
    publisher.publish("p", fileset("b"));
    assertEquals(List.of("b"), names("p"));
  }

  @Test
  void publish_indexWithUnusableRows_isRefusedRatherThanLosingThem() throws Exception {
    publisher.addProduct(product("p"));
    TreeFiles.write(root, "p/index.txt", "# filesetID|time registered|type|\nbad|row|\n");
    IOException refused =
        assertThrows(IOException.class, () -> publisher.publish("p", fileset("a")));
    assertTrue(refused.toString().contains("line 2"), refused::toString);
  }
}
