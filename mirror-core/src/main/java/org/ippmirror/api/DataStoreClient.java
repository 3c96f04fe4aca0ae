package org.ippmirror.api;

import java.net.URI;

/**
 * Reads one data store. Thread-safe. Touches no local file. Makes one request per call (plus
 * redirects; a fileset's index that nothing tells the end of is asked for twice) and never repeats
 * a failed one: what to do about a failure is the caller's decision.
 *
 * <p>All methods throw {@link TransportException} when the store cannot be reached or does not
 * answer with success, and {@link ProtocolException} when the answer is not an index (P-12).
 * Product, fileset and file names must be safe ids as in an entry (P-23); others are an {@link
 * IllegalArgumentException}.
 */
public interface DataStoreClient extends AutoCloseable {

  /** The base of the store, without user info. */
  URI base();

  /** Reads the root index: the products that the store shows. There may be more (H41). */
  IndexRows<ProductEntry> products() throws MirrorException, InterruptedException;

  /** Lists all filesets of a product, in published order. */
  IndexRows<FilesetEntry> filesets(String product) throws MirrorException, InterruptedException;

  /**
   * Lists the filesets of a product that were registered after one of them.
   *
   * <p>A store that does not know {@code after} may answer with its whole index, or with a blank
   * page (H3), and one that filters by time drops filesets of the same second (H1): take the rows
   * as candidates, not as news.
   *
   * @param after name of a fileset from an earlier answer
   * @throws IllegalArgumentException if {@code after} cannot be an anchor, see {@link #canAnchor}
   */
  IndexRows<FilesetEntry> filesetsAfter(String product, String after)
      throws MirrorException, InterruptedException;

  /**
   * Whether every known server takes this fileset name as an anchor. A name that must be encoded or
   * that ends in {@code +} is not understood by some (H20, H22); {@code 0} counts as no anchor
   * (P-09).
   */
  boolean canAnchor(String fileset);

  /** Reads the index of a fileset. */
  FilesetIndex files(String product, String fileset) throws MirrorException, InterruptedException;

  /** Starts to download a file from its first byte. */
  FileBody open(String product, String fileset, String file)
      throws MirrorException, InterruptedException;

  /**
   * Starts to download the rest of a file, provided that it is still the same.
   *
   * <p>The answer may be the rest, or the whole file ({@link FileBody#offset} 0) if the store has
   * another version or no ranges, or no byte at all at {@code offset} if the file ends there (H36).
   *
   * @param offset how many bytes are already held, at least 1
   * @param validator what {@link FileBody#validator} gave with those bytes
   */
  FileBody resume(String product, String fileset, String file, long offset, String validator)
      throws MirrorException, InterruptedException;

  /** The address of a file, for messages. */
  URI address(String product, String fileset, String file);

  /** Closes all connections. */
  @Override
  void close();
}
