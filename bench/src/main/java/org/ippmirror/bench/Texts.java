package org.ippmirror.bench;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcJson;
import org.ippmirror.mdc.MdcWriter;

/** One tree in the forms that are compared. */
final class Texts {

  private Texts() {}

  static byte[] mdc(MdcDocument document) {
    return text(out -> MdcWriter.databaseRows().write(document, out));
  }

  static byte[] faithfulJson(MdcDocument document) {
    return text(out -> MdcJson.compact().write(document, out));
  }

  static byte[] shortJson(MdcDocument document) {
    return text(out -> MdcJson.compact().writeShort(document, MdcJson.Unset.NULL, out));
  }

  private interface Form {
    void write(StringWriter out) throws MdcException, IOException;
  }

  private static byte[] text(Form form) {
    StringWriter out = new StringWriter();
    try {
      form.write(out);
    } catch (MdcException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
