package org.ippmirror.api;

import java.util.Set;

/**
 * What one run is to do.
 *
 * @param products names of the products to bring up to date; empty for all
 * @param full whether to read the whole index of each, not only the news
 * @param dryRun whether to find out what is new and change nothing, on disk or in the state
 */
public record SyncRequest(Set<String> products, boolean full, boolean dryRun) {

  /** Copies the names. */
  public SyncRequest {
    products = Set.copyOf(products);
  }

  /** Brings every product up to date. */
  public static SyncRequest all() {
    return new SyncRequest(Set.of(), false, false);
  }
}
