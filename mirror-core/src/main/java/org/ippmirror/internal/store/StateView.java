package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the saved state in short looks and leaves no trace. To open it as usual, also to read,
 * makes files beside it. So while no run has it open, it is read as if nobody ever could, and what
 * was read counts only if nobody did meanwhile. Thread-safe.
 */
public final class StateView {

  private static final int LOOKS = 5;

  private final Path directory;
  private final Path file;

  /** Of the state in that directory. */
  public StateView(Path directory) {
    this.directory = directory;
    this.file = directory.resolve(StateDb.FILE);
  }

  /** One look. */
  public interface Look<T> {
    /** Reads; may be called more than once. */
    T at(StateDb db) throws StoreException;
  }

  /** Whether there is any state. */
  public boolean exists() {
    return Files.exists(file);
  }

  /**
   * What the state says.
   *
   * @throws StoreException {@code STATE} if there is none, or it cannot be read
   */
  public <T> T read(Look<T> look) throws StoreException {
    for (int i = 0; i < LOOKS; i++) {
      Optional<T> read = readUnused(look);
      if (read.isPresent()) {
        return read.get();
      }
    }
    try (StateDb db = StateDb.openToRead(directory)) {
      return look.at(db);
    }
  }

  /** Empty if a run has it open, or had it meanwhile. */
  private <T> Optional<T> readUnused(Look<T> look) throws StoreException {
    String before = stamp();
    if (before == null) {
      return Optional.empty();
    }
    try (StateDb db = StateDb.openUnused(directory)) {
      T read = look.at(db);
      return before.equals(stamp()) ? Optional.of(read) : Optional.empty();
    } catch (StoreException e) {
      if (before.equals(stamp())) {
        throw e;
      }
      return Optional.empty();
    }
  }

  /** What tells that the file is another one now; null while a run may write it. */
  private @Nullable String stamp() throws StoreException {
    if (Files.exists(file.resolveSibling(StateDb.FILE + "-wal"))) {
      return null;
    }
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw LocalFailure.of("read", file, e);
    }
  }
}
