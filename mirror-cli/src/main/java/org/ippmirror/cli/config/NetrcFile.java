package org.ippmirror.cli.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.ippmirror.api.Credentials;
import org.ippmirror.cli.text.IoReason;

/** A netrc file on the disk, which nobody but its owner may have access to. */
final class NetrcFile {

  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private NetrcFile() {}

  /** What it says for the store's host. */
  static Optional<Credentials> find(Path file, URI store) throws ConfigException {
    try {
      checkPrivate(file);
      return Netrc.find(file.toString(), Files.readString(file), store.getHost());
    } catch (NoSuchFileException e) {
      throw new ConfigException(file + ": expected a netrc file, got none");
    } catch (IOException e) {
      throw new ConfigException(file + ": cannot be read: " + IoReason.why(e));
    }
  }

  private static void checkPrivate(Path file) throws IOException, ConfigException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null && !OWNER.containsAll(view.readAttributes().permissions())) {
      throw new ConfigException(
          file
              + ": expected a netrc file that its owner alone can read (chmod 600), got one that"
              + " others have access to");
    }
  }
}
