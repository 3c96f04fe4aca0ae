package org.ippmirror.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcReader;

/** The sample description files; all values in them are invented. */
final class Samples {

  private Samples() {}

  static String text(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dbinfo dbinfo(String run) {
    return Dbinfo.of(document("dbinfo." + run + ".mdc"));
  }

  static Dirinfo dirinfo(String run) throws DistributionException {
    return Dirinfo.of(document("dirinfo." + run + ".mdc"));
  }

  static MdcDocument document(String name) {
    try {
      return MdcReader.strict().read(text(name)).document();
    } catch (MdcException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}
