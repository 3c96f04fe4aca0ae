package org.ippmirror.distribution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcReading;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcType;

/**
 * Where the parts of a fileset belong (D-20): the file {@code dirinfo.<stage>.<stage id>.mdc}.
 * Immutable; every path in it has been checked.
 *
 * @param destdir the run's directory, below the site's own; the directory itself where the text has
 *     {@code none}, as for raw data
 * @param components directory of each part, below the run's, by the part's name, in published order
 * @param notes what the text has beside that; none for what servers write
 */
public record Dirinfo(
    RelativePath destdir, Map<String, RelativePath> components, List<Problem> notes) {

  /** What stands for "no directory of its own". */
  private static final String NONE = "none";

  private static final String DESTDIR = "destdir";
  private static final String COMPONENTS = "components";

  /**
   * Copies the parts.
   *
   * @throws IllegalArgumentException if a part's name is empty, has a blank, or begins with {@code
   *     #} or {@code @}
   */
  public Dirinfo {
    components = Collections.unmodifiableMap(new LinkedHashMap<>(components));
    notes = List.copyOf(notes);
    for (String name : components.keySet()) {
      // The format's own rule for names.
      MdcScalar unused = MdcScalar.of(name, MdcType.STR, null);
    }
  }

  /** Without notes. */
  public static Dirinfo of(RelativePath destdir, Map<String, RelativePath> components) {
    return new Dirinfo(destdir, components, List.of());
  }

  /**
   * Takes it from a text that was read.
   *
   * @throws DistributionException if the text has findings: half of it would be worse than nothing;
   *     or as {@link #of(MdcDocument)} does
   */
  public static Dirinfo of(MdcReading reading) throws DistributionException {
    if (!reading.isClean()) {
      String first =
          reading.findings().isEmpty() ? "" : ", the first: " + reading.findings().get(0);
      throw new DistributionException(
          "dirinfo: expected a text without findings, got " + reading.findingCount() + first);
    }
    return of(reading.document());
  }

  /**
   * Takes it from a document: the folders {@code destdir} and {@code components} by name, and where
   * there is none of that name the first and the second that are left (D-21).
   *
   * @throws DistributionException if one is not there, or a value is no harmless relative path; the
   *     message names it
   */
  public static Dirinfo of(MdcDocument document) throws DistributionException {
    List<MdcFolder> left = new ArrayList<>();
    List<Problem> notes = new ArrayList<>();
    for (MdcItem item : document.items()) {
      if (item instanceof MdcFolder folder) {
        left.add(folder);
      } else {
        notes.add(
            Problem.note(
                "dirinfo: expected two folders, got also the item %s".formatted(item.name())));
      }
    }
    Optional<MdcFolder> named = take(COMPONENTS, left);
    MdcFolder destdir = take(DESTDIR, left).or(() -> first(left)).orElseThrow(Dirinfo::lacking);
    MdcFolder components = named.or(() -> first(left)).orElseThrow(Dirinfo::lacking);
    left.forEach(
        f ->
            notes.add(
                Problem.note("dirinfo: expected two folders, got also %s".formatted(f.name()))));
    return new Dirinfo(destdir(destdir, notes), components(components), notes);
  }

  private static DistributionException lacking() {
    return new DistributionException(
        "dirinfo: expected the folders destdir and components, got less");
  }

  private static Optional<MdcFolder> take(String name, List<MdcFolder> left) {
    Optional<MdcFolder> found = left.stream().filter(f -> f.name().equals(name)).findFirst();
    found.ifPresent(left::remove);
    return found;
  }

  private static Optional<MdcFolder> first(List<MdcFolder> left) {
    return left.isEmpty() ? Optional.empty() : Optional.of(left.remove(0));
  }

  private static RelativePath destdir(MdcFolder folder, List<Problem> notes)
      throws DistributionException {
    if (folder.items().isEmpty()) {
      throw new DistributionException("dirinfo: expected a value in destdir, got none");
    }
    MdcItem item = folder.item(DESTDIR).orElse(folder.items().get(0));
    for (MdcItem other : folder.items()) {
      if (!other.equals(item)) {
        notes.add(
            Problem.note(
                "dirinfo: expected one value in destdir, got also %s".formatted(other.name())));
      }
    }
    String text = text(item);
    return text.equals(NONE) ? RelativePath.HERE : RelativePath.parse("dirinfo: destdir", text);
  }

  private static Map<String, RelativePath> components(MdcFolder folder)
      throws DistributionException {
    Map<String, RelativePath> components = new LinkedHashMap<>();
    for (MdcItem item : folder.items()) {
      components.put(
          item.name(), RelativePath.parse("dirinfo: component " + item.name(), text(item)));
    }
    return components;
  }

  private static String text(MdcItem item) throws DistributionException {
    if (item instanceof MdcScalar scalar && scalar.value() instanceof String text) {
      return text;
    }
    throw new DistributionException(
        "dirinfo: expected a STR with a value for %s, got %s"
            .formatted(
                item.name(),
                item instanceof MdcScalar scalar && scalar.value() == null
                    ? "NULL"
                    : item.getClass().getSimpleName()));
  }

  /**
   * Where a part's files belong, below the site's own directory: the run's directory, then the
   * part's (D-20).
   *
   * @throws DistributionException if there is no part of that name; the message names it
   */
  public RelativePath place(String component) throws DistributionException {
    RelativePath below = components.get(component);
    if (below == null) {
      throw new DistributionException(
          "component %s: expected one of the %d in dirinfo, got one that is not there"
              .formatted(component, components.size()));
    }
    return destdir.resolve(below);
  }

  /** The text as servers write it, tabs and all (D-20); notes are not part of it. */
  public String text() {
    StringBuilder text = new StringBuilder("destdir METADATA\n");
    line(text, DESTDIR, destdir.isHere() ? NONE : destdir.toString());
    text.append("END\n\ncomponents METADATA\n");
    components.forEach((name, path) -> line(text, name, path.toString()));
    return text.append("END\n\n").toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append('\t').append(name).append("\tSTR\t").append(value).append('\n');
  }
}
