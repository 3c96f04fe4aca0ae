package org.ippmirror.internal.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ippmirror.api.AdoptResult;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.SyncListener.How;
import org.ippmirror.api.SyncResult;
import org.ippmirror.internal.store.Content;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.KnownFileset;
import org.ippmirror.internal.store.PartialFile;
import org.ippmirror.internal.store.Resume;
import org.jspecify.annotations.Nullable;

/**
 * Brings files from another tree on this machine, and none from the store: what is not there, or
 * not as the index says, is left to a later run. Works on the filesets that the other tree has.
 * Thread-safe.
 */
final class Adoption implements FileSource, SyncRun.Choice {

  private final RunParts parts;
  private final OtherTree other;
  private final boolean move;
  private final Map<Path, Origin> toRemove = new ConcurrentHashMap<>();
  private long adopted;
  private long copied;
  private long kept;
  private long bytes;
  private long filesWithoutMd5;

  Adoption(RunParts parts, OtherTree other, boolean move) {
    this.parts = parts;
    this.other = other;
    this.move = move;
  }

  /** A file of the other tree, and what tells that it was changed since. */
  private record Origin(Path file, String stamp) {

    static Origin of(Path file) throws IOException {
      return new Origin(file, stamp(file));
    }

    boolean isSame() throws IOException {
      return stamp.equals(stamp(file));
    }

    private static String stamp(Path file) throws IOException {
      BasicFileAttributes now =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return now.fileKey() + " " + now.size() + " " + now.lastModifiedTime();
    }
  }

  /** All that wait, also those whose next try at the store is yet to come. */
  @Override
  public SyncRun.Feed of(String product) {
    Waiting waiting = new Waiting(parts.filesets(), product, Long.MAX_VALUE);
    return () -> {
      Optional<KnownFileset> next = waiting.next();
      while (next.isPresent() && !other.has(product, next.get().entry().name())) {
        next = waiting.next();
      }
      return next;
    };
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public FileDownload.@Nullable Done fetch(FileRequest request) throws StoreException {
    ExpectedFile expected = request.expected();
    PartialFile part = request.part();
    Optional<FileEntry> named = part.heldUnderFinalName(expected);
    if (named.isPresent()) {
      count(How.KEPT, named.get(), false);
      return new FileDownload.Done(null, named.get(), How.KEPT);
    }
    Optional<FileEntry> held = heldInPart(expected, part);
    if (held.isPresent()) {
      count(How.KEPT, held.get(), false);
      return new FileDownload.Done(part, held.get(), How.KEPT);
    }
    Optional<Path> file =
        other.isMirror()
            ? Optional.empty()
            : other.file(request.product(), request.fileset(), expected.name());
    return file.isPresent() ? take(file.get(), expected, part) : null;
  }

  private static Optional<FileEntry> heldInPart(ExpectedFile expected, PartialFile part)
      throws StoreException {
    return part.resume("", expected) instanceof Resume.CheckHeld
        ? row(expected, part.content())
        : Optional.empty();
  }

  private FileDownload.@Nullable Done take(Path file, ExpectedFile expected, PartialFile part)
      throws StoreException {
    try {
      Origin origin = Origin.of(file);
      if (!expected.maySize(Files.size(file))) {
        return null;
      }
      if (part.size() > 0 && row(expected, Content.of(file)).isEmpty()) {
        return null; // What came from the store so far is worth more.
      }
      PartialFile.Taken taken = part.take(file);
      Optional<FileEntry> row = row(expected, taken.content());
      if (row.isEmpty()) {
        part.drop();
        return null;
      }
      if (move) {
        toRemove.put(part.target(), origin);
      }
      count(How.ADOPTED, row.get(), taken.copied());
      return new FileDownload.Done(part, row.get(), How.ADOPTED);
    } catch (IOException e) {
      return null; // It went away.
    }
  }

  private static Optional<FileEntry> row(ExpectedFile expected, Content content) {
    try {
      return Optional.of(expected.check(expected.name(), content.bytes(), content.md5()));
    } catch (IntegrityException e) {
      return Optional.empty();
    }
  }

  private synchronized void count(How how, FileEntry row, boolean copy) {
    adopted += how == How.ADOPTED ? 1 : 0;
    kept += how == How.KEPT ? 1 : 0;
    copied += copy ? 1 : 0;
    bytes += row.bytes();
    filesWithoutMd5 += row.md5() == null ? 1 : 0;
  }

  /** Only now may a file that was to be moved go away where it was, if it is still that one. */
  @Override
  public void published(List<PartialFile> files) {
    for (PartialFile file : files) {
      Origin origin = toRemove.remove(file.target());
      if (origin != null) {
        remove(origin);
      }
    }
  }

  private void remove(Origin origin) {
    try {
      if (origin.isSame()) {
        Files.delete(origin.file());
      }
    } catch (IOException e) {
      parts.events().tell(l -> l.noted("cannot remove " + origin.file() + ": " + e.getMessage()));
    }
  }

  synchronized AdoptResult result(SyncResult sync) {
    return new AdoptResult(sync, adopted, copied, kept, bytes, filesWithoutMd5);
  }
}
