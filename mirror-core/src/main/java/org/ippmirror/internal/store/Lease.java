package org.ippmirror.internal.store;

import java.time.Instant;
import java.util.Objects;

/**
 * Who works on a mirror: the text of its lease file, as JSON. Fields that another version adds are
 * passed over.
 *
 * @param id random; tells this lease from every other
 * @param host name of the host
 * @param space what tells apart the process numbers of containers on one host; empty if not known
 * @param boot what is different after each start of the host; empty if not known
 * @param process number of the process
 * @param started start of the process, as {@link ThisHost#ownStart} counts it
 * @param since when the lease was taken
 * @param command what runs
 */
record Lease(
    String id,
    String host,
    String space,
    String boot,
    long process,
    long started,
    Instant since,
    String command) {

  Lease {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(command, "command");
    space = space == null ? "" : space;
    boot = boot == null ? "" : boot;
  }

  /** For messages: "sync, process 123 on host x since T". */
  String holder() {
    return command + ", process " + process + " on host " + host + " since " + since;
  }
}
