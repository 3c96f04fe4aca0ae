package org.ippmirror.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ippmirror.IppMirror;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.MirrorException;

/** Downloads files of one fileset, some at a time; one that fails does not stop the others. */
final class FilesetDownload {

  private static final int AT_A_TIME = 4;

  private final DataStoreClient client;
  private final FilesetId fileset;
  private final Path directory;
  private final RunLog log;
  private final Progress progress;

  FilesetDownload(
      DataStoreClient client, FilesetId fileset, Path directory, RunLog log, Progress progress) {
    this.client = client;
    this.fileset = fileset;
    this.directory = directory;
    this.log = log;
    this.progress = progress;
  }

  /** How many are there, and how many failed. */
  record Outcome(int done, int failed) {}

  Outcome download(List<FileEntry> rows) throws InterruptedException {
    Map<String, List<FileEntry>> files = new LinkedHashMap<>();
    rows.forEach(row -> files.computeIfAbsent(row.name(), name -> new ArrayList<>()).add(row));
    long bytes = files.values().stream().mapToLong(same -> same.get(0).bytes()).sum();
    progress.planned(1);
    progress.started(fileset, files.size(), bytes);
    List<Callable<Boolean>> downloads = new ArrayList<>();
    files.values().forEach(same -> downloads.add(() -> download(same, 0)));
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      return count(threads.invokeAll(downloads));
    } finally {
      threads.shutdownNow();
      progress.ended(fileset);
    }
  }

  private static Outcome count(List<Future<Boolean>> downloads) throws InterruptedException {
    int done = 0;
    for (Future<Boolean> download : downloads) {
      try {
        done += download.get() ? 1 : 0;
      } catch (ExecutionException e) {
        throw new IllegalStateException("expected a download to end, got an error in it", e);
      }
    }
    return new Outcome(done, downloads.size() - done);
  }

  /** An index may have several rows of one name: the file is right if it is as one of them says. */
  private boolean download(List<FileEntry> same, int index) throws InterruptedException {
    FileEntry row = same.get(index);
    try {
      IppMirror.download(
          client,
          fileset.product(),
          fileset.name(),
          row,
          directory,
          count -> progress.came(fileset, row.name(), count));
      progress.finished(fileset, row);
      return true;
    } catch (MirrorException e) {
      if (e instanceof IntegrityException && index + 1 < same.size()) {
        return download(same, index + 1);
      }
      progress.failed();
      log.warn(
          "failed: "
              + FailureText.of(fileset.path() + "/" + row.name(), String.valueOf(e.getMessage())));
      return false;
    }
  }
}
