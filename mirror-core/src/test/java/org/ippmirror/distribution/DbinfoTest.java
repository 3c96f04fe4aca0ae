package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ippmirror.mdc.Finding;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcReading;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcTime;
import org.ippmirror.mdc.MdcType;
import org.junit.jupiter.api.Test;

/** The rows that a fileset has of its run. */
class DbinfoTest {

  private static final Stage STACK = Stage.of("stack");
  private static final MdcTime UPDATED = MdcTime.of(LocalDateTime.of(2019, 3, 2, 21, 14, 7));

  private static MdcItem id(String name, long value) {
    return MdcScalar.of(name, MdcType.S64, value);
  }

  private static MdcItem text(String name, String value) {
    return MdcScalar.of(name, MdcType.STR, value);
  }

  private static MdcFolder row(String table, MdcItem... items) {
    return MdcFolder.of(table, List.of(items));
  }

  private static MdcMulti table(MdcItem... rows) {
    return new MdcMulti(rows[0].name(), List.of(rows));
  }

  private static MdcMulti version() {
    return table(
        row(
            "dbversion",
            text("schema_version", "1.1.81"),
            MdcScalar.of("updated", MdcType.TAI, UPDATED)));
  }

  /** A sound dbinfo of stack run 7. */
  private static List<MdcItem> stack(String state) {
    return new ArrayList<>(
        List.of(
            version(),
            table(row("stackRun", id("stack_id", 7), text("state", state))),
            table(
                row("stackInputSkyfile", id("stack_id", 7), id("warp_id", 1)),
                row("stackInputSkyfile", id("stack_id", 7), id("warp_id", 2))),
            table(row("stackSumSkyfile", id("stack_id", 7)))));
  }

  private static Dbinfo dbinfo(List<MdcItem> items) {
    return Dbinfo.of(new MdcDocument(items));
  }

  private static List<String> errors(List<Problem> problems) {
    return problems.stream().filter(Problem::isError).map(Problem::what).toList();
  }

  private static List<String> notes(List<Problem> problems) {
    return problems.stream().filter(p -> !p.isError()).map(Problem::what).toList();
  }

  /** The one error that a stack has with these items after its own. */
  private static String onlyError(MdcItem... more) {
    List<MdcItem> items = stack("full");
    items.addAll(Arrays.asList(more));
    List<String> errors = errors(dbinfo(items).problems(STACK, 7));
    assertEquals(1, errors.size(), errors::toString);
    return errors.get(0);
  }

  /** The one error that a stack has with this table in place of that of the same name. */
  private static String onlyErrorWith(MdcMulti table) {
    List<MdcItem> items = stack("full");
    items.replaceAll(i -> i.name().equals(table.name()) ? table : i);
    List<String> errors = errors(dbinfo(items).problems(STACK, 7));
    assertEquals(1, errors.size(), errors::toString);
    return errors.get(0);
  }

  @Test
  void dbinfo_thatIsSound_hasVersionTablesAndRun() {
    Dbinfo dbinfo = dbinfo(stack("full"));
    assertEquals(Optional.of("1.1.81"), dbinfo.schemaVersion());
    assertEquals(Optional.of(LocalDateTime.of(2019, 3, 2, 21, 14, 7)), dbinfo.schemaUpdated());
    assertEquals(STACK.tables(), dbinfo.tables().stream().map(DbTable::name).toList());
    assertEquals(Optional.of(7L), dbinfo.runId(STACK));
    assertEquals(
        List.of(1L, 2L),
        dbinfo.table("stackInputSkyfile").orElseThrow().rows().stream()
            .map(r -> r.integer("warp_id").orElseThrow())
            .toList());
    assertEquals(List.of(), dbinfo.problems(STACK, 7));
  }

  @Test
  void run_thatIsCleaned_isClean() {
    assertEquals(Optional.of(Completeness.CLEAN), dbinfo(stack("cleaned")).completeness(STACK));
    assertEquals(Optional.of(Completeness.FULL), dbinfo(stack("full")).completeness(STACK));
    assertEquals(List.of(), dbinfo(stack("cleaned")).problems(STACK, 7));
  }

  @Test
  void run_inAnotherState_isFullAndNoted() {
    Dbinfo dbinfo = dbinfo(stack("goto_cleaned"));
    assertEquals(Optional.of(Completeness.FULL), dbinfo.completeness(STACK));
    List<Problem> problems = dbinfo.problems(STACK, 7);
    assertEquals(List.of(), errors(problems));
    assertTrue(problems.get(0).what().contains("goto_cleaned"), problems::toString);
  }

