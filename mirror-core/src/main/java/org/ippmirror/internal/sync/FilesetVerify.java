package org.ippmirror.internal.sync;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.Filter;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.StoreException;
import org.ippmirror.api.VerifyProblem;
import org.ippmirror.api.VerifyProblem.Kind;
import org.ippmirror.internal.store.Content;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.FilesetPublisher;
import org.ippmirror.internal.store.HiddenNames;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.ReleaseNote;
import org.ippmirror.protocol.FilesetIndexReader;
import org.jspecify.annotations.Nullable;

/**
 * Compares one fileset on disk with its own index. What is wrong counts only if the index is the
 * same before and after: a run that replaces files takes the index away first. Writes nothing.
 */
final class FilesetVerify implements Workers.Job<Findings> {

  private static final int LOOKS = 2;

  private final VerifyTools tools;
  private final Findings.Name name;
  private final Path directory;
  private final String path;
  private final List<VerifyProblem> problems = new ArrayList<>();
  private List<ExpectedFile> files = List.of();
  private long withoutMd5;
  private int released;
  private @Nullable String index;

  FilesetVerify(VerifyTools tools, Findings.Name name) {
    this.tools = tools;
    this.name = name;
    this.directory = tools.tree().fileset(name.product(), name.fileset());
    this.path = name.product() + "/" + name.fileset();
  }

  @Override
  public List<ExpectedFile> prepare() throws StoreException {
    problems.clear();
    files = List.of();
    withoutMd5 = 0;
    released = 0;
    index = null;
    if (Files.isSymbolicLink(directory)) {
      wrong(path, Kind.NOT_PLAIN, "a directory", "a link");
      return List.of();
    }
    Path indexFile = directory.resolve(MirrorTree.INDEX);
    String indexPath = path + "/" + MirrorTree.INDEX;
    try {
      index = FilesetPublisher.read(indexFile);
      if (index == null) {
        wrong(indexPath, Kind.INDEX, "an index", "none");
      } else if (Files.isSymbolicLink(indexFile)) {
        wrong(indexPath, Kind.NOT_PLAIN, "a file", "a link");
      } else {
        files = rows(indexPath, index);
      }
    } catch (StoreException e) {
      wrong(indexPath, Kind.INDEX, "an index", e.getMessage());
    }
    return files;
  }

  private List<ExpectedFile> rows(String indexPath, String text) {
    try {
      FilesetIndex read = FilesetIndexReader.parse(indexPath, "", text);
      if (!read.problems().isEmpty() && isCut(text)) {
        wrong(indexPath, Kind.INDEX, "a whole index", read.problems().get(0).toString());
      }
      return FilesetPlan.of(read, Filter.ALL, Set.of()).files();
    } catch (ProtocolException e) {
      wrong(indexPath, Kind.INDEX, "an index", e.getMessage());
      return List.of();
    }
  }

  /** A published index is the store's own text, with rows that cannot be used if it had such. */
  private static boolean isCut(String text) {
    return !text.endsWith("\n");
  }

