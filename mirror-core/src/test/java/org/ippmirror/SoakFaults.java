package org.ippmirror;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.FaultSource;
import org.ippmirror.fixture.FixtureDataStore;

/** Draws a fault for every fifth answer, and counts. Used under the store's lock. */
final class SoakFaults {

  private static final double PROBABILITY = 0.2;

  /** These need a second store. */
  private static final Set<String> NEED_A_TWIN =
      Set.of("redirect to another port", "redirect to https that is none");

  /** By chance it ends between two rows, and is a right list of other files then. */
  private static final String MAY_BE_BELIEVED = "shortened";

  private final Random random;
  private final List<FaultCase> onLists;
  private final List<FaultCase> onFilesets;
  private final List<FaultCase> onFiles;
  private final Map<String, Integer> counts = new TreeMap<>();
  private long answers;
  private long faulty;

  SoakFaults(FixtureDataStore store, Random random) {
    this.random = random;
    List<FaultCase> usable =
        FaultCase.all(store.uri()).stream()
            .filter(fault -> !NEED_A_TWIN.contains(fault.name()))
            .toList();
    onFiles = usable.stream().filter(FaultCase::onFiles).toList();
    onLists = usable.stream().filter(FaultCase::onLists).toList();
    onFilesets =
        onLists.stream()
            .filter(fault -> !fault.fileset().believed() && !fault.name().equals(MAY_BE_BELIEVED))
            .toList();
  }

  FaultSource everywhere() {
    return this::next;
  }

  FaultSource onFilesetsAndFiles() {
    return (path, bytes) -> level(path) < 3 ? Optional.empty() : next(path, bytes);
  }

  private static int level(String path) {
    return path.split("/", -1).length;
  }

  private Optional<Fault> next(String path, int bytes) {
    answers++;
    if (random.nextDouble() >= PROBABILITY) {
      return Optional.empty();
    }
    List<FaultCase> some =
        !path.endsWith("index.txt") ? onFiles : level(path) < 3 ? onLists : onFilesets;
    FaultCase drawn = some.get(random.nextInt(some.size()));
    faulty++;
    counts.merge(drawn.name(), 1, Integer::sum);
    return Optional.of(drawn.fault().apply(bytes));
  }

  long answers() {
    return answers;
  }

  @Override
  public String toString() {
    return faulty + " faulty " + counts;
  }
}
