package org.ippmirror.internal.store;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the holder of a lease is gone. Pure: what is known of this host is passed in.
 *
 * @param host name of this host
 * @param space its space of process numbers; empty if not known
 * @param boot its present boot; empty if not known
 * @param processes those of this host
 */
record LeaseRule(String host, String space, String boot, Processes processes) {

  /** What can be seen of the processes of this host. */
  interface Processes {
    /** Whether the one of that number that started then is gone. */
    boolean ended(long process, long started);
  }

  /** Silence after which any holder counts as gone, also one that nobody can look at. */
  static final Duration STALE = Duration.ofMinutes(5);

  /** Names that any host may have. */
  private static final Set<String> NO_NAME = Set.of("", "localhost", "localhost.localdomain");

  /**
   * Decides.
   *
   * @param lease what the file says; empty if it cannot be read: just being written, or cut
   * @param silence time since the last sign of life, by the file system's clock
   */
  boolean isGone(Optional<Lease> lease, Duration silence) {
    return silence.compareTo(STALE) > 0 || lease.filter(this::hasEnded).isPresent();
  }

  private boolean hasEnded(Lease lease) {
    if (!lease.host().equals(host) || NO_NAME.contains(host)) {
      return false;
    }
    if (!boot.isEmpty() && !lease.boot().isEmpty() && !lease.boot().equals(boot)) {
      return true;
    }
    if (!lease.space().equals(space)) {
      return false;
    }
    return processes.ended(lease.process(), lease.started());
  }
}
