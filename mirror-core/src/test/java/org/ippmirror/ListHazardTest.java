package org.ippmirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mockwebserver3.RecordedRequest;
import org.ippmirror.api.SyncResult;
import org.ippmirror.api.SyncResult.Outcome;
import org.ippmirror.fixture.Bytes;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FixtureDataStore;
import org.ippmirror.fixture.HeldTree;
import org.ippmirror.fixture.IndexFault;
import org.ippmirror.fixture.MirrorUnderTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hazards of lists: what answers and rows can look like. The number in a name is that in
 * docs/hazards.md.
 */
class ListHazardTest {

  private static final String TIME = "2009-10-01T00:00:00Z";

  @TempDir private Path dir;
  private FixtureDataStore store;
  private MirrorUnderTest mirror;

  @BeforeEach
  void start() throws Exception {
    store = FixtureDataStore.start().product("p", "comment");
    add("plain");
    mirror = new MirrorUnderTest(store, dir).product("p");
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private void add(String name) {
    store.fileset("p", name, TIME, "raw").file("p/" + name + "/x", Bytes.of(3, name.hashCode()));
  }

  private boolean holds(String fileset) throws Exception {
    return new HeldTree(store, mirror.root()).isHeld("p", fileset);
  }

  private String productIndex() throws Exception {
    return Files.readString(mirror.root().resolve("p/index.txt"), StandardCharsets.ISO_8859_1);
  }

  private String whyNotListed(SyncResult result) {
    return result.products().get(0).whyNotListed().orElseThrow().getMessage();
  }

  @Test
  void h04_blankAnswer_isNotNothingNew() throws Exception {
    mirror.sync();
    add("new");
    store.fault("p/index.txt", Fault.body("\n"));

    SyncResult result = mirror.sync();

    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(whyNotListed(result).contains("blank"), whyNotListed(result));
    store.heal();
    mirror.sync();
    assertTrue(holds("new"));
  }

  @Test
  void h05_errorTextWithSuccess_isNamedNotRead() throws Exception {
    mirror.sync();
    store.fault("p/index.txt", Fault.body("failed to find p in product list\n"));

    SyncResult result = mirror.sync();

    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(whyNotListed(result).contains("failed to find p"), whyNotListed(result));
    assertTrue(productIndex().contains("plain"));
  }

  @Test
  void h06_pageWithSuccess_isNamedNotRead() throws Exception {
    store.fault("p/index.txt", Fault.html());

    SyncResult result = mirror.sync();

    assertEquals(Outcome.FAILED, result.outcome());
    assertTrue(whyNotListed(result).contains("got a page"), whyNotListed(result));
  }

  @Test
  void h07_unframedFilesetIndexCutBetweenRows_isNotBelieved() throws Exception {
    store.file("p/plain/y", Bytes.of(5, 5));
    store.fault("p/plain/index.txt", IndexFault.shrunkUnframed().times(1));
    store.fault("p/plain/index.txt", Fault.unframed());

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("plain"));
  }

  @Test
  void h09_rowCutInItsLastCell_isNotUsed() throws Exception {
    store.file("p/plain/y", Bytes.of(5, 5));
    String index = store.index("p/plain/index.txt");
    store.fault("p/plain/index.txt", Fault.body(index.substring(0, index.lastIndexOf("tgz|") + 2)));

    SyncResult result = mirror.sync();

    assertEquals(Outcome.INCOMPLETE, result.outcome());
    assertEquals(List.of("x"), MirrorUnderTest.visible(mirror.root().resolve("p/plain")));
    store.heal();
    mirror.sync();
    assertTrue(holds("plain"));
  }

