package org.ippmirror.api;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to mirror, to where, and how. Immutable; start at {@link #builder}.
 *
 * @param root directory of the mirror; made if it is not there
 * @param state directory of the saved state; a local disk is best, since SQLite is not safe on
 *     network file systems
 * @param products what to mirror, at least one, each named once
 * @param connections how many files are fetched at a time, 1 to 256
 * @param fullInterval how long a product is followed by its news alone before its whole index is
 *     read again (H1, H2)
 * @param anchorOverlap how many rows before the newest known one the question for news starts (H2)
 * @param attempts how often one run tries one request that fails in a way that may pass, 1 or more
 * @param retryPause wait before the second attempt; each further wait is twice as long, with jitter
 * @param retryBudget how many attempts one run repeats in all; after that each thing is tried once
 * @param quarantineAfter how often the same wrong bytes of a file come before they are kept aside
 * @param reserveBytes free space that a run leaves on the disk: a fileset that would need it is not
 *     begun
 */
public record MirrorOptions(
    Path root,
    Path state,
    List<ProductSelection> products,
    int connections,
    Duration fullInterval,
    int anchorOverlap,
    int attempts,
    Duration retryPause,
    int retryBudget,
    int quarantineAfter,
    long reserveBytes) {

  /** Name of the directory in the mirror's root that is not part of the mirrored data. */
  public static final String STATE_DIRECTORY = ".ippmirror";

  /** Starts with a default for all but the products. */
  public static Builder builder(Path root) {
    return new Builder(root);
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private final Path root;
    private @Nullable Path state;
    private final List<ProductSelection> products = new ArrayList<>();
    private int connections = 8;
    private Duration fullInterval = Duration.ofDays(7);
    private int anchorOverlap = 20;
    private int attempts = 3;
    private Duration retryPause = Duration.ofSeconds(1);
    private int retryBudget = 1000;
    private int quarantineAfter = 3;
    private long reserveBytes = 256L << 20;

    private Builder(Path root) {
      this.root = root;
    }

    /** Default {@code .ippmirror} in the root. */
    public Builder state(Path value) {
      state = value;
      return this;
    }

    /** Adds a whole product. */
    public Builder product(String name) {
      return product(ProductSelection.all(name));
    }

    /** Adds a product. */
    public Builder product(ProductSelection value) {
      products.add(value);
      return this;
    }

    /** Default 8. */
    public Builder connections(int value) {
      if (value < 1 || value > 256) {
        throw new IllegalArgumentException("connections: expected 1 to 256, got " + value);
      }
      connections = value;
      return this;
    }

    /** Default 7 days; zero reads the whole index every time. */
    public Builder fullInterval(Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException("fullInterval: expected 0 or more, got " + value);
      }
      fullInterval = value;
      return this;
    }

    /** Default 20 rows. */
    public Builder anchorOverlap(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("anchorOverlap: expected 1 or more, got " + value);
      }
      anchorOverlap = value;
      return this;
    }

    /** Default 3. */
    public Builder attempts(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("attempts: expected 1 or more, got " + value);
      }
      attempts = value;
      return this;
    }

    /** Default 1 s. */
    public Builder retryPause(Duration value) {
      if (value.isNegative()) {
        throw new IllegalArgumentException("retryPause: expected 0 or more, got " + value);
      }
      retryPause = value;
      return this;
    }

    /** Default 1000; 0 repeats nothing within a run. */
    public Builder retryBudget(int value) {
      if (value < 0) {
        throw new IllegalArgumentException("retryBudget: expected 0 or more, got " + value);
      }
      retryBudget = value;
      return this;
    }

    /** Default 3 times, over all runs. */
    public Builder quarantineAfter(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("quarantineAfter: expected 1 or more, got " + value);
      }
      quarantineAfter = value;
      return this;
    }

    /** Default 256 MiB; 0 lets the disk become full. */
    public Builder reserveBytes(long value) {
      if (value < 0) {
        throw new IllegalArgumentException("reserveBytes: expected 0 or more, got " + value);
      }
      reserveBytes = value;
      return this;
    }

    /**
     * The settings so far.
     *
     * @throws IllegalArgumentException if there is no product, or one is named twice
     */
    public MirrorOptions build() {
      if (products.isEmpty()) {
        throw new IllegalArgumentException("products: expected at least one, got none");
      }
      Set<String> names = new HashSet<>();
      for (ProductSelection product : products) {
        if (!names.add(product.name())) {
          throw new IllegalArgumentException(
              "products: expected each once, got " + product.name() + " twice");
        }
      }
      return new MirrorOptions(
          root,
          state == null ? root.resolve(STATE_DIRECTORY) : state,
          List.copyOf(products),
          connections,
          fullInterval,
          anchorOverlap,
          attempts,
          retryPause,
          retryBudget,
          quarantineAfter,
          reserveBytes);
    }
  }
}
