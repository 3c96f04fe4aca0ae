package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.junit.jupiter.api.Test;

/** What a fileset should hold, against what it holds. */
class FilesetCheckTest {

  private static final String CHIP = "chip.8700456";

  private static FilesetInfo info(String name) {
    return FilesetInfo.of(new FilesetEntry(name, "2031-02-14T09:41:55Z", "IPP-DIST", List.of()))
        .orElseThrow();
  }

  private static FilesetInfo chip() {
    return info("o62546g0123o.chip.8700456.33.1");
  }

  private static FileEntry file(String name, String type, String component) {
    return new FileEntry(name, 10, null, type, List.of(new Cell("component", component)));
  }

  private static FileEntry bundle(String component) {
    return file("o62546g0123o.9000123.ch.8700456." + component + ".tgz", "tgz", component);
  }

  private static List<FileEntry> chipFiles() {
    return new ArrayList<>(
        List.of(
            file("dbinfo.chip.8700456.mdc", "text", "dbinfo"),
            file("dirinfo.chip.8700456.mdc", "text", "dirinfo"),
            bundle("XY33"),
            bundle("XY34")));
  }

  private static List<Problem> checked(List<FileEntry> files) throws Exception {
    return FilesetCheck.check(chip(), files, Samples.dirinfo(CHIP), Samples.dbinfo(CHIP));
  }

  private static String only(List<Problem> problems, Problem.Severity severity) {
    assertEquals(1, problems.size(), problems::toString);
    assertEquals(severity, problems.get(0).severity(), problems::toString);
    return problems.get(0).what();
  }

  private static String onlyError(List<Problem> problems) {
    return only(problems, Problem.Severity.ERROR);
  }

  private static String onlyNote(List<Problem> problems) {
    return only(problems, Problem.Severity.NOTE);
  }

  @Test
  void fileset_thatIsWhole_hasNoProblem() throws Exception {
    assertEquals(List.of(), checked(chipFiles()));
  }

  @Test
  void component_withoutABundle_isNoted() throws Exception {
    List<FileEntry> files = chipFiles();
    files.remove(3);
    assertEquals("component XY34: expected a bundle, got none", onlyNote(checked(files)));
  }

  @Test
  void bundle_withoutAPlace_isAnError() throws Exception {
    List<FileEntry> files = chipFiles();
    files.add(bundle("XY99"));
    List<Problem> problems = checked(files);
    assertEquals(2, problems.size(), problems::toString);
    assertTrue(problems.get(0).isError());
    assertTrue(problems.get(0).what().contains("XY99"), problems::toString);
    assertTrue(problems.get(1).what().contains("expected a row in dbinfo"), problems::toString);
  }

  @Test
  void component_withTwoFiles_isAnErrorThatNamesBoth() throws Exception {
    List<FileEntry> files = chipFiles();
    files.add(file("other.tgz", "tgz", "XY34"));
    String error = onlyError(checked(files));
    assertTrue(error.contains("XY34.tgz") && error.contains("other.tgz"), error);
  }

  @Test
  void description_ofAnotherRun_isAnError() throws Exception {
    List<FileEntry> files = chipFiles();
    files.set(0, file("dbinfo.chip.1.mdc", "text", "dbinfo"));
    assertEquals(
        "dbinfo: expected the file dbinfo.chip.8700456.mdc, got dbinfo.chip.1.mdc",
        onlyError(checked(files)));
    files = chipFiles();
    files.set(1, file("dirinfo.warp.8700456.mdc", "text", "dirinfo"));
    assertTrue(onlyError(checked(files)).contains("dirinfo.warp.8700456.mdc"));
  }

  @Test
  void fileset_ofAnOlderServer_lacksDirinfoAndIsNoted() throws Exception {
    List<FileEntry> files = chipFiles();
    files.remove(1);
    List<Problem> problems = FilesetCheck.check(chip(), files, null, Samples.dbinfo(CHIP));
    assertEquals(
        "dirinfo: expected the file dirinfo.chip.8700456.mdc, got none", onlyNote(problems));
  }

  @Test
  void fileset_withoutComponentColumn_isKnownByNames() {
    FilesetFiles files =
        FilesetFiles.of(
            List.of(
                new FileEntry("dbinfo.chip.1.mdc", 1, null, "text", List.of()),
                new FileEntry("dirinfo.chip.1.mdc", 1, null, "text", List.of()),
                new FileEntry("x.tgz", 1, null, "tgz", List.of())));
    assertNotNull(files.dbinfo());
    assertNotNull(files.dirinfo());
    assertEquals(Map.of(), files.bundles());
    assertEquals("file x.tgz: expected a component, got none", onlyError(files.problems()));
  }

  @Test
  void files_sorted_areThoseOfTheIndex() {
    FilesetFiles files = FilesetFiles.of(chipFiles());
    assertEquals(Set.of("XY33", "XY34"), files.bundles().keySet());
    assertEquals(List.of(), files.problems());
    assertNull(FilesetFiles.of(List.of()).dbinfo());
  }

  @Test
  void bundle_ofAnotherTypeOrEmpty_isNoted() throws Exception {
    List<FileEntry> files = chipFiles();
    files.set(3, file("x.zip", "zip", "XY34"));
    assertTrue(onlyNote(checked(files)).contains("type zip"));
    files.set(3, new FileEntry("x.tgz", 0, null, "tgz", List.of(new Cell("component", "XY34"))));
    assertTrue(onlyNote(checked(files)).contains("of none"));
  }

  @Test
  void rows_ofAnotherRun_areAnError() throws Exception {
    FilesetInfo other = info("o62546g0123o.chip.1.33.1");
    List<FileEntry> files =
        List.of(
            file("dbinfo.chip.1.mdc", "text", "dbinfo"),
            file("dirinfo.chip.1.mdc", "text", "dirinfo"),
            bundle("XY33"),
            bundle("XY34"));
    List<Problem> problems =
        FilesetCheck.check(other, files, Samples.dirinfo(CHIP), Samples.dbinfo(CHIP));
    assertEquals(3, problems.stream().filter(Problem::isError).count(), problems::toString);
  }

  @Test
  void component_ofDbinfoAlone_isNoted() throws Exception {
    Dirinfo one =
        Dirinfo.of(
            RelativePath.parse("destdir", "d"), Map.of("XY33", RelativePath.parse("c", "c")));
    List<FileEntry> files = chipFiles();
    files.remove(3);
    assertEquals(
        "component XY34: expected a place in dirinfo as it has a row in dbinfo, got none",
        onlyNote(FilesetCheck.check(chip(), files, one, Samples.dbinfo(CHIP))));
  }

  @Test
  void fileset_ofUnknownStage_isCheckedLikeAnyOther() {
    FilesetEntry entry =
        new FilesetEntry(
            "o1.wobble.5.2.3",
            "2031-02-14T09:41:55Z",
            "IPP-DIST",
            List.of(new Cell("stage", "wobble"), new Cell("stage_id", "5")));
    List<FileEntry> files =
        List.of(
            file("dbinfo.wobble.5.mdc", "text", "dbinfo"),
            file("dirinfo.wobble.5.mdc", "text", "dirinfo"),
            file("w.tgz", "tgz", "part"));
    assertEquals(
        List.of(), FilesetCheck.check(FilesetInfo.of(entry).orElseThrow(), files, null, null));
  }
}
