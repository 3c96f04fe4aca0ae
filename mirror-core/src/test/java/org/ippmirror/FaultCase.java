package org.ippmirror;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.ippmirror.fixture.Fault;
import org.ippmirror.fixture.IndexFault;
import org.ippmirror.fixture.RangeFault;

/**
 * A fault, and what is right under it as docs/protocol.md has it: the table that {@link
 * FaultMatrixTest} goes through. It says what a user wants, not what the code does.
 *
 * @param fault makes it, for an answer of so many bytes
 * @param list what is right if it lies on a product's index
 * @param fileset what is right if it lies on a fileset's index
 * @param file what is right if it lies on a file
 * @param part what is right if it lies on the answers to the question for the rest of a file alone
 */
record FaultCase(
    String name,
    IntFunction<Fault> fault,
    Expected list,
    Expected fileset,
    Expected file,
    Expected part) {

  /** When all is right again, if the fault passes after the first answer. */
  enum Soon {
    /** In the same run. */
    NOW,
    /** In the next run; this one names what is missing. */
    NEXT_RUN,
    /** In either. */
    EITHER
  }

  /**
   * What is right.
   *
   * @param kinds the classes of failure that fit while the fault lasts; none if all must be right
   * @param passing when all is right if the fault passes
   * @param believed whether nothing tells the answer from a right one: what it leaves out is
   *     missing
   */
  record Expected(Set<String> kinds, Soon passing, boolean believed) {}

  static final String TRANSPORT = "TRANSPORT";
  static final String REFUSED = "REFUSED";
  static final String WITHDRAWN = "WITHDRAWN";
  static final String INDEX = "INDEX";

  static final Expected RIGHT = new Expected(Set.of(), Soon.NOW, false);
  static final Expected BELIEVED = new Expected(Set.of(), Soon.NOW, true);

  static Expected soon(String... kinds) {
    return new Expected(Set.of(kinds), Soon.NOW, false);
  }

  static Expected later(String... kinds) {
    return new Expected(Set.of(kinds), Soon.NEXT_RUN, false);
  }

  static Expected soonOrLater(String... kinds) {
    return new Expected(Set.of(kinds), Soon.EITHER, false);
  }

  /** Without a word on what is right for parts, they are as files are. */
  private static FaultCase of(
      String name, IntFunction<Fault> fault, Expected list, Expected fileset, Expected file) {
    return new FaultCase(name, fault, list, fileset, file, file);
  }

  /** The same everywhere. */
  private static FaultCase all(String name, IntFunction<Fault> fault, Expected expected) {
    return of(name, fault, expected, expected, expected);
  }

  /** Wrong bytes: where they are part of a file, the whole comes in their place. */
  private static FaultCase bytes(
      String name, IntFunction<Fault> fault, Expected index, Expected file) {
    return new FaultCase(name, fault, index, index, file, RIGHT);
  }

  private static final String FAR = "Fri, 31 Dec 2100 23:59:59 GMT";
  private static final String PAST = "Thu, 01 Jan 1970 00:00:00 GMT";

  /** All of them; {@code twin} has the same contents. */
  static List<FaultCase> all(URI twin) {
    List<FaultCase> all = new ArrayList<>();
    all.addAll(connections());
    all.addAll(bodies());
    all.addAll(statuses(twin));
    all.addAll(headers());
    all.addAll(lists());
    all.addAll(parts());
    return all;
  }

  private static List<FaultCase> connections() {
    return List.of(
        all("cut, with length", n -> Fault.cutAfterBytes(n / 8), soon(TRANSPORT)),
        all("cut, in chunks", n -> Fault.cutChunkedAfterBytes(n / 8), soon(TRANSPORT)),
        all("cut before the first byte", n -> Fault.cutAfterBytes(0), soon(TRANSPORT)),
        // A list that may be cut is a bad row; that is not asked for twice in a run.
        new FaultCase(
            "cut, close-delimited",
            n -> Fault.cutUnframedAfterBytes(n / 2),
            soonOrLater(TRANSPORT, INDEX),
            soonOrLater(TRANSPORT, INDEX),
            soon(TRANSPORT, INDEX),
            RIGHT),
        all("whole, close-delimited", n -> Fault.unframed(), RIGHT),
        all("stall", n -> Fault.stallAfterBytes(n / 8), soon(TRANSPORT)),
        all("stall before the first byte", n -> Fault.stallAfterBytes(0), soon(TRANSPORT)),
        all("drip", n -> Fault.drip(1), RIGHT),
        all("reset", n -> Fault.resetAfterBytes(n / 8), soon(TRANSPORT)),
        all("no answer", n -> Fault.noAnswer(), soon(TRANSPORT)),
        all("closed between two requests", n -> Fault.closedAfterwards(), RIGHT));
  }

  private static List<FaultCase> bodies() {
    return List.of(
        bytes(
            "length stated too small",
            n -> Fault.statedLength(-20),
            soonOrLater(INDEX, TRANSPORT),
            soon(INDEX)),
        // All bytes of a part are there when the connection closes.
        new FaultCase(
            "length stated too large",
            n -> Fault.statedLength(20),
            soon(TRANSPORT),
            soon(TRANSPORT),
            soon(TRANSPORT, INDEX),
            RIGHT),
        bytes("shortened", n -> Fault.shortened(n / 2), soonOrLater(INDEX), soon(INDEX)),
        bytes("bytes too many", n -> Fault.lengthened(77), later(INDEX), soon(INDEX)),
        bytes("proxy error inside", n -> Fault.errorInside(n / 2), soonOrLater(INDEX), soon(INDEX)),
        bytes(
            "proxy error between", n -> Fault.errorBetween(n / 2), soonOrLater(INDEX), soon(INDEX)),
        bytes("page with 200", n -> Fault.html(), soon(INDEX), soon(INDEX, REFUSED, TRANSPORT)),
        bytes("blank 200", n -> Fault.body("\n"), soon(INDEX), soon(INDEX)),
        bytes("zero-byte 200", n -> Fault.body(""), soon(INDEX), soon(INDEX)),
        bytes(
            "prose with 200",
            n -> Fault.body("Cannot connect to server\n"),
            soon(INDEX),
            soon(INDEX)),
        bytes("gzip, said so", n -> Fault.gzip(true), later(TRANSPORT), soon(TRANSPORT, INDEX)),
        bytes("gzip, secretly", n -> Fault.gzip(false), soonOrLater(INDEX), soon(INDEX)));
  }

  private static List<FaultCase> statuses(URI twin) {
    return List.of(
        all("403", n -> Fault.status(403), later(REFUSED)),
        all("404", n -> Fault.status(404), later(REFUSED)),
        of(
            "410",
            n -> Fault.status(410),
            later(REFUSED, WITHDRAWN),
            later(REFUSED, WITHDRAWN),
            later(WITHDRAWN)),
        all("500", n -> Fault.status(500), soon(REFUSED)),
        all("429, seconds", n -> Fault.status(429, "1"), soon(REFUSED)),
        all("429, too many seconds", n -> Fault.status(429, "600"), later(REFUSED)),
        all("429, date", n -> Fault.status(429, FAR), later(REFUSED)),
        all("503, seconds", n -> Fault.status(503, "1"), soon(REFUSED)),
        all("503, date", n -> Fault.status(503, FAR), later(REFUSED)),
        all("503, date that has passed", n -> Fault.status(503, PAST), soon(REFUSED)),
        new FaultCase(
            "204",
            n -> Fault.noBody(204),
            later(REFUSED, TRANSPORT),
            later(REFUSED, TRANSPORT),
            later(REFUSED, TRANSPORT),
            RIGHT),
        all("304", n -> Fault.noBody(304), later(REFUSED, TRANSPORT)),
        all("redirect in a circle", n -> Fault.redirectLoop(), soon(TRANSPORT)),
        all("redirect to nowhere", n -> Fault.redirectNowhere(), later(TRANSPORT)),
        all(
            "redirect to ftp",
            n -> Fault.redirect(URI.create("ftp://127.0.0.1/x")),
            later(TRANSPORT)),
        all(
            "redirect to a file",
            n -> Fault.redirect(URI.create("file:///etc/hostname")),
            later(TRANSPORT)),
        all(
            "redirect to https that is none",
            n -> Fault.redirect(URI.create("https://127.0.0.1:" + twin.getPort() + "/ds/x")),
            soonOrLater(TRANSPORT)),
        all("redirect to another port", n -> Fault.redirectToStore(twin), RIGHT));
  }

  private static List<FaultCase> headers() {
    return List.of(
        all("no header", n -> Fault.noHeaders(), RIGHT),
        all("no HTTP", n -> Fault.garbage(), soonOrLater(TRANSPORT)),
        all("header too large", n -> Fault.headerTooLarge(), soonOrLater(TRANSPORT)),
        all("too many headers", n -> Fault.tooManyHeaders(), soonOrLater(TRANSPORT)),
        all("weak ETag", n -> Fault.header("ETag", "W/\"x\""), RIGHT),
        all("no ETag", n -> Fault.without("ETag"), RIGHT),
        all("no Last-Modified", n -> Fault.without("Last-Modified"), RIGHT));
  }

  private static List<FaultCase> lists() {
    return List.of(
        // Nothing of a file is left if its last "line" is cut; a list has a bad row.
        new FaultCase("torn", n -> IndexFault.torn(), later(INDEX), later(INDEX), RIGHT, RIGHT),
        new FaultCase(
            "torn, close-delimited",
            n -> IndexFault.tornUnframed(),
            later(INDEX),
            soonOrLater(INDEX, TRANSPORT),
            RIGHT,
            RIGHT),
        new FaultCase("shrunk", n -> IndexFault.shrunk(), BELIEVED, BELIEVED, RIGHT, RIGHT),
        new FaultCase(
            "shrunk, close-delimited",
            n -> IndexFault.shrunkUnframed(),
            BELIEVED,
            soon(TRANSPORT, INDEX),
            RIGHT,
            RIGHT),
        new FaultCase(
            "header only", n -> IndexFault.headerOnly(), BELIEVED, BELIEVED, RIGHT, RIGHT),
        new FaultCase("unsorted", n -> IndexFault.unsorted(), RIGHT, RIGHT, RIGHT, RIGHT),
        new FaultCase("repeated rows", n -> IndexFault.repeated(), RIGHT, RIGHT, RIGHT, RIGHT),
        new FaultCase(
            "damaged row", n -> IndexFault.damagedRow(), later(INDEX), later(INDEX), RIGHT, RIGHT));
  }

  private static List<FaultCase> parts() {
    return List.of(
        bytes("changed byte", n -> Fault.changedByte(n / 2), RIGHT, soon(INDEX)),
        all("part: question ignored", n -> RangeFault.ignored(), RIGHT),
        all("part: shifted", n -> RangeFault.shifted(4), RIGHT),
        all("part: secretly shifted", n -> RangeFault.secretlyShifted(4), RIGHT),
        all("part: wrong Content-Range", n -> RangeFault.wrongRange(4), RIGHT),
        all("part: wrong total", n -> RangeFault.wrongTotal(4), RIGHT),
        all("part: no Content-Range", n -> RangeFault.withoutRange(), RIGHT),
        new FaultCase(
            "206 unasked",
            n -> RangeFault.unasked(),
            later(REFUSED, TRANSPORT),
            later(REFUSED, TRANSPORT),
            later(REFUSED, TRANSPORT),
            RIGHT),
        new FaultCase(
            "416 with the total",
            n -> RangeFault.refused(true),
            later(REFUSED),
            later(REFUSED),
            later(REFUSED),
            RIGHT),
        new FaultCase(
            "416 without the total",
            n -> RangeFault.refused(false),
            later(REFUSED),
            later(REFUSED),
            later(REFUSED),
            RIGHT));
  }

  /**
   * Whether it makes sense on lists: for them a changed byte may be a right list of other things.
   */
  boolean onLists() {
    return !name.equals("changed byte") && !name.startsWith("part:");
  }

  /** Whether it makes sense on files. */
  boolean onFiles() {
    return lists().stream().noneMatch(list -> list.name().equals(name));
  }
}
