package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Values by the names on the way to them. */
class MdcLookupTest {

  private MdcLookup lookup = MdcLookup.in(new MdcDocument(List.of()));

  @BeforeEach
  void read() throws MdcException {
    lookup =
        MdcLookup.in(
            MdcReader.tolerant()
                .read(
                    """
                    XY33 METADATA
                      xy00 METADATA
                        MEDIAN STR x
                        bg F32 2.5
                      END
                      n S32 7
                    END
                    row MULTI
                    row METADATA
                      id S64 1
                    END
                    row METADATA
                      id S64 2
                    END
                    none MULTI
                    null STR NULL
                    t TAI 2031-02-14T08:02:11
                    b BOOL T
                    big U64 18446744073709551615
                    nan F64 nan
                    """)
                .document());
  }

  @Test
  void numbers_ofAnyType_convert() throws MdcException {
    assertEquals(2, lookup.integer("XY33", "xy00", "bg"));
    assertEquals(7.0, lookup.real("XY33", "n"));
    assertEquals(1, lookup.integer("b"));
    assertTrue(lookup.bool("XY33", "n"));
    assertEquals("2031-02-14T08:02:11.000000", lookup.time("t").toString());
  }

  @Test
  void list_lookedInto_givesItsFirstElement() throws MdcException {
    assertEquals(1, lookup.integer("row", "id"));
    assertEquals(2, lookup.folders("row").size());
    assertEquals(0, lookup.folders("none").size());
  }

  @Test
  void missing_wanted_saysWhatIsThere() {
    assertEquals(
        "XY33/xy01/bg: expected xy01 in XY33, got xy00, n",
        failure(() -> lookup.real("XY33", "xy01", "bg")));
    assertEquals(
        "a: expected a in the document, got XY33, row, none, null, t, b, big, nan",
        failure(() -> lookup.text("a")));
    assertEquals("null: expected a value, got NULL", failure(() -> lookup.text("null")));
  }

  @Test
  void missing_looked_isEmpty() throws MdcException {
    assertEquals(Optional.empty(), lookup.findText("null"));
    assertEquals(Optional.empty(), lookup.findInteger("XY33", "xy01", "bg"));
    assertEquals(Optional.empty(), lookup.findFolder("none"));
  }

  @Test
  void otherType_wanted_saysWhichCame() {
    assertEquals(
        "XY33/xy00/MEDIAN: expected a number, got STR",
        failure(() -> lookup.real("XY33", "xy00", "MEDIAN")));
    assertEquals("t: expected METADATA, got TAI", failure(() -> lookup.text("t", "x")));
    assertEquals("XY33: expected STR, got METADATA", failure(() -> lookup.findText("XY33")));
    assertEquals(
        "big: expected a number that fits 64 bits, got 18446744073709551615",
        failure(() -> lookup.integer("big")));
    assertEquals(
        "nan: expected a number that fits 64 bits, got NaN", failure(() -> lookup.integer("nan")));
  }

  private static String failure(Executable lookup) {
    return assertThrows(MdcException.class, lookup).getMessage();
  }
}
