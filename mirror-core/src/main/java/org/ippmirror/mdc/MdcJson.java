package org.ippmirror.mdc;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Documents as JSON, in two forms ({@code docs/mdc-json.md}). The faithful form holds everything,
 * and is read back as an equal document; the short form is for people and scripts. What is written
 * is ASCII. Immutable and thread-safe.
 */
public final class MdcJson {

  /** What becomes of values that mean "missing" in a dump of a database (M-20). */
  public enum Unset {
    /**
     * Written as they are; JSON has no number for what is not finite, so that is one of the texts
     * {@code "NaN"}, {@code "Infinity"}, {@code "-Infinity"}.
     */
    AS_IT_IS,
    /**
     * Null: numbers that are not finite, and the largest value of S16, S32, S64, U16, U32 and U64.
     * For dumps of databases only; elsewhere these are values like others.
     */
    NULL
  }

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .characterEscapes(new DeleteEscape())
          .streamWriteConstraints(
              StreamWriteConstraints.builder()
                  .maxNestingDepth(FaithfulJson.maxNesting(WriteCheck.MAX_DEPTH))
                  .build())
          .build();

  private final boolean indented;

  private MdcJson(boolean indented) {
    this.indented = indented;
  }

  /** On one line, without blanks. */
  public static MdcJson compact() {
    return new MdcJson(false);
  }

  /** On many lines, indented. */
  public static MdcJson indented() {
    return new MdcJson(true);
  }

  /**
   * Writes the faithful form and flushes; the writer stays open.
   *
   * @throws MdcException if folders are nested deeper than {@link MdcWriter} writes
   */
  public void write(MdcDocument document, Writer out) throws MdcException, IOException {
    write(new MdcReading(document, List.of(), 0), out);
  }

  /**
   * Writes the faithful form with what was found in the text, and flushes; the writer stays open.
   *
   * @throws MdcException if folders are nested deeper than {@link MdcWriter} writes
   */
  public void write(MdcReading reading, Writer out) throws MdcException, IOException {
    generate(out, json -> FaithfulJson.write(reading, json));
  }

  /**
   * Writes the short form and flushes; the writer stays open. A folder is an object, a list an
   * array, a scalar its value; comments and types are left out.
   *
   * @throws MdcException if folders are nested deeper than {@link MdcWriter} writes
   */
  public void writeShort(MdcDocument document, Unset unset, Writer out)
      throws MdcException, IOException {
    generate(out, json -> new ShortJson(json, unset == Unset.NULL).level(document));
  }

  /** The short form of what is under a name. */
  void writeShort(MdcItem item, Unset unset, Writer out) throws MdcException, IOException {
    generate(out, json -> new ShortJson(json, unset == Unset.NULL).value(item));
  }

  /**
   * Reads the faithful form to its end, within {@link MdcLimits#DEFAULT}; does not close the
   * stream.
   *
   * @param json in UTF-8, UTF-16 or UTF-32
   * @return the document, and the findings that were written with it
   * @throws MdcException if it is no JSON, not of that form, or passes a bound; the message gives
   *     line and column
   */
  public static MdcReading read(InputStream json) throws MdcException, IOException {
    return read(json, MdcLimits.DEFAULT);
  }

  /**
   * Reads the faithful form to its end; does not close the stream.
   *
   * @param limits bytes of the JSON, characters of one text in it, folders in folders
   * @throws MdcException if it is no JSON, not of that form, or passes a bound; the message gives
   *     line and column
   */
  public static MdcReading read(InputStream json, MdcLimits limits)
      throws MdcException, IOException {
    return FaithfulJsonReader.read(json, limits);
  }

  /** Puts values into JSON. */
  private interface Content {
    void write(JsonGenerator json);
  }

  private void generate(Writer out, Content content) throws MdcException, IOException {
    try (JsonGenerator json = JSON.createGenerator(new Layout(indented), out)) {
      content.write(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new MdcException("cannot write as JSON: " + e.getOriginalMessage());
    }
    out.flush();
  }

  /** Tells the generator whether to indent. */
  private static final class Layout extends ObjectWriteContext.Base {

    private final @Nullable PrettyPrinter printer;

    Layout(boolean indented) {
      printer = indented ? new DefaultPrettyPrinter().createInstance() : null;
    }

    @Override
    public @Nullable PrettyPrinter getPrettyPrinter() {
      return printer;
    }

    @Override
    public boolean hasPrettyPrinter() {
      return printer != null;
    }
  }
}