  @Test
  void items_thatAreNoTables_areErrors() {
    assertTrue(onlyError(text("stray", "x")).contains("stray"));
    assertTrue(onlyError(row("extra", id("a", 1))).contains("extra"));
    assertTrue(onlyError(new MdcMulti("odd", List.of(text("odd", "x")))).contains("odd"));
  }

  @Test
  void rows_ofAnotherRun_areAnError() {
    assertEquals(
        "table stackSumSkyfile: expected stack_id 7 in each row, got 8",
        onlyErrorWith(table(row("stackSumSkyfile", id("stack_id", 8)))));
    List<String> errors = errors(dbinfo(stack("full")).problems(STACK, 9));
    assertEquals(3, errors.size(), errors::toString);
  }

  @Test
  void rows_withoutTheirKey_areAnError() {
    assertTrue(
        onlyErrorWith(
                table(
                    row("stackInputSkyfile", id("stack_id", 7), id("warp_id", Long.MAX_VALUE)),
                    row("stackInputSkyfile", id("stack_id", 7))))
            .contains("got 2 rows without"));
  }

  @Test
  void rows_ofOneKey_areAnError() {
    assertTrue(
        onlyErrorWith(
                table(
                    row("stackInputSkyfile", id("stack_id", 7), id("warp_id", 1)),
                    row("stackInputSkyfile", id("stack_id", 7), id("warp_id", 1))))
            .contains("got 1 rows that repeat one"));
  }

  @Test
  void run_thatIsNotThere_isAnError() {
    List<MdcItem> items = stack("full");
    items.remove(1);
    Dbinfo dbinfo = dbinfo(items);
    assertEquals(
        List.of("table stackRun: expected one row, that of the run, got 0"),
        errors(dbinfo.problems(STACK, 7)));
    assertEquals(Optional.empty(), dbinfo.completeness(STACK));
    assertEquals(Optional.empty(), dbinfo.runId(STACK));
  }

  @Test
  void tables_thatAreNotThere_areNoted() {
    List<MdcItem> items = stack("full");
    items.remove(3);
    items.remove(0);
    List<Problem> problems = dbinfo(items).problems(STACK, 7);
    assertEquals(List.of(), errors(problems));
    assertEquals(
        List.of(
            "table dbversion: expected one row, got 0",
            "table stackSumSkyfile: expected for stage stack, got none"),
        notes(problems));
  }

  @Test
  void tables_thatNobodyKnows_areKeptAndNoted() {
    List<MdcItem> items = stack("full");
    items.add(table(row("stackWobble", id("stack_id", 99), text("new_column", "x"))));
    Dbinfo dbinfo = dbinfo(items);
    assertTrue(dbinfo.table("stackWobble").isPresent());
    assertEquals(List.of(), errors(dbinfo.problems(STACK, 7)));
    assertEquals(1, notes(dbinfo.problems(STACK, 7)).size());
  }

  @Test
  void names_thatAreNoneInADatabase_areErrors() {
    assertTrue(onlyError(table(row("a;drop", id("x", 1)))).contains("a;drop"));
    assertTrue(onlyError(table(row("t", id("a\"b", 1)))).contains("a\"b"));
    assertTrue(onlyError(table(row("t", id("1st", 1)))).contains("1st"));
    assertTrue(onlyError(table(row("t", id("caf\u00e9", 1)))).contains("column name"));
    assertTrue(onlyError(table(row("t", id("x".repeat(64), 1)))).contains("at most 63"));
    assertTrue(onlyError(table(row("t", id("bg", 1), id("BG", 1)))).contains("capitals"));
    assertTrue(onlyError(table(row("STACKRUN", id("x", 1)))).contains("capitals"));
  }

  @Test
  void text_withFindings_hasErrors() {
    Finding finding = new Finding(14, 3, Finding.Severity.DOUBTFUL, "looks octal", "a S32 010");
    Dbinfo dbinfo = Dbinfo.of(new MdcReading(new MdcDocument(stack("full")), List.of(finding), 5));
    List<String> errors = errors(dbinfo.problems());
    assertEquals(2, errors.size());
    assertTrue(errors.get(0).contains("line 14"), errors::toString);
    assertTrue(errors.get(1).contains("4 more"), errors::toString);
  }

