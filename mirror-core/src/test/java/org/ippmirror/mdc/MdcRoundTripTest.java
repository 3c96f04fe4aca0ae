package org.ippmirror.mdc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.ippmirror.mdc.MdcWriter.Precision;
import org.ippmirror.mdc.MdcWriter.Readers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is read as the same document, and what the reference wrote is written alike. */
class MdcRoundTripTest {

  private static final int DOCUMENTS = 3000;

  static String sample(String name) throws IOException {
    try (InputStream in = MdcRoundTripTest.class.getResourceAsStream("/mdc/samples/" + name)) {
      return new String(
          Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The strict reader takes only what both reference readers take alike. */
  private static MdcDocument read(String text) throws MdcException {
    return MdcReader.strict().read(text.getBytes(StandardCharsets.ISO_8859_1)).document();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dbinfo.camera.8600321.mdc",
        "dbinfo.chip.8700456.mdc",
        "dbinfo.stack.7700333.mdc",
        "dbinfo.warp.8400222.mdc"
      })
  void databaseRows_ofASample_haveItsBytes(String name) throws Exception {
    String text = sample(name);

    assertEquals(text, MdcWriter.databaseRows().toText(read(text)));
    assertEquals(
        text,
        MdcWriter.databaseRows()
            .precision(Precision.REFERENCE)
            .readers(Readers.TOLERANT)
            .toText(read(text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"stats.mdc", "config-dump.mdc"})
  void tree_ofASample_hasItsBytes(String name) throws Exception {
    String text = sample(name);

    assertEquals(text, MdcWriter.tree().toText(read(text)));
  }

  @Test
  void tree_ofAllTypes_isReadAsTheSame() throws Exception {
    MdcDocument document = read(sample("all-types.mdc"));

    assertEquals(document, read(MdcWriter.tree().toText(document)));
  }

  @Test
  void tree_ofGeneratedDocuments_isReadAsTheSameByTheStrictReader() throws Exception {
    RandomDocuments documents = new RandomDocuments(4711);
    for (int i = 0; i < DOCUMENTS; i++) {
      MdcDocument document = documents.next();
      String text = MdcWriter.tree().toText(document);

      assertEquals(document, read(text), text);
    }
  }

  @Test
  void databaseRows_ofGeneratedTables_areReadAsTheSameByTheStrictReader() throws Exception {
    RandomDocuments documents = new RandomDocuments(4712);
    for (int i = 0; i < DOCUMENTS; i++) {
      MdcDocument document = documents.nextTables();
      String text = MdcWriter.databaseRows().toText(document);

      assertEquals(document, read(text), text);
    }
  }

  /** Written a second time the bytes are the same, so the reference's loss happens once. */
  @Test
  void referencePrecision_writtenTwice_losesNothingMore() throws Exception {
    MdcWriter writer = MdcWriter.tree().precision(Precision.REFERENCE);
    RandomDocuments documents = new RandomDocuments(4713);
    for (int i = 0; i < DOCUMENTS; i++) {
      String text = writer.toText(documents.next());

      assertEquals(text, writer.toText(read(text)));
    }
  }
}
