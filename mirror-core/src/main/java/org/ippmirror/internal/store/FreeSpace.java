package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ippmirror.api.StoreException;

/** How much room the disk of a mirror has. */
public final class FreeSpace {

  private FreeSpace() {}

  /** Bytes that this process may still write to the file system of that directory. */
  public static long at(Path directory) throws StoreException {
    try {
      return Files.getFileStore(directory).getUsableSpace();
    } catch (IOException e) {
      throw LocalFailure.of("ask for the free space of", directory, e);
    }
  }
}
