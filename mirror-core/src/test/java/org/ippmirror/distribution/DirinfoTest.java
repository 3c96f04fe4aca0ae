package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ippmirror.mdc.Finding;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcReading;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The places that a fileset names for its parts. */
class DirinfoTest {

  private static MdcItem text(String name, String value) {
    return MdcScalar.of(name, MdcType.STR, value);
  }

  private static MdcFolder folder(String name, String... namesAndValues) {
    List<MdcItem> items = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      items.add(text(namesAndValues[i], namesAndValues[i + 1]));
    }
    return MdcFolder.of(name, items);
  }

  private static MdcDocument document(MdcItem... items) {
    return new MdcDocument(List.of(items));
  }

  private static MdcDocument document(String destdir, String component) {
    return document(folder("destdir", "destdir", destdir), folder("components", "XY33", component));
  }

  @Test
  void dirinfo_ofAChip_placesItsParts() throws Exception {
    Dirinfo dirinfo =
        Dirinfo.of(
            document(
                folder("destdir", "destdir", "gpc1/ZZ01.nt/2031/02/14"),
                folder(
                    "components", "XY33", "o62546g0123o.9000123", "XY34", "o62546g0123o.9000123")));
    assertEquals(List.of("XY33", "XY34"), List.copyOf(dirinfo.components().keySet()));
    assertEquals("gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123", dirinfo.place("XY33").toString());
    assertEquals(List.of(), dirinfo.notes());
  }

  @Test
  void dirinfo_ofRawData_hasNoDirectoryOfTheRun() throws Exception {
    Dirinfo dirinfo = Dirinfo.of(document("none", "gpc1/20310214/o1g1o"));
    assertTrue(dirinfo.destdir().isHere());
    assertEquals("gpc1/20310214/o1g1o", dirinfo.place("XY33").toString());
  }

  @Test
  void component_directlyInTheRunsDirectory_isADot() throws Exception {
    assertEquals("gpc1/d", Dirinfo.of(document("gpc1/d", ".")).place("XY33").toString());
  }

  @Test
  void folders_inAnotherOrder_areFoundByName() throws Exception {
    Dirinfo dirinfo =
        Dirinfo.of(document(folder("components", "XY33", "c"), folder("destdir", "destdir", "d")));
    assertEquals("d/c", dirinfo.place("XY33").toString());
  }

  @Test
  void folders_ofOtherNames_areFoundByPosition() throws Exception {
    Dirinfo both = Dirinfo.of(document(folder("where", "what", "d"), folder("parts", "XY33", "c")));
    assertEquals("d/c", both.place("XY33").toString());
    Dirinfo one =
        Dirinfo.of(document(folder("components", "XY33", "c"), folder("where", "what", "d")));
    assertEquals("d/c", one.place("XY33").toString());
  }

  @Test
  void items_besideTheTwoFolders_areNoted() throws Exception {
    Dirinfo dirinfo =
        Dirinfo.of(
            document(
                text("version", "2"),
                folder("destdir", "destdir", "d", "more", "e"),
                folder("components", "XY33", "c"),
                folder("links", "a", "b")));
    assertEquals("d/c", dirinfo.place("XY33").toString());
    assertEquals(3, dirinfo.notes().size(), dirinfo.notes()::toString);
  }

  @Test
  void folders_thatAreNotThere_areAnError() {
    assertThrows(DistributionException.class, () -> Dirinfo.of(document()));
    assertThrows(
        DistributionException.class, () -> Dirinfo.of(document(folder("destdir", "destdir", "d"))));
    assertThrows(
        DistributionException.class,
        () -> Dirinfo.of(document(folder("destdir"), folder("components", "XY33", "c"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../x",
        "a/../b",
        "a/..",
        "./a",
        "a/.",
        "a/./b",
        "/",
        "/etc",
        "//a",
        "a//b",
        "a/",
        "a\\b",
        "..\\x",
        "a/\u0007b",
        "a\tb",
        "a\u007f",
        "a\u0085b",
        "caf\u00e9",
        "a /b",
        "a/ b"
      })
  void value_thatIsNoHarmlessRelativePath_isRefused(String value) {
    DistributionException component =
        assertThrows(DistributionException.class, () -> Dirinfo.of(document("d", value)));
    assertTrue(component.getMessage().contains("component XY33"), component::getMessage);
    assertTrue(
        component.getMessage().chars().allMatch(c -> c >= ' ' && c < 127), component::getMessage);
    DistributionException destdir =
        assertThrows(DistributionException.class, () -> Dirinfo.of(document(value, "c")));
    assertTrue(destdir.getMessage().contains("destdir"), destdir::getMessage);
  }

  @Test
  void value_thatIsTooLong_isRefused() {
    assertThrows(DistributionException.class, () -> Dirinfo.of(document("d", "x".repeat(256))));
    assertThrows(
        DistributionException.class, () -> Dirinfo.of(document("a/".repeat(600) + "b", "c")));
  }

  @Test
  void place_thatIsTooLongTogether_isRefused() throws Exception {
    String half = "abc/".repeat(150) + "x";
    Dirinfo dirinfo = Dirinfo.of(document(half, half));
    assertThrows(DistributionException.class, () -> dirinfo.place("XY33"));
  }

  @Test
  void value_thatIsNoText_isRefused() {
    MdcFolder destdir = folder("destdir", "destdir", "d");
    for (MdcItem bad :
        List.of(
            MdcScalar.of("XY33", MdcType.S32, 5L),
            MdcScalar.of("XY33", MdcType.STR, null),
            folder("XY33", "a", "b"),
            new MdcMulti("XY33", List.of(text("XY33", "a"), text("XY33", "b"))))) {
      MdcFolder components = MdcFolder.of("components", List.of(bad));
      DistributionException e =
          assertThrows(
              DistributionException.class, () -> Dirinfo.of(document(destdir, components)));
      assertTrue(e.getMessage().contains("XY33"), e::getMessage);
    }
  }

  @Test
  void component_thatIsNotThere_isNamed() throws Exception {
    Dirinfo dirinfo = Dirinfo.of(document("d", "c"));
    DistributionException e =
        assertThrows(DistributionException.class, () -> dirinfo.place("XY99"));
    assertEquals(
        "component XY99: expected one of the 1 in dirinfo, got one that is not there",
        e.getMessage());
  }

  @Test
  void text_withFindings_isRefused() {
    MdcReading reading =
        new MdcReading(
            document("d", "c"),
            List.of(new Finding(3, 1, Finding.Severity.REFUSED, "name twice", "\tXY33\tSTR\tx")),
            1);
    DistributionException e = assertThrows(DistributionException.class, () -> Dirinfo.of(reading));
    assertTrue(e.getMessage().contains("line 3"), e::getMessage);
  }

  @Test
  void text_written_isThatOfTheServers() throws Exception {
    Dirinfo chip =
        Dirinfo.of(
            RelativePath.parse("destdir", "gpc1/ZZ01.nt/2031/02/14"),
            Map.of("XY33", RelativePath.parse("XY33", "o62546g0123o.9000123")));
    assertEquals(
        """
        destdir METADATA
        \tdestdir\tSTR\tgpc1/ZZ01.nt/2031/02/14
        END

        components METADATA
        \tXY33\tSTR\to62546g0123o.9000123
        END

        """,
        chip.text());
    assertTrue(
        Dirinfo.of(RelativePath.HERE, Map.of("XY33", RelativePath.HERE))
            .text()
            .contains("\tdestdir\tSTR\tnone\n"));
    assertThrows(
        IllegalArgumentException.class,
        () -> Dirinfo.of(RelativePath.HERE, Map.of("XY 33", RelativePath.HERE)));
  }
}
