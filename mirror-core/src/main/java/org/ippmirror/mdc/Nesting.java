package org.ippmirror.mdc;

import java.util.ArrayList;
import java.util.List;

/** The folders that are open, and those within one that is discarded. Bounded. */
final class Nesting {

  private final int maxDepth;
  private final long maxNameBytes;
  private final List<Level> levels = new ArrayList<>();
  private Level level;
  private int depth;
  private int discarded;
  private long discardedFrom;
  private long nameBytes;

  Nesting(int maxDepth, long maxNameBytes) {
    this.maxDepth = maxDepth;
    this.maxNameBytes = maxNameBytes;
    this.level = new Level();
    levels.add(level);
    level.open("", 0);
  }

  /** The one that items go into now. */
  Level level() {
    return level;
  }

  /** Whether nothing counts but where folders begin and end. */
  boolean isDiscarding() {
    return discarded > 0;
  }

  /** How many END are missing. */
  int open() {
    return depth + discarded;
  }

  void open(String name, long line) throws MdcException {
    checkRoom(line);
    depth++;
    if (levels.size() == depth) {
      levels.add(new Level());
    }
    level = levels.get(depth);
    level.open(name, line);
  }

  /** A folder begins, nothing of which is wanted. */
  void discard(long line) throws MdcException {
    checkRoom(line);
    if (discarded == 0) {
      discardedFrom = line;
    }
    discarded++;
  }

  /** That a level more is within the bound. */
  void checkRoom(long line) throws MdcException {
    if (depth + discarded >= maxDepth) {
      throw new MdcException(
          "line %d: expected at most %d folders in each other, got one more"
              .formatted(line, maxDepth));
    }
  }

  /** The innermost folder ends; whether it was one that the handler knows. */
  boolean close() {
    if (discarded > 0) {
      discarded--;
      return false;
    }
    nameBytes -= level.cost();
    depth--;
    level = levels.get(depth);
    return true;
  }

  /** Sets what is known of a name in the current level. */
  void know(String name, int state, long line) throws MdcException {
    spend(level.state(name, state), line);
  }

  /** Counts what the current level holds in addition. */
  void spend(long bytes, long line) throws MdcException {
    nameBytes += bytes;
    if (nameBytes > maxNameBytes) {
      throw new MdcException(
          "line %d: expected at most %d bytes of names in open folders, got more"
              .formatted(line, maxNameBytes));
    }
  }

  /** The folder that has no END. */
  String unclosed() {
    return discarded > 0
        ? "the folder of line " + discardedFrom
        : level.name() + " of line " + level.line();
  }
}
