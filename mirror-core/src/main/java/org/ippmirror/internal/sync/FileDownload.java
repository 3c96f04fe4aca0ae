package org.ippmirror.internal.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileBody;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.Md5;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener.How;
import org.ippmirror.internal.store.Content;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.PartialFile;
import org.ippmirror.internal.store.Proof;
import org.ippmirror.internal.store.Resume;
import org.jspecify.annotations.Nullable;

/**
 * Brings one file to the local disk and verifies it, with as few bytes from the store as can be:
 * what is held already is checked and kept, what was interrupted is continued. Thread-safe.
 */
public final class FileDownload implements FileSource {

  private static final int BUFFER = 256 << 10;

  /** An attempt that brought so many bytes is progress, and does not count as one that failed. */
  private static final long PROGRESS = 1 << 20;

  private final DataStoreClient client;
  private final Retry retry;
  private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[BUFFER]);

  /** {@code attempts} and so on as in {@link org.ippmirror.api.MirrorOptions}. */
  public FileDownload(
      DataStoreClient client, int attempts, Duration retryPause, int retryBudget, Pause pause) {
    this(client, new Retry(attempts, retryPause, retryBudget, pause));
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

  @Override
  public Done fetch(FileRequest request) throws MirrorException, InterruptedException {
    Optional<FileEntry> held = request.part().heldUnderFinalName(request.expected());
    if (held.isPresent()) {
      return new Done(null, held.get(), How.KEPT);
    }
    return new Download(request).run();
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  /** So often in a run bytes that were continued may be wrong before the file counts as failed. */
  private static final int MOST_WRONG_ENDS = 3;

  /** The attempts at one file. */
  private final class Download {
    private final FileRequest request;
    private final ExpectedFile expected;
    private final PartialFile part;
    private final WrongBytes wrong;
    private boolean whole;
    private boolean written;
    private boolean withoutRange;
    private int wrongEnds;
    private Optional<String> validator = Optional.empty();

    Download(FileRequest request) {
      this.request = request;
      this.expected = request.expected();
      this.part = request.part();
      this.wrong = new WrongBytes(request.earlierWrong());
    }

    Done run() throws MirrorException, InterruptedException {
      int failed = 0;
      while (true) {
        long before = part.size();
        whole = false;
        written = false;
        try {
          return attempt();
        } catch (IntegrityException e) {
          conclude(e);
        } catch (MirrorException e) {
          failed = part.size() - before >= PROGRESS ? 1 : failed + 1;
          retry.waitOrThrow(e, failed);
        }
      }
    }

    /**
     * Wrong bytes at the end of a resumed download tell nothing: it starts over (H36). An answer
     * that states another size is not taken, so what was held before stays.
     */
    private void conclude(IntegrityException e) throws MirrorException {
      if (whole) {
        wrong.add(e, validator);
      }
      Optional<IntegrityException.Kind> verdict = whole ? wrong.verdict() : Optional.empty();
      IntegrityException why = verdict.isPresent() ? e.because(verdict.get()) : e;
      if (verdict.isPresent() && written) {
        request.wrongTaker().take(part, why);
      }
      if (written || !whole) {
        part.drop();
      } else {
        withoutRange = true; // Perhaps it is the question for a part that it cannot answer.
      }
      wrongEnds += whole ? 0 : 1;
      if (verdict.isPresent() || wrongEnds >= MOST_WRONG_ENDS) {
        throw why;
      }
    }

    private Done attempt() throws MirrorException, InterruptedException {
      String url = client.address(request.product(), request.fileset(), expected.name()).toString();
      Resume resume = resume(url);
      if (resume instanceof Resume.CheckHeld) {
        Content content = part.content();
        return new Done(part, expected.check(url, content.bytes(), content.md5()), How.KEPT);
      }
      try (FileBody body = ask(resume)) {
        validator = body.validator();
        whole = body.offset() == 0;
        if (whole && resume instanceof Resume.ContinueAt at && isOther(at.validator())) {
          wrong.otherVersion();
        }
        OptionalLong total = body.totalBytes();
        if (total.isPresent()) {
          expected.checkSize(body.source(), total.getAsLong());
        }
        Content content = receive(body, proof(url, body));
        FileEntry row = expected.check(body.source(), content.bytes(), content.md5());
        return new Done(part, row, whole ? How.FETCHED : How.RESUMED);
      }
    }

    private Resume resume(String url) throws StoreException {
      Resume resume = part.resume(url, expected);
      return withoutRange && resume instanceof Resume.ContinueAt ? new Resume.StartOver() : resume;
    }

    private boolean isOther(String before) {
      return validator.isPresent() && !validator.get().equals(before);
    }

    private FileBody ask(Resume resume) throws MirrorException, InterruptedException {
      String product = request.product();
      String fileset = request.fileset();
      return resume instanceof Resume.ContinueAt at
          ? client.resume(product, fileset, expected.name(), at.offset(), at.validator())
          : client.open(product, fileset, expected.name());
    }

    private @Nullable Proof proof(String url, FileBody body) {
      if (body.validator().isEmpty() || expected.rows().size() > 1) {
        return null;
      }
      FileEntry row = expected.first();
      Md5 md5 = row.md5();
      // Without a checksum nothing would tell whether the bytes held survived a crash.
      return md5 == null ? null : new Proof(url, row.bytes(), md5.hex(), body.validator().get());
    }

    private Content receive(FileBody body, @Nullable Proof proof)
        throws MirrorException, InterruptedException {
      byte[] buffer = buffers.get();
      written = true;
      try (PartialFile.Writer out = part.write(body.offset(), proof)) {
        for (int n = body.read(buffer, 0, BUFFER); n >= 0; n = body.read(buffer, 0, BUFFER)) {
          out.write(buffer, n);
          request.progress().accept(n);
          if (out.bytes() > expected.mostBytes()) {
            throw IntegrityException.tooManyBytes(body.source(), expected.first().bytes());
          }
        }
        return out.finish();
      }
    }
  }
}
