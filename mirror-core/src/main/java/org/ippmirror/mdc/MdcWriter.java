package org.ippmirror.mdc;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes documents in the reference's layout, to the byte: widths of columns, blanks at line ends
 * and empty lines included, since some consumers look at lines and words (M-23 to M-25).
 *
 * <p>What it writes is read by both reference readers as the same tree, unless asked otherwise
 * ({@link Readers}), and no digit is lost ({@link Precision}). A document that cannot be written so
 * is refused before the first byte. {@code docs/mdc-json.md} lists what is refused and why.
 *
 * <p>Immutable and thread-safe.
 */
public final class MdcWriter {

  /** How many digits are written. */
  public enum Precision {
    /**
     * As the reference does wherever that is enough, and as many more as it takes to read the same
     * number or time again: up to 9 for F32, 17 for F64, nanoseconds for times.
     */
    LOSSLESS,
    /** As the reference does: 7 for F32, 15 for F64, times cut to microseconds. */
    REFERENCE
  }

  /** Who is to read it. */
  public enum Readers {
    /**
     * Both reference readers. Differs from the reference's bytes in three places: a vector without
     * comment ends in an empty one, an empty folder of a document with lists holds a comment line,
     * and a missing time keeps its label. An empty document is one comment line.
     */
    BOTH,
    /**
     * Exactly as the reference writes, which its tolerant (C) reader reads: also names that the
     * other does not take. A missing time loses its label, it becomes {@code TAI}; an empty
     * document is no text at all.
     */
    TOLERANT
  }

  private final boolean rows;
  private final Precision precision;
  private final Readers readers;

  private MdcWriter(boolean rows, Precision precision, Readers readers) {
    this.rows = rows;
    this.precision = precision;
    this.readers = readers;
  }

  /** For any document, as programs write their results and configuration (M-23). */
  public static MdcWriter tree() {
    return new MdcWriter(false, Precision.LOSSLESS, Readers.BOTH);
  }

  /**
   * For rows of tables, as the database tools write them (M-24): each top-level item is a list of
   * folders, the rows of one table, with scalars only; {@code dbversion} comes first, if it is
   * there. Other documents are refused.
   */
  public static MdcWriter databaseRows() {
    return new MdcWriter(true, Precision.LOSSLESS, Readers.BOTH);
  }

  /** The same with other digits; {@link Precision#LOSSLESS} to begin with. */
  public MdcWriter precision(Precision other) {
    return new MdcWriter(rows, other, readers);
  }

  /** The same for other readers; {@link Readers#BOTH} to begin with. */
  public MdcWriter readers(Readers other) {
    return new MdcWriter(rows, precision, other);
  }

  /**
   * Writes ISO-8859-1 text and flushes; the stream stays open.
   *
   * @throws MdcException if the document cannot be written so that it is read the same again; the
   *     message names the item. Nothing was written
   */
  public void write(MdcDocument document, OutputStream out) throws MdcException, IOException {
    Writer text =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.ISO_8859_1), 1 << 14);
    write(document, text);
  }

  /**
   * Writes characters, none above U+00FF, and flushes; the writer stays open.
   *
   * @throws MdcException if the document cannot be written so that it is read the same again; the
   *     message names the item. Nothing was written
   */
  public void write(MdcDocument document, Writer out) throws MdcException, IOException {
    WriteCheck.check(document, readers, rows);
    new DocumentText(out, precision, readers).write(document, rows);
    out.flush();
  }

  /**
   * The whole text.
   *
   * @throws MdcException if the document cannot be written so that it is read the same again; the
   *     message names the item
   */
  public String toText(MdcDocument document) throws MdcException {
    StringWriter text = new StringWriter();
    try {
      write(document, text);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory", e); // A StringWriter throws none.
    }
    return text.toString();
  }
}
