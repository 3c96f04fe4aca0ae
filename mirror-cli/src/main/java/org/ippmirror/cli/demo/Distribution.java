package org.ippmirror.cli.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the demonstration publishes: a distribution of invented observations in the form of a real
 * one. Two nights, a stack of both, and a product that the root does not show.
 */
final class Distribution {

  static final String PRODUCT = "ps1-demo";
  static final String HIDDEN_PRODUCT = "ps1-demo-hidden";
  static final List<String> COLUMNS =
      List.of("target_id", "stage", "stage_id", "exp_name", "data_group", "filter");

  private static final Night FIRST_NIGHT = new Night(55379);
  private static final Night SECOND_NIGHT = new Night(55380);
  private static final int DESTINATION = 3;
  private static final int HIDDEN_DESTINATION = 4;

  private final Seed seed;
  private final StageRuns runs;
  private final Exposure first;
  private final Exposure second;
  private final Exposure third;
  private long distId;

  Distribution(Seed seed) {
    this.seed = seed;
    this.runs = new StageRuns(seed);
    this.first = Exposure.of(seed, FIRST_NIGHT, 0, "r.00000");
    this.second = Exposure.of(seed, FIRST_NIGHT, 1, "g.00000");
    this.third = Exposure.of(seed, SECOND_NIGHT, 0, "r.00000");
    this.distId = seed.pick("dist_id", 14_000, 1_000);
  }

  /**
   * A run that is published under a name.
   *
   * @param fileset name of the fileset
   */
  record Publication(String product, String fileset, StageRun run) {}

  /** Two exposures in two filters. */
  List<Publication> firstNight() {
    return publish(Stream.of(first, second).flatMap(exposure -> runs.of(exposure).stream()));
  }

  /** Name of the first exposure. */
  String exposure() {
    return first.name();
  }

  /** One exposure more. */
  List<Publication> secondNight() {
    return publish(runs.of(third).stream());
  }

  /** The two exposures in one filter added up; its bundle is by far the largest file. */
  Publication stack() {
    StageRun stack = runs.stack(seed.pick("stack_id", 9_000, 1_000), List.of(first, third));
    return publication(PRODUCT, stack, DESTINATION);
  }

  /** A run that was published before, for somebody else. */
  Publication hidden() {
    StageRun camera =
        runs.of(first).stream().filter(run -> run.stage().equals("camera")).findFirst().get();
    return publication(HIDDEN_PRODUCT, camera, HIDDEN_DESTINATION);
  }

  private List<Publication> publish(Stream<StageRun> news) {
    List<Publication> publications = new ArrayList<>();
    news.sorted(Comparator.comparing(StageRun::registered))
        .forEach(run -> publications.add(publication(PRODUCT, run, DESTINATION)));
    return List.copyOf(publications);
  }

  private Publication publication(String product, StageRun run, int destination) {
    return new Publication(product, run.name() + "." + ++distId + "." + destination, run);
  }
}
