package org.ippmirror.internal.transport;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.ippmirror.api.ClientOptions;
import org.ippmirror.api.DataStoreClient;
import org.ippmirror.api.FileBody;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.FilesetIndex;
import org.ippmirror.api.IndexRows;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductEntry;
import org.ippmirror.api.ProtocolException;
import org.ippmirror.api.TransportException;
import org.ippmirror.internal.transport.Exchange.What;
import org.ippmirror.protocol.AnchorRule;
import org.ippmirror.protocol.FilesetIndexReader;
import org.ippmirror.protocol.IndexReader;
import org.ippmirror.protocol.ProductIndexReader;
import org.ippmirror.protocol.RootIndexReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a data store over HTTP. */
public final class HttpDataStoreClient implements DataStoreClient {

  private static final Logger LOG = LoggerFactory.getLogger(HttpDataStoreClient.class);
  private static final int BUFFER = 16 << 10;

  private final StoreUris uris;
  private final ClientOptions options;
  private final Exchange exchange;

  /**
   * Of the store at that address.
   *
   * @throws IllegalArgumentException if it is not an http or https address, or the certificates to
   *     trust cannot be read
   */
  public HttpDataStoreClient(URI base, ClientOptions options) {
    this.uris = new StoreUris(base);
    this.options = options;
    this.exchange = new Exchange(uris, options);
  }

  @Override
  public URI base() {
    return uris.base();
  }

  @Override
  public IndexRows<ProductEntry> products() throws MirrorException, InterruptedException {
    URI uri = uris.rootIndex();
    return rows(uri, new RootIndexReader(uri.toString()));
  }

  @Override
  public IndexRows<FilesetEntry> filesets(String product)
      throws MirrorException, InterruptedException {
    URI uri = uris.productIndex(product);
    return rows(uri, new ProductIndexReader(uri.toString()));
  }

  @Override
  public IndexRows<FilesetEntry> filesetsAfter(String product, String after)
      throws MirrorException, InterruptedException {
    if (!canAnchor(after)) {
      throw new IllegalArgumentException(
          "after: expected a name that every store takes as an anchor, got '" + after + "'");
    }
    URI uri = uris.productIndexAfter(product, after);
    return rows(uri, new ProductIndexReader(uri.toString()));
  }

  @Override
  public boolean canAnchor(String fileset) {
    return AnchorRule.canAnchor(fileset);
  }

  private <T> IndexRows<T> rows(URI uri, IndexReader<T> reader)
      throws MirrorException, InterruptedException {
    Answer answer = index(uri);
    boolean handedOn = false;
    try {
      reader.checkMediaType(answer.header("Content-Type"));
      IndexRows<T> rows = new HttpIndexRows<>(answer, reader, options);
      handedOn = true;
      return rows;
    } finally {
      if (!handedOn) {
        answer.close();
      }
    }
  }

  @Override
  public FilesetIndex files(String product, String fileset)
      throws MirrorException, InterruptedException {
    URI uri = uris.filesetIndex(product, fileset);
    FilesetText first = filesetText(uri);
    if (!first.certain() && !filesetText(uri).text().equals(first.text())) {
      throw TransportException.of(
          TransportException.Kind.BROKEN,
          uri,
          "expected the same index twice, got two, and neither says where it ends",
          null);
    }
    return FilesetIndexReader.parse(uri.toString(), first.mediaType(), first.text());
  }

  /** {@code certain}: whether it is certain that it has not been cut. */
  private record FilesetText(String text, String mediaType, boolean certain) {}

  /**
   * A list that was cut between two rows would pass for whole, and its fileset for complete. So one
   * that neither the frame of the answer nor an empty last line ends counts only if it comes twice
   * alike (H7).
   */
  private FilesetText filesetText(URI uri) throws MirrorException, InterruptedException {
    try (Answer answer = index(uri)) {
      String text = text(answer);
      boolean certain = answer.tellsItsEnd() || text.endsWith("\n\n");
      return new FilesetText(text, answer.header("Content-Type"), certain);
    }
  }

  private String text(Answer answer) throws MirrorException, InterruptedException {
    ByteArrayOutputStream text = new ByteArrayOutputStream(BUFFER);
    byte[] buffer = new byte[BUFFER];
    for (int n = answer.read(buffer, 0, BUFFER); n >= 0; n = answer.read(buffer, 0, BUFFER)) {
      text.write(buffer, 0, n);
      if (text.size() > options.maxFilesetIndexBytes()) {
        throw new ProtocolException(
            ProtocolException.Kind.TOO_LARGE,
            answer.source()
                + ": expected an index of at most "
                + options.maxFilesetIndexBytes()
                + " bytes, got more");
      }
    }
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private Answer index(URI uri) throws MirrorException, InterruptedException {
    // Answers to questions carry nothing by which a cache could tell whether they are stale (H47).
    Answer answer = exchange.get(uri, What.INDEX, r -> r.setHeader("Cache-Control", "no-cache"));
    if (answer.coding().isEmpty() && answer.status() == 200) {
      return answer;
    }
    answer.close();
    if (answer.coding().isPresent()) {
      throw TransportException.of(
          TransportException.Kind.MALFORMED,
          uri,
          "expected an answer that is not coded, got one coded as " + answer.coding().get(),
          null);
    }
    throw TransportException.status(uri, answer.status(), "to the question for an index", null);
  }

  @Override
  public FileBody open(String product, String fileset, String file)
      throws MirrorException, InterruptedException {
    URI uri = uris.file(product, fileset, file);
    Answer answer = exchange.get(uri, What.FILE, r -> {});
    if (answer.status() == 200) {
      return HttpFileBody.whole(answer);
    }
    answer.close();
    throw TransportException.status(uri, answer.status(), "to the question for a file", null);
  }

  @Override
  public FileBody resume(String product, String fileset, String file, long offset, String validator)
      throws MirrorException, InterruptedException {
    if (offset < 1) {
      throw new IllegalArgumentException("offset: expected 1 or more, got " + offset);
    }
    URI uri = uris.file(product, fileset, file);
    Answer answer =
        exchange.get(
            uri,
            What.FILE,
            r -> {
              r.setHeader("Range", "bytes=" + offset + "-");
              r.setHeader("If-Range", validator);
            });
    FileBody rest = HttpFileBody.rest(answer, offset);
    if (rest != null) {
      return rest;
    }
    LOG.info(
        "{}: asked for the bytes from {}, got status {} with Content-Range '{}': starting over",
        uri,
        offset,
        answer.status(),
        answer.header("Content-Range"));
    answer.close();
    return open(product, fileset, file);
  }

  @Override
  public URI address(String product, String fileset, String file) {
    return uris.file(product, fileset, file);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
