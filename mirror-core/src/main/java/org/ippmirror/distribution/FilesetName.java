package org.ippmirror.distribution;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a fileset in a distribution: {@code [<tag>.]<stage>.<stage id>.<dist id>.<dest id>}
 * (D-02). What the index says of a fileset goes before what its name says: see {@link FilesetInfo}.
 *
 * @param tag the exposure's name, or an empty string: some stages have none
 * @param stage the stage
 * @param stageId id of the run at the origin, 0 or more
 * @param distId number of the packing, 0 or more
 * @param destId number of the destination, 0 or more
 */
public record FilesetName(String tag, Stage stage, long stageId, long distId, long destId) {

  /** Longest name that the server's own tables hold. */
  public static final int MAX_LENGTH = 255;

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_+:.\\[\\]-]*");

  /** What ends every name: stage word, three numbers as a database prints them. */
  private static final String NUMBER = "(0|[1-9][0-9]{0,18})";

  private static final Pattern TAIL =
      Pattern.compile(
          "(?:(?<tag>.+)\\.)?(?<stage>[^.]+)\\." + NUMBER + "\\." + NUMBER + "\\." + NUMBER);

  /**
   * Checks the parts.
   *
   * @throws IllegalArgumentException if a number is negative, the tag or the stage's word cannot
   *     stand in a name, or the name is too long
   */
  public FilesetName {
    if (stageId < 0 || distId < 0 || destId < 0) {
      throw new IllegalArgumentException(
          "fileset name: expected numbers of 0 or more, got %d, %d, %d"
              .formatted(stageId, distId, destId));
    }
    if (!LEGAL.matcher(tag).matches()) {
      throw new IllegalArgumentException(
          "tag: expected letters, digits and - + _ . : [ ], got '" + tag + "'");
    }
    if (!LEGAL.matcher(stage.word()).matches() || stage.word().indexOf('.') >= 0) {
      throw new IllegalArgumentException(
          "stage: expected letters, digits and - + _ : [ ], got '" + stage + "'");
    }
    int length = text(tag, stage, stageId, distId, destId).length();
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "fileset name: expected at most " + MAX_LENGTH + " characters, got " + length);
    }
  }

  /**
   * Reads a name from its right end: three numbers, the word of a known stage; what is left is the
   * tag.
   *
   * @throws DistributionException if it is no such name; the message says what was expected
   */
  public static FilesetName parse(String name) throws DistributionException {
    Matcher matcher = match(name);
    String word = matcher.group("stage");
    Stage stage =
        Stage.find(word)
            .orElseThrow(
                () ->
                    new DistributionException(
                        "fileset name: expected the word of a known stage before the numbers, got '"
                            + word
                            + "' in '"
                            + shown(name)
                            + "'"));
    return make(matcher, stage);
  }

  /**
   * Reads a name whose stage is known from elsewhere, and may be one that nobody here knows.
   *
   * @throws DistributionException if it is no name of that stage; the message says what was
   *     expected
   */
  public static FilesetName parse(String name, Stage stage) throws DistributionException {
    Matcher matcher = match(name);
    if (!matcher.group("stage").equals(stage.word())) {
      throw new DistributionException(
          "fileset name: expected %s before the numbers, got '%s'".formatted(stage, shown(name)));
    }
    return make(matcher, stage);
  }

  /** Reads a name as {@link #parse(String)} does; empty if it is none. */
  public static Optional<FilesetName> find(String name) {
    try {
      return Optional.of(parse(name));
    } catch (DistributionException e) {
      // The caller asks whether, not why not.
      return Optional.empty();
    }
  }

  /** Whether a name is one of a distribution, of a known stage. */
  public static boolean isDistribution(String name) {
    return find(name).isPresent();
  }

  private static Matcher match(String name) throws DistributionException {
    if (name.length() > MAX_LENGTH || !LEGAL.matcher(name).matches()) {
      throw new DistributionException(
          "fileset name: expected at most %d letters, digits and - + _ . : [ ], got '%s'"
              .formatted(MAX_LENGTH, shown(name)));
    }
    Matcher matcher = TAIL.matcher(name);
    if (!matcher.matches()) {
      throw new DistributionException(
          "fileset name: expected [tag.]stage and three numbers (run, packing, destination),"
              + " separated by dots, got '"
              + shown(name)
              + "'");
    }
    return matcher;
  }

  private static FilesetName make(Matcher matcher, Stage stage) throws DistributionException {
    String tag = matcher.group("tag");
    try {
      return new FilesetName(
          tag == null ? "" : tag,
          stage,
          Long.parseLong(matcher.group(3)),
          Long.parseLong(matcher.group(4)),
          Long.parseLong(matcher.group(5)));
    } catch (NumberFormatException e) {
      throw new DistributionException(
          "fileset name: expected numbers up to "
              + Long.MAX_VALUE
              + ", got '"
              + shown(matcher.group())
              + "'");
    }
  }

  private static String shown(String name) {
    return name.length() <= MAX_LENGTH ? name : name.substring(0, MAX_LENGTH) + "...";
  }

  private static String text(String tag, Stage stage, long stageId, long distId, long destId) {
    return (tag.isEmpty() ? "" : tag + ".") + stage + "." + stageId + "." + distId + "." + destId;
  }

  /** The name as it is published. */
  @Override
  public String toString() {
    return text(tag, stage, stageId, distId, destId);
  }
}