  @Test
  void problems_withoutEnd_areCountedAndStayErrors() {
    List<MdcItem> items = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      items.add(text("stray" + i, "x"));
    }
    List<Problem> problems = dbinfo(items).problems(STACK, 7);
    assertTrue(problems.size() < 1100, () -> "" + problems.size());
    assertTrue(problems.get(problems.size() - 1).isError());
  }

  @Test
  void dbinfo_ofUnknownStage_hasItsRunInTheFirstTable() {
    Stage wobble = Stage.of("wobble");
    Dbinfo dbinfo =
        dbinfo(
            List.of(
                version(),
                table(row("wobbleRun", id("wobble_id", 3), text("state", "cleaned"))),
                table(row("wobbleFile", id("wobble_id", 3), text("path_base", "x")))));
    assertEquals(List.of(), errors(dbinfo.problems(wobble, 3)));
    assertEquals(Optional.of(Completeness.CLEAN), dbinfo.completeness(wobble));
    assertEquals(Optional.empty(), dbinfo.runId(wobble));
  }

  @Test
  void dbinfo_ofNothing_hasNoRun() {
    Dbinfo dbinfo = dbinfo(List.of());
    assertEquals(Optional.empty(), dbinfo.schemaVersion());
    assertEquals(Optional.empty(), dbinfo.schemaUpdated());
    assertEquals(1, errors(dbinfo.problems(STACK, 7)).size());
    assertEquals(Optional.empty(), dbinfo.completeness(Stage.of("wobble")));
  }

  @Test
  void values_thatStandForNone_areNone() {
    DbRow row =
        new DbRow(
            row(
                "t",
                Stream.of(
                        MdcScalar.of("s16", MdcType.S16, 32767L),
                        MdcScalar.of("s32", MdcType.S32, 2147483647L),
                        MdcScalar.of("s64", MdcType.S64, Long.MAX_VALUE),
                        MdcScalar.of("u8", MdcType.U8, 255L),
                        MdcScalar.of("u16", MdcType.U16, 65535L),
                        MdcScalar.of("u32", MdcType.U32, 4294967295L),
                        MdcScalar.of("u64", MdcType.U64, new BigInteger("18446744073709551615")),
                        MdcScalar.of("f32", MdcType.F32, Float.NaN),
                        MdcScalar.of("f64", MdcType.F64, Double.NEGATIVE_INFINITY),
                        MdcScalar.of("str", MdcType.STR, null),
                        MdcScalar.of("tai", MdcType.TAI, null))
                    .toArray(MdcItem[]::new)));
    for (MdcItem item : row.folder().items()) {
      assertTrue(row.has(item.name()));
      assertEquals(Optional.empty(), row.value(item.name()), item.name());
    }
    assertFalse(row.has("absent"));
    assertEquals(Optional.empty(), row.value("absent"));
  }

  @Test
  void values_besideThose_areThemselves() {
    DbRow row =
        new DbRow(
            row(
                "t",
                MdcScalar.of("s8", MdcType.S8, 127L),
                MdcScalar.of("s16", MdcType.S16, -32768L),
                MdcScalar.of("s32", MdcType.S32, 32767L),
                MdcScalar.of("s64", MdcType.S64, 1152921504606846975L),
                MdcScalar.of("low", MdcType.S64, Long.MIN_VALUE),
                MdcScalar.of("u64", MdcType.U64, BigInteger.TEN),
                MdcScalar.of("f32", MdcType.F32, 0.5f),
                MdcScalar.of("f64", MdcType.F64, 1e300),
                MdcScalar.of("bool", MdcType.BOOL, true),
                MdcScalar.of("str", MdcType.STR, "x y"),
                MdcScalar.of(
                    "utc", MdcType.UTC, new MdcTime(LocalDate.of(2031, 2, 14), 8, 2, 11, 1999))));
    assertEquals(Optional.of(127L), row.integer("s8"));
    assertEquals(Optional.of(-32768L), row.integer("s16"));
    assertEquals(Optional.of(32767L), row.integer("s32"));
    assertEquals(Optional.of(1152921504606846975L), row.integer("s64"));
    assertEquals(Optional.of(Long.MIN_VALUE), row.integer("low"));
    assertEquals(Optional.of(BigInteger.TEN), row.value("u64"));
    assertEquals(Optional.of(0.5f), row.value("f32"));
    assertEquals(Optional.of(0.5), row.real("f32"));
    assertEquals(Optional.of(1e300), row.real("f64"));
    assertEquals(Optional.of(true), row.truth("bool"));
    assertEquals(Optional.of("x y"), row.text("str"));
    assertEquals(Optional.empty(), row.integer("str"));
    assertEquals(Optional.of(LocalDateTime.of(2031, 2, 14, 8, 2, 11, 1000)), row.time("utc"));
  }

  @Test
  void value_inALeapSecond_isTheSecondAfterIt() {
    MdcScalar leap =
        MdcScalar.of("t", MdcType.UTC, new MdcTime(LocalDate.of(2016, 12, 31), 23, 59, 60, 0));
    assertEquals(LocalDateTime.of(2017, 1, 1, 0, 0), DatabaseValue.of(leap));
  }
}
