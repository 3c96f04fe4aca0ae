package org.ippmirror.internal.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileBody;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.Md5;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.SyncListener.How;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.PartialFile;
import org.ippmirror.internal.store.PartialFile.Content;
import org.ippmirror.internal.store.Proof;
import org.ippmirror.internal.store.Resume;
import org.jspecify.annotations.Nullable;

/**
 * Brings one file to the local disk and verifies it, with as few bytes from the store as can be:
 * what is held already is checked and kept, what was interrupted is continued. Thread-safe.
 */
public final class FileDownload {

  private static final int BUFFER = 256 << 10;

  /** Wrong bytes come twice, each time from the first byte on, before the file counts as failed. */
  private static final int WHOLE_DOWNLOADS = 2;

  private final DataStoreClient client;
  private final Retry retry;
  private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER]);

  /** {@code attempts} and {@code retryPause} as in {@link org.ippmirror.api.MirrorOptions}. */
  public FileDownload(DataStoreClient client, int attempts, Duration retryPause, Pause pause) {
    this(client, new Retry(attempts, retryPause, pause));
  }

  FileDownload(DataStoreClient client, Retry retry) {
    this.client = client;
    this.retry = retry;
  }

  /**
   * A file that is verified.
   *
   * @param unpublished its bytes, if they do not have their final name yet; null if they have
   * @param row the index row that they fulfil
   * @param how how they came to be there
   */
  public record Done(@Nullable PartialFile unpublished, FileEntry row, How how) {}

  /**
   * Fetches.
   *
   * @param part what is held of the file; its target is not touched here
   * @param progress told the number of bytes that came from the store
   */
  public Done fetch(
      String product, String fileset, ExpectedFile expected, PartialFile part, IntConsumer progress)
      throws MirrorException, InterruptedException {
    Optional<FileEntry> held = part.heldUnderFinalName(expected);
    if (held.isPresent()) {
      return new Done(null, held.get(), How.KEPT);
    }
    int failed = 0;
    int wrong = 0;
    while (true) {
      boolean fromStart = part.size() == 0;
      try {
        return attempt(product, fileset, expected, part, progress);
      } catch (IntegrityException e) {
        part.drop();
        wrong += fromStart ? 1 : 0;
        if (wrong >= WHOLE_DOWNLOADS) {
          throw e;
        }
      } catch (MirrorException e) {
        retry.waitOrThrow(e, ++failed);
      }
    }
  }

  private Done attempt(
      String product, String fileset, ExpectedFile expected, PartialFile part, IntConsumer progress)
      throws MirrorException, InterruptedException {
    String url = client.address(product, fileset, expected.name()).toString();
    Resume resume = part.resume(url, expected);
    if (resume instanceof Resume.CheckHeld) {
      Content content = part.content();
      return new Done(part, expected.check(url, content.bytes(), content.md5()), How.KEPT);
    }
    try (FileBody body = ask(product, fileset, expected, resume)) {
      OptionalLong total = body.totalBytes();
      if (total.isPresent()) {
        expected.checkSize(body.source(), total.getAsLong());
      }
      Content content = receive(body, part, proof(url, expected, body), expected, progress);
      FileEntry row = expected.check(body.source(), content.bytes(), content.md5());
      return new Done(part, row, body.offset() > 0 ? How.RESUMED : How.FETCHED);
    }
  }

  private FileBody ask(String product, String fileset, ExpectedFile expected, Resume resume)
      throws MirrorException, InterruptedException {
    return resume instanceof Resume.ContinueAt at
        ? client.resume(product, fileset, expected.name(), at.offset(), at.validator())
        : client.open(product, fileset, expected.name());
  }

  private static @Nullable Proof proof(String url, ExpectedFile expected, FileBody body) {
    if (body.validator().isEmpty() || expected.rows().size() > 1) {
      return null;
    }
    FileEntry row = expected.first();
    Md5 md5 = row.md5();
    // Without a checksum nothing would tell whether the bytes held survived a crash.
    return md5 == null ? null : new Proof(url, row.bytes(), md5.hex(), body.validator().get());
  }

  private Content receive(
      FileBody body,
      PartialFile part,
      @Nullable Proof proof,
      ExpectedFile expected,
      IntConsumer progress)
      throws MirrorException, InterruptedException {
    byte[] buffer = buffers.get();
    try (PartialFile.Writer out = part.write(body.offset(), proof)) {
      for (int n = body.read(buffer, 0, BUFFER); n >= 0; n = body.read(buffer, 0, BUFFER)) {
        out.write(buffer, n);
        progress.accept(n);
        if (out.bytes() > expected.mostBytes()) {
          throw IntegrityException.wrongSize(body.source(), expected.first().bytes(), out.bytes());
        }
      }
      return out.finish();
    }
  }
}
