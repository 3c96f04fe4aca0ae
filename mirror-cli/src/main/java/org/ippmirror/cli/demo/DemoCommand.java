package org.ippmirror.cli.demo;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ippmirror.cli.text.IoReason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the program to somebody who has never seen it, with a data store on this machine. */
@Command(
    name = "demo",
    description = {
      "Show what the program does, on this machine alone, in about 20 seconds.",
      "Serves invented observations from a data store of its own, mirrors them, mirrors the news,"
          + " kills a sync in the middle of a download, continues it, and asks the catalogue. Needs 500 MB for as long"
          + " as it runs."
    })
public final class DemoCommand implements Callable<Integer> {

  private final Program program;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Another number makes other data (default: 1).")
  private long seed;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep store, mirror and configuration in this new or empty directory.")
  private @Nullable Path keep;

  /** {@code program} is the one that has this command. */
  public DemoCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() throws DemoFailure {
    try (Workplace place = Workplace.open(keep)) {
      run(place);
      return 0;
    } catch (InterruptedException | ClosedByInterruptException e) {
      Thread.currentThread().interrupt();
      throw new DemoFailure("stopped before its end");
    } catch (IOException e) {
      throw new DemoFailure(IoReason.of(e));
    }
  }

  private void run(Workplace place) throws IOException, DemoFailure, InterruptedException {
    Narrator narrator = new Narrator(spec.commandLine().getOut(), program.commands());
    narrator.say(
        "A data store, a mirror of it, and a sync that is killed and goes on: all of it here, in\n"
            + place.directory()
            + ", with invented observations, in about 20 seconds.");
    try (DemoStore store = new DemoStore(place, new Seed(seed))) {
      new Demo(program, place, store, new Distribution(new Seed(seed)), narrator).run();
    }
    if (place.kept()) {
      narrator.say("\nAll is kept in " + place.directory() + "; the data store is stopped.");
    }
  }
}