  @Override
  public void fetch(ExpectedFile file) throws StoreException, InterruptedException {
    String filePath = path + "/" + file.name();
    Path target = MirrorTree.child(directory, file.name());
    try {
      BasicFileAttributes found =
          Files.readAttributes(target, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      if (!found.isRegularFile()) {
        wrong(filePath, Kind.NOT_PLAIN, "a file", kindOf(found));
      } else if (!file.maySize(found.size())) {
        wrong(filePath, Kind.WRONG_SIZE, file.first().bytes() + " bytes", found.size() + " bytes");
      } else {
        compare(file, filePath, target, found.size());
      }
    } catch (NoSuchFileException e) {
      missing(file, filePath);
    } catch (IOException e) {
      wrong(filePath, Kind.UNREADABLE, "a file", String.valueOf(e.getMessage()));
    }
  }

  private synchronized void missing(ExpectedFile file, String filePath) {
    if (wasLetGo(file)) {
      released++;
    } else {
      wrong(filePath, Kind.MISSING, file.first().bytes() + " bytes", "no file");
    }
  }

  private boolean wasLetGo(ExpectedFile file) {
    try {
      return ReleaseNote.read(directory).covers(file);
    } catch (StoreException e) {
      return false; // A note that cannot be read says nothing.
    }
  }

  private void compare(ExpectedFile file, String filePath, Path target, long size)
      throws StoreException, InterruptedException {
    if (file.rows().stream().anyMatch(row -> row.bytes() == size && row.md5() == null)) {
      synchronized (this) {
        withoutMd5++;
      }
      tools.findings().read(size);
      return;
    }
    try {
      Content content = Content.<InterruptedException>of(target, this::pace);
      file.check(filePath, content.bytes(), content.md5());
    } catch (IntegrityException e) {
      Kind kind = e.expected().startsWith("md5") ? Kind.WRONG_MD5 : Kind.WRONG_SIZE;
      wrong(filePath, kind, e.expected(), e.found());
    } catch (StoreException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(filePath + ": " + e.getMessage());
      }
      wrong(filePath, Kind.UNREADABLE, file.first().bytes() + " bytes", e.getMessage());
    }
  }

  private void pace(int bytes) throws InterruptedException {
    tools.throttle().claim(bytes);
    tools.findings().read(bytes);
  }

  private static String kindOf(BasicFileAttributes found) {
    return found.isSymbolicLink() ? "a link" : found.isDirectory() ? "a directory" : "a device";
  }

  private synchronized void wrong(
      String subject, Kind kind, String expected, @Nullable String found) {
    problems.add(new VerifyProblem(subject, kind, expected, String.valueOf(found)));
  }

  @Override
  public synchronized Findings finish() throws StoreException, InterruptedException {
    for (int look = 1; look <= LOOKS; look++) {
      Set<String> hidden = lookAtNames();
      if (problems.isEmpty() || isSettled()) {
        long litter = tools.isWaiting(name) ? 0 : hidden.size();
        if (litter > 0) {
          tools.litter(name, directory, hidden);
        }
        tools
            .findings()
            .verified(name, problems, files.size() - released, withoutMd5, released, litter);
        return tools.findings();
      }
      if (look < LOOKS) {
        for (ExpectedFile file : prepare()) {
          fetch(file);
        }
      }
    }
    tools
        .findings()
        .skipped(name, "passed over: it changed while it was read, or is to be fetched");
    return tools.findings();
  }

  /** Whether what was found is so, and is not the work of a run that is active. */
  private boolean isSettled() throws StoreException {
    if (Files.isSymbolicLink(directory)) {
      return true;
    }
    if (index == null && tools.isWaiting(name)) {
      return false;
    }
    try {
      String now = FilesetPublisher.read(directory.resolve(MirrorTree.INDEX));
      return index == null ? now == null : index.equals(now);
    } catch (StoreException e) {
      return index == null; // As unreadable as before.
    }
  }

  /** Notes files that no index lists; returns the hidden ones of the mirror's own. */
  private Set<String> lookAtNames() {
    Set<String> hidden = new TreeSet<>();
    if (index == null || Files.isSymbolicLink(directory)) {
      return hidden;
    }
    // An index that is wrong itself says nothing of what should not be there.
    boolean sound =
        problems.stream().noneMatch(p -> p.path().equals(path + "/" + MirrorTree.INDEX));
    Set<String> listed = files.stream().map(ExpectedFile::name).collect(Collectors.toSet());
    try {
      for (String found : new TreeSet<>(tools.tree().names(directory))) {
        if (HiddenNames.isOurs(found)) {
          hidden.add(found);
        } else if (sound
            && !found.equals(MirrorTree.INDEX)
            && !HiddenNames.isReleaseNote(found)
            && !listed.contains(found)) {
          wrong(path + "/" + found, Kind.UNLISTED, "no such file", "one that no index lists");
        }
      }
    } catch (StoreException e) {
      wrong(path, Kind.UNREADABLE, "a directory", e.getMessage());
    }
    return hidden;
  }
}
