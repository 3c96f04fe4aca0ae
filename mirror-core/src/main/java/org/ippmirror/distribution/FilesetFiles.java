package org.ippmirror.distribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.api.FileEntry;
import org.jspecify.annotations.Nullable;

/**
 * The files of a fileset by what they are (D-07).
 *
 * @param dbinfo the file with the run's rows; null if there is none
 * @param dirinfo the file with the places; null if there is none, as with older servers
 * @param bundles the file of each part, by the part's name, in published order
 * @param problems files that are none of these, or one too many
 */
public record FilesetFiles(
    @Nullable FileEntry dbinfo,
    @Nullable FileEntry dirinfo,
    Map<String, FileEntry> bundles,
    List<Problem> problems) {

  private static final String DBINFO = "dbinfo";
  private static final String DIRINFO = "dirinfo";

  /** Copies the files. */
  public FilesetFiles {
    bundles = Collections.unmodifiableMap(new LinkedHashMap<>(bundles));
    problems = List.copyOf(problems);
  }

  /** Sorts the files of an index; of two files of one kind the first counts. */
  public static FilesetFiles of(List<FileEntry> files) {
    ProblemList problems = new ProblemList();
    Map<String, FileEntry> byComponent = new LinkedHashMap<>();
    for (FileEntry file : files) {
      Optional<String> component = component(file);
      if (component.isEmpty()) {
        problems.error("file %s: expected a component, got none".formatted(file.name()));
        continue;
      }
      FileEntry other = byComponent.putIfAbsent(component.get(), file);
      if (other != null) {
        problems.error(
            "component %s: expected one file, got %s and %s"
                .formatted(component.get(), other.name(), file.name()));
      }
    }
    FileEntry dbinfo = byComponent.remove(DBINFO);
    FileEntry dirinfo = byComponent.remove(DIRINFO);
    return new FilesetFiles(dbinfo, dirinfo, byComponent, problems.list());
  }

  /**
   * What a file is: {@code dbinfo}, {@code dirinfo}, or the name of a part; by the column, and for
   * the description files of an index without that column by their names. Empty if nothing tells.
   */
  public static Optional<String> component(FileEntry file) {
    return file.cell("component")
        .filter(c -> !c.isEmpty() && !c.equalsIgnoreCase("null"))
        .or(() -> byName(file.name()));
  }

  private static Optional<String> byName(String name) {
    if (!name.endsWith(".mdc")) {
      return Optional.empty();
    }
    if (name.startsWith(DBINFO + ".")) {
      return Optional.of(DBINFO);
    }
    return name.startsWith(DIRINFO + ".") ? Optional.of(DIRINFO) : Optional.empty();
  }

  /** Name of the file with the run's rows. */
  public static String dbinfoName(Stage stage, long stageId) {
    return DBINFO + "." + stage + "." + stageId + ".mdc";
  }

  /** Name of the file with the places. */
  public static String dirinfoName(Stage stage, long stageId) {
    return DIRINFO + "." + stage + "." + stageId + ".mdc";
  }
}
