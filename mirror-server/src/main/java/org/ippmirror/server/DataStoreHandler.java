package org.ippmirror.server;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers the requests to a data store: finds out what is asked for, and what to send. */
final class DataStoreHandler extends Handler.Abstract {

  private static final Logger LOG = LoggerFactory.getLogger(DataStoreHandler.class);

  private static final int MOVED = 301;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int UNAVAILABLE = 503;
  private static final String NOTHING_THERE = "no such product, fileset or file";
  private static final String INDEX_TYPE = "text/plain; charset=ISO-8859-1";

  private final StorePaths paths;
  private final ServedTree tree;
  private final FileTags tags = new FileTags();
  private final long bytesPerSecond;

  /** {@code bytesPerSecond} is the limit for the bytes of files; 0 for none. */
  DataStoreHandler(StorePaths paths, ServedTree tree, long bytesPerSecond) {
    this.paths = paths;
    this.tree = tree;
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    if (!exchange.isGet() && !exchange.isHead()) {
      exchange
          .with(HttpHeader.ALLOW, "GET, HEAD")
          .text(METHOD_NOT_ALLOWED, "a data store answers GET and HEAD only");
      return true;
    }
    Optional<Target> target = paths.parse(request.getHttpURI().getPath());
    try {
      if (target.isEmpty() || !answer(exchange, target.get())) {
        exchange.text(NOT_FOUND, NOTHING_THERE);
      }
    } catch (NoSuchFileException e) {
      // Withdrawn or replaced between the look and the opening; nothing was sent yet.
      exchange.text(NOT_FOUND, NOTHING_THERE);
    } catch (AccessDeniedException e) {
      exchange.text(FORBIDDEN, "the data store may not read this");
    } catch (IOException e) {
      // The answer names no local path; the log does.
      LOG.warn("cannot answer {}: {}", request.getHttpURI().getPath(), e.toString());
      exchange.text(UNAVAILABLE, "the data store cannot read this now");
    }
    return true;
  }

  /** False, and nothing answered, if there is no such thing. */
  private boolean answer(Exchange exchange, Target target) throws IOException {
    return switch (target.kind()) {
      case INDEX -> index(exchange, target.ids());
      case PAGE -> page(exchange, target.ids());
      case UNSLASHED -> redirect(exchange, target.ids());
      case FILE -> file(exchange, target.ids());
    };
  }

  private boolean index(Exchange exchange, List<String> ids) throws IOException {
    Optional<Path> path = tree.index(ids);
    if (path.isEmpty()) {
      return false;
    }
    FileChannel index = FileChannel.open(path.get(), StandardOpenOption.READ);
    boolean sent = false;
    try {
      Optional<Anchor> anchor =
          ids.size() == 1
              ? Anchor.of(exchange.request().getHttpURI().getQuery())
              : Optional.empty();
      Optional<List<Slice>> slices =
          anchor.isPresent()
              ? NewsScan.after(index, anchor.get())
              : Optional.of(List.of(new Slice(0, index.size())));
      if (slices.isEmpty()) {
        exchange.text(NOT_FOUND, "the product has no fileset of the name in the query");
        return true;
      }
      exchange
          .with(HttpHeader.CONTENT_TYPE, INDEX_TYPE)
          .with(HttpHeader.CACHE_CONTROL, "no-cache")
          .body(FileAnswer.OK, index, slices.get(), 0);
      sent = true;
    } finally {
      if (!sent) {
        index.close();
      }
    }
    return true;
  }

  private boolean page(Exchange exchange, List<String> ids) throws IOException {
    Optional<Path> index = tree.index(ids);
    if (index.isEmpty()) {
      return false;
    }
    exchange.page(DirectoryPage.of(ids, index.get()));
    return true;
  }

  private boolean redirect(Exchange exchange, List<String> ids) throws IOException {
    if (tree.directory(ids).isEmpty()) {
      return false;
    }
    String address = paths.address(ids) + "/";
    exchange.with(HttpHeader.LOCATION, address).text(MOVED, "moved to " + address);
    return true;
  }

  private boolean file(Exchange exchange, List<String> ids) throws IOException {
    Optional<Path> path = tree.file(ids);
    if (path.isEmpty()) {
      return false;
    }
    List<String> fileset = ids.subList(0, ids.size() - 1);
    String name = ids.get(ids.size() - 1);
    ServedFile file = ServedFile.open(path.get(), tree.index(fileset), name, tags);
    FileAnswer answer =
        FileAnswer.of(exchange::header, exchange.isGet(), file.validators(), file.size());
    exchange
        .with(HttpHeader.ETAG, file.validators().tag())
        .with(HttpHeader.LAST_MODIFIED, file.validators().lastModified())
        .with(HttpHeader.ACCEPT_RANGES, "bytes");
    if (!answer.hasBody()) {
      file.channel().close();
      contentRange(exchange, answer, file.size()).empty(answer.status());
      return true;
    }
    contentRange(exchange, answer, file.size())
        .with(HttpHeader.CONTENT_TYPE, ContentTypes.of(name))
        .body(answer.status(), file.channel(), List.of(answer.slice()), bytesPerSecond);
    return true;
  }

  private static Exchange contentRange(Exchange exchange, FileAnswer answer, long size) {
    Slice slice = answer.slice();
    return switch (answer.status()) {
      case FileAnswer.PARTIAL ->
          exchange.with(
              HttpHeader.CONTENT_RANGE,
              "bytes " + slice.from() + "-" + (slice.to() - 1) + "/" + size);
      case FileAnswer.UNSATISFIABLE -> exchange.with(HttpHeader.CONTENT_RANGE, "bytes */" + size);
      default -> exchange;
    };
  }
}