  @Test
  void h10_timesOfOtherZonesAndCenturies_changeNothing() throws Exception {
    add("past");
    add("future");
    store.row("p", "past", "1969-12-31T23:59:59Z", "raw");
    store.row("p", "future", "2999-01-01T00:00:00Z", "raw");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("past") && holds("future"));
  }

  @Test
  void h11_impossibleDate_isKeptAsText() throws Exception {
    store.row("p", "plain", "2006-13-45T99:99:99Z", "raw");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(productIndex().contains("|2006-13-45T99:99:99Z|"));
  }

  @Test
  void h13_unknownType_isHeld() throws Exception {
    store.rawRow("p", "plain", "plain|" + TIME + "|of-the-future|raw|");
    store.file("p/plain/y", Bytes.of(5, 5), "y|5||no-known-type|");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("plain"));
    assertTrue(productIndex().contains("|of-the-future|"));
  }

  @Test
  void h14_numberSignInFreeText_isHeld() throws Exception {
    store.row("p", "plain", TIME, "dark # 3");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("plain"));
  }

  @Test
  void h15_pipeInFreeText_shiftsOnlyWhatFollows() throws Exception {
    store.columns("p", "comment", "stage").row("p", "plain", TIME, "a | b", "raw");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("plain"));
  }

  @Test
  void h16_blankInFileName_costsThatRowAlone() throws Exception {
    store.file("p/plain/y z", Bytes.of(5, 5));
    add("other");

    SyncResult result = mirror.sync();

    assertEquals("p/plain", result.products().get(0).failures().get(0).path());
    assertEquals(List.of("x"), MirrorUnderTest.visible(mirror.root().resolve("p/plain")));
    assertTrue(holds("other"));
  }

  @Test
  void h17_blankInProductName_costsThatRowAlone() throws Exception {
    String root = store.index("index.txt");
    store.fault(
        "index.txt", Fault.body(root.replace("\np|", "\nb d|none|" + TIME + "|image|x|\np|")));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    String written = Files.readString(mirror.root().resolve("index.txt"));
    assertTrue(written.contains("product p") && !written.contains("b d"), written);
  }

  @Test
  void h18_namesThatLeadElsewhere_areRefused() throws Exception {
    for (String name : List.of(".", "..", "/tmp/h18", "a/../../b")) {
      store.fileset("p", name, TIME, "raw");
    }

    SyncResult result = mirror.sync();

    assertEquals(4, result.products().get(0).problemCount());
    assertEquals(List.of("mirror"), MirrorUnderTest.visible(dir));
    assertTrue(holds("plain"));
  }

  @Test
  void h19_namesThatShellsOrAddressesMisread_areRefusedOrEncoded() throws Exception {
    for (String name : List.of("-rf", "`id`", "a\\b", "a^b", "$(id)", "a;b")) {
      store.fileset("p", name, TIME, "raw");
    }
    add("a[1]");

    SyncResult result = mirror.sync();

    assertEquals(6, result.products().get(0).problemCount());
    assertTrue(holds("a[1]"));
    assertTrue(store.log().contains("p/a%5B1%5D/x"), store.log().toString());
  }

  @Test
  void h21_plusInName_isNeverABlank() throws Exception {
    add("a+b");

    assertEquals(Outcome.COMPLETE, mirror.anchorOverlap(1).sync().outcome());

    assertTrue(holds("a+b"));
    assertTrue(store.log().contains("p/a+b/x"), store.log().toString());
  }

  @Test
  void h23_namesThatDifferInCaseAlone_areTwo() throws Exception {
    add("PLAIN");
    store.file("p/plain/X", Bytes.of(4, 9));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("plain") && holds("PLAIN"));
  }

  @Test
  void h24_fileCalledAsTheIndex_isABadRow() throws Exception {
    String before = store.index("p/plain/index.txt");
    store.file("p/plain/index.txt", Bytes.of(5, 5));

    SyncResult result = mirror.sync();

    assertEquals("p/plain", result.products().get(0).failures().get(0).path());
    assertFalse(store.index("p/plain/index.txt").equals(before));
    assertEquals(List.of("x"), MirrorUnderTest.visible(mirror.root().resolve("p/plain")));
  }

  @Test
  void h37_paddingAndOverflow_areNoPartOfValues() throws Exception {
    store.rawRow("p", "plain", " plain      \t|" + TIME + "    | IPP-DIST |   raw |");
    String sum = FixtureDataStore.md5(Bytes.of(5, 5));
    String wide = "a-file-name-that-is-longer-than-its-column";
    store.file("p/plain/" + wide, Bytes.of(5, 5), wide + "|  5   | " + sum + "   |tgz       |   |");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("plain"));
  }

  @Test
  void h38_headerRepeatedWithOtherColumns_isNoRow() throws Exception {
    String index = store.index("p/plain/index.txt").stripTrailing();
    store.file("p/plain/y", Bytes.of(5, 5));
    String sum = FixtureDataStore.md5(Bytes.of(5, 5));
    store.fault(
        "p/plain/index.txt",
        Fault.body(index + "\n# fileID|bytes|md5sum|type|a|b|\ny|5|" + sum + "|t|1|2|3|\n\n"));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertEquals(
        List.of("index.txt", "x", "y"), MirrorUnderTest.visible(mirror.root().resolve("p/plain")));
  }

  @Test
  void h39_listWithoutHeaderPipeAndPadding_isRead() throws Exception {
    add("second");
    store.fault("p/index.txt", Fault.body("plain|" + TIME + "|a\nsecond|" + TIME + "|a\n"));
    String sum = FixtureDataStore.md5(Bytes.of(3, "plain".hashCode()));
    store.fault("p/plain/index.txt", Fault.body("x|3|" + sum + "|t\n"));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("second"));
    assertTrue(Files.exists(mirror.root().resolve("p/plain/index.txt")));
  }

  @Test
  void h40_rootThatDisagrees_isAHintAlone() throws Exception {
    mirror.sync();
    add("new");
    store.fault(
        "index.txt",
        Fault.body(
            "# productID|Most recent|Time registered|type|Description|\np|none|"
                + "2001-01-01T00:00:00Z|image| |\n"));

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(holds("new"));
  }

  @Test
  void h41_productThatTheRootDoesNotShow_isMirrored() throws Exception {
    store.hiddenProduct("hidden", "comment").fileset("hidden", "f", TIME, "raw");
    store.file("hidden/f/x", Bytes.of(3, 3));

    assertEquals(Outcome.COMPLETE, mirror.product("hidden").sync().outcome());

    assertTrue(new HeldTree(store, mirror.root()).isHeld("hidden", "f"));
  }

  @Test
  void h43_badFileset_blocksNoneOfTheLaterOnes() throws Exception {
    store.fault("p/plain/index.txt", Fault.html());
    add("second");
    mirror.anchorOverlap(1).sync();
    assertTrue(holds("second"));
    add("third");

    assertEquals(Outcome.INCOMPLETE, mirror.sync().outcome());

    assertTrue(holds("third") && !holds("plain"));
  }

  @Test
  void h44_nothingReadable_isNotNothingThere() throws Exception {
    store.withdraw("p", "plain");
    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    for (Fault fault : List.of(Fault.body(""), Fault.body("oops\n"), Fault.status(404))) {
      store.heal().fault("p/index.txt", fault);
      assertEquals(Outcome.FAILED, mirror.sync().outcome());
    }
  }

  @Test
  void h45_latin1InFreeText_isKept() throws Exception {
    store.row("p", "plain", TIME, "caf\u00e9 \u00b5m");

    assertEquals(Outcome.COMPLETE, mirror.sync().outcome());

    assertTrue(productIndex().contains("|caf\u00e9 \u00b5m|"), productIndex());
  }

  @Test
  void h46_addresses_haveNoOtherQueryThanAnAnchor() throws Exception {
    add("second");
    add("third");
    mirror.anchorOverlap(1).sync();
    mirror.sync();

    for (String asked : store.log()) {
      assertTrue(asked.matches("[^?]*|p/index\\.txt\\?(plain|second|third)"), asked);
    }
    assertTrue(store.log().stream().anyMatch(asked -> asked.contains("?")));
  }

  @Test
  void h47_everyQuestionForAList_goesPastCaches() throws Exception {
    mirror.sync();

    for (String list : List.of("index.txt", "p/index.txt", "p/plain/index.txt")) {
      for (RecordedRequest request : store.requests(list)) {
        String control = String.valueOf(request.getHeaders().get("Cache-Control"));
        assertEquals("no-cache", control.toLowerCase(Locale.ROOT), list);
      }
    }
  }
}
