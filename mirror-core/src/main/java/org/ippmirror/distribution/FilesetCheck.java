package org.ippmirror.distribution;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.api.FileEntry;
import org.jspecify.annotations.Nullable;

/** What a fileset should hold, against what it holds (D-08). */
public final class FilesetCheck {

  private static final String BUNDLE_TYPE = "tgz";

  private final FilesetInfo fileset;
  private final FilesetFiles files;
  private final ProblemList problems = new ProblemList();

  private FilesetCheck(FilesetInfo fileset, FilesetFiles files) {
    this.fileset = fileset;
    this.files = files;
  }

  /**
   * Compares the list of files with the description files.
   *
   * @param fileset what the fileset says of itself
   * @param files its files, in any order
   * @param dirinfo null if there is none, or it is not to be looked at
   * @param dbinfo null if there is none, or it is not to be looked at
   * @return what is wrong or odd, bounded in number; empty if nothing is
   */
  public static List<Problem> check(
      FilesetInfo fileset,
      List<FileEntry> files,
      @Nullable Dirinfo dirinfo,
      @Nullable Dbinfo dbinfo) {
    FilesetCheck check = new FilesetCheck(fileset, FilesetFiles.of(files));
    fileset.problems().forEach(check.problems::add);
    check.files.problems().forEach(check.problems::add);
    check.descriptions();
    check.files.bundles().forEach(check::bundle);
    if (dirinfo != null) {
      check.against(dirinfo);
    }
    if (dbinfo != null) {
      dbinfo.problems(fileset.stage(), fileset.stageId()).forEach(check.problems::add);
      check.components(dbinfo).ifPresent(named -> check.against(named, dirinfo));
    }
    return check.problems.list();
  }

  private void descriptions() {
    Stage stage = fileset.stage();
    long id = fileset.stageId();
    description("dbinfo", files.dbinfo(), FilesetFiles.dbinfoName(stage, id));
    description("dirinfo", files.dirinfo(), FilesetFiles.dirinfoName(stage, id));
  }

  private void description(String what, @Nullable FileEntry file, String name) {
    if (file == null) {
      problems.note("%s: expected the file %s, got none".formatted(what, name));
    } else if (!file.name().equals(name)) {
      problems.error("%s: expected the file %s, got %s".formatted(what, name, file.name()));
    }
  }

  private void bundle(String component, FileEntry file) {
    if (!file.type().equals(BUNDLE_TYPE)) {
      problems.note(
          "component %s: expected a file of type %s, got %s of type %s"
              .formatted(component, BUNDLE_TYPE, file.name(), file.type()));
    }
    if (file.bytes() == 0) {
      problems.note(
          "component %s: expected no file or one of some bytes, got %s of none"
              .formatted(component, file.name()));
    }
  }

  /** A part without a bundle is normal: it had no files, or they are not distributed. */
  private void against(Dirinfo dirinfo) {
    dirinfo.notes().forEach(problems::add);
    files
        .bundles()
        .forEach(
            (component, file) -> {
              if (!dirinfo.components().containsKey(component)) {
                problems.error(
                    "component %s: expected a place for %s in dirinfo, got none"
                        .formatted(component, file.name()));
              }
            });
    for (String component : dirinfo.components().keySet()) {
      if (!files.bundles().containsKey(component)) {
        problems.note("component %s: expected a bundle, got none".formatted(component));
      }
    }
  }

  /** The parts that the run's rows name; empty where no table has one row for each. */
  private Optional<Set<String>> components(Dbinfo dbinfo) {
    Stage stage = fileset.stage();
    return stage
        .componentTable()
        .flatMap(dbinfo::table)
        .map(
            table -> {
              Set<String> named = new LinkedHashSet<>();
              table
                  .rows()
                  .forEach(row -> row.text(stage.componentRule().column()).ifPresent(named::add));
              return named;
            });
  }

  /**
   * Notes alone: rows of parts that the server chose not to pack, raw ones to be ignored say, are
   * there as well, and a clean raw fileset has the whole exposure as its part.
   */
  private void against(Set<String> named, @Nullable Dirinfo dirinfo) {
    for (String component : files.bundles().keySet()) {
      if (!named.contains(component)) {
        problems.note("component %s: expected a row in dbinfo, got none".formatted(component));
      }
    }
    if (dirinfo != null) {
      for (String component : named) {
        if (!dirinfo.components().containsKey(component)) {
          problems.note(
              "component %s: expected a place in dirinfo as it has a row in dbinfo, got none"
                  .formatted(component));
        }
      }
    }
  }
}
