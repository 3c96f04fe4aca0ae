package org.ippmirror.distribution;

import java.util.List;

/** Paths as the origin's database has them, and what is left of them elsewhere (D-23). */
public final class OriginPath {

  private OriginPath() {}

  /**
   * Cuts off the volume: the part that names a disk or a host of the origin.
   *
   * @param what the kind of thing, for the message
   * @param path {@code neb://volume/a/b}, {@code path://volume/a/b}, {@code file:///data/host/a/b}
   *     or {@code /data/host/a/b}
   * @return {@code a/b}
   * @throws DistributionException if it has another form or scheme, or what is left is no harmless
   *     relative path
   */
  public static RelativePath withoutVolume(String what, String path) throws DistributionException {
    if (path.startsWith("/")) {
      return withoutDisk(what, path);
    }
    int colon = path.indexOf("://");
    String scheme = colon < 0 ? "" : path.substring(0, colon);
    String rest = colon < 0 ? "" : path.substring(colon + "://".length());
    switch (scheme) {
      case "neb", "path" -> {
        return after(what, path, rest, rest.indexOf('/'));
      }
      case "file" -> {
        return withoutDisk(what, rest);
      }
      default ->
          throw new DistributionException(
              "%s: expected neb://, path://, file:/// or an absolute path, got '%s'"
                  .formatted(what, RelativePath.shown(path)));
    }
  }

  /** Two parts are a disk of the origin: {@code /data/host}. */
  private static RelativePath withoutDisk(String what, String path) throws DistributionException {
    int host = path.startsWith("/") ? path.indexOf('/', 1) : -1;
    return after(what, path, path, host < 0 ? -1 : path.indexOf('/', host + 1));
  }

  private static RelativePath after(String what, String path, String rest, int slash)
      throws DistributionException {
    if (slash < 0) {
      throw new DistributionException(
          "%s: expected a path behind the volume, got '%s'"
              .formatted(what, RelativePath.shown(path)));
    }
    return RelativePath.parse(what, rest.substring(slash + 1));
  }

  /**
   * The part behind the last slash: the name that a file or a group of files keeps everywhere.
   *
   * @param what the kind of thing, for the message
   * @throws DistributionException if it is no harmless name
   */
  public static RelativePath last(String what, String path) throws DistributionException {
    String name = path.substring(path.lastIndexOf('/') + 1);
    try {
      return new RelativePath(List.of(name));
    } catch (IllegalArgumentException e) {
      throw new DistributionException(what + ": " + e.getMessage());
    }
  }

  /**
   * The directory of a file below the run's directory, as dirinfo has it (D-20).
   *
   * @param what the kind of thing, for the message
   * @param destdir the run's directory; the directory itself where there is none of its own
   * @param path of the file or the group of files, with its volume
   * @throws DistributionException if the path has no usable form, or lies outside the run's
   *     directory
   */
  public static RelativePath directoryBelow(String what, RelativePath destdir, String path)
      throws DistributionException {
    RelativePath directory = withoutVolume(what, path).parent();
    if (!directory.startsWith(destdir)) {
      throw new DistributionException(
          "%s: expected a path below %s, got '%s'"
              .formatted(what, destdir, RelativePath.shown(path)));
    }
    int above = destdir.parts().size();
    return new RelativePath(directory.parts().subList(above, directory.parts().size()));
  }
}
