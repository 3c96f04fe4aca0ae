package org.ippmirror.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.MirrorException;
import org.ippmirror.cli.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Downloads one file or one fileset. */
@Command(
    name = "get",
    description = {
      "Download one file, or all files of one fileset, verified.",
      "A file of that name that is there already is kept if it is the right one, and replaced if it"
          + " is not."
    })
final class GetCommand implements Callable<Integer> {

  private final MirrorCli cli;

  @Mixin private StoreOption store = new StoreOption();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where to (default: here); a whole fileset makes DIR/FILESET.")
  private Path to = Path.of("");

  @Option(names = "--no-progress", description = "Show no live line on a terminal.")
  private boolean noProgress;

  @Parameters(arity = "1", paramLabel = "PRODUCT/FILESET[/FILE]", description = "What to download.")
  private String path = "";

  GetCommand(MirrorCli cli) {
    this.cli = cli;
  }

  @Override
  public Integer call() throws ConfigException, MirrorException, IOException, InterruptedException {
    StorePath asked = StorePath.parse(path, 2, 3);
    RowWarnings warnings = new RowWarnings(cli.console());
    try (DataStoreClient client = store.connect()) {
      FilesetIndex index = client.files(asked.product(), asked.fileset());
      boolean whole = asked.depth() == 2;
      if (whole) {
        warnings.show(index.problems().size(), index::problems);
      }
      List<FileEntry> wanted = whole ? index.files() : named(index.files(), asked.file());
      Path directory = directory(whole ? to.resolve(asked.fileset()) : to);
      FilesetDownload.Outcome outcome = download(client, asked, wanted, directory);
      if (outcome.failed() > 0) {
        return outcome.done() == 0 ? ExitCode.FAILED : ExitCode.INCOMPLETE;
      }
      return warnings.finish() == 0 ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
    }
  }

  private static Path directory(Path path) throws IOException {
    try {
      return Files.createDirectories(path);
    } catch (FileAlreadyExistsException e) {
      throw new NotDirectoryException(e.getFile());
    }
  }

  private List<FileEntry> named(List<FileEntry> files, String name) {
    List<FileEntry> found = files.stream().filter(row -> row.name().equals(name)).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          path + ": expected a file that the index names, got none of its " + files.size());
    }
    return found;
  }

  private FilesetDownload.Outcome download(
      DataStoreClient client, StorePath asked, List<FileEntry> files, Path directory)
      throws InterruptedException {
    Progress progress = new Progress();
    FilesetId fileset = new FilesetId(asked.product(), asked.fileset(), "");
    try (RunLog log = new RunLog(cli.console(), cli.quiet(), !noProgress, progress::line)) {
      FilesetDownload download = new FilesetDownload(client, fileset, directory, log, progress);
      FilesetDownload.Outcome outcome = download.download(files);
      log.say(
          Amounts.count(outcome.done(), "file")
              + " in "
              + directory.toAbsolutePath().normalize()
              + (outcome.failed() == 0 ? "" : ", " + Amounts.count(outcome.failed(), "failure")));
      return outcome;
    }
  }
}
