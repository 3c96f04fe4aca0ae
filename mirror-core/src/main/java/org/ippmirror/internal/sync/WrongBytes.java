package org.ippmirror.internal.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.IntegrityException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * What came of one file each time it came whole and wrong, and what that tells: the store has other
 * bytes than its index promises, or they were replaced, or they are damaged on the way (H26, H27,
 * H33). Not thread-safe.
 */
final class WrongBytes {

  /** So often a file comes whole in one run before it counts as failed. */
  private static final int ENOUGH = 2;

  private record Arrival(String found, Optional<String> validator) {}

  private final @Nullable String earlier;
  private final List<Arrival> arrivals = new ArrayList<>();
  private boolean replaced;

  /** {@code earlier} is what came whole and wrong in an earlier run, or null. */
  WrongBytes(@Nullable String earlier) {
    this.earlier = earlier;
  }

  /** The file no longer has the validator that a part of it came with. */
  void otherVersion() {
    replaced = true;
  }

  /** Notes what came, with the validator that it had. */
  void add(IntegrityException wrong, Optional<String> validator) {
    arrivals.add(new Arrival(wrong.found(), validator));
  }

  /** What it tells, or empty if the file must come once more to know. */
  Optional<Kind> verdict() {
    if (arrivals.isEmpty()) {
      return Optional.empty();
    }
    Arrival last = arrivals.get(arrivals.size() - 1);
    if (last.found().equals(earlier)) {
      return Optional.of(replaced ? Kind.REPLACED : Kind.UPSTREAM);
    }
    if (arrivals.size() < ENOUGH) {
      return Optional.empty();
    }
    Arrival before = arrivals.get(arrivals.size() - 2);
    if (replaced || isOtherVersion(before, last)) {
      return Optional.of(Kind.REPLACED);
    }
    return Optional.of(last.found().equals(before.found()) ? Kind.UPSTREAM : Kind.DAMAGED);
  }

  private static boolean isOtherVersion(Arrival before, Arrival last) {
    return !last.found().equals(before.found())
        && last.validator().isPresent()
        && before.validator().isPresent()
        && !last.validator().equals(before.validator());
  }
}
