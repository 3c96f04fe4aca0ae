package org.ippmirror.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a {@link Proof} lies. A reader sees the earlier one or the new one, never a part. Not
 * thread-safe.
 */
final class ProofFile {

  private static final int MOST_BYTES = 64 << 10;

  private final Path file;
  private boolean mayBeThere;

  ProofFile(Path file, boolean mayBeThere) {
    this.file = file;
    this.mayBeThere = mayBeThere;
  }

  /** The proof; null if there is none of use. Fields of another version are passed over. */
  @Nullable Proof read() {
    if (!mayBeThere) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      return JsonMapper.shared().readValue(in.readNBytes(MOST_BYTES), Proof.class);
    } catch (IOException | JacksonException e) {
      return null; // Absent or damaged: without proof the download starts over.
    }
  }

  /** Notes what a download is of that starts now; nothing of it is on disk yet. */
  void start(Proof proof) throws StoreException {
    mayBeThere = true;
    Durable.replace(file, JsonMapper.shared().writeValueAsBytes(proof), false);
  }

  /** Notes how far the bytes are on disk; to be called when they are. */
  void renew(Proof proof) throws StoreException {
    mayBeThere = true;
    Durable.replace(file, JsonMapper.shared().writeValueAsBytes(proof), true);
  }

  void remove() throws StoreException {
    if (!mayBeThere) {
      return;
    }
    try {
      Files.deleteIfExists(file);
      mayBeThere = false;
    } catch (IOException e) {
      throw LocalFailure.of("remove", file, e);
    }
  }
}
