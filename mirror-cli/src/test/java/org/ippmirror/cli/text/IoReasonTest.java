package org.ippmirror.cli.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoReasonTest {

  static Stream<Arguments> reasons() {
    return Stream.of(
        Arguments.of(new NoSuchFileException("/a"), "/a: no such file or directory"),
        Arguments.of(new AccessDeniedException("/a"), "/a: permission denied"),
        Arguments.of(new FileAlreadyExistsException("/a"), "/a: exists already"),
        Arguments.of(new NotDirectoryException("/a"), "/a: not a directory"),
        Arguments.of(
            new FileSystemException("/a", null, "Read-only file system"),
            "/a: Read-only file system"),
        Arguments.of(new IOException("Is a directory"), "Is a directory"),
        Arguments.of(new ClosedChannelException(), "closed channel"),
        Arguments.of(
            new IOException(
                "cannot serve d", new IOException("x", new BindException("Address in use"))),
            "cannot serve d: Address in use"),
        Arguments.of(new IOException(new AccessDeniedException("/a")), "permission denied"));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void of_saysWhatAndWhy(IOException e, String text) {
    assertEquals(text, IoReason.of(e));
  }
}
