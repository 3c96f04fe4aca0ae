package org.ippmirror.mdc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Reads text into a tree. Bytes are ISO-8859-1; gzip data are unpacked. Immutable, thread-safe.
 *
 * <pre>{@code
 * MdcReading reading = MdcReader.tolerant().read(in);
 * reading.findings().forEach(System.err::println);
 * reading.document().item("chipRun");
 * }</pre>
 *
 * <p>Follows the tolerant reference reader in what is accepted, with two exceptions: the content of
 * a folder that is refused does not leak into the level around it, and what is not read as it
 * stands is a finding (M-17, M-18).
 */
public final class MdcReader {

  private final boolean strict;
  private final MdcLimits limits;

  private MdcReader(boolean strict, MdcLimits limits) {
    this.strict = strict;
    this.limits = limits;
  }

  /** Accepts what it can, and tells all that is not as the format has it. */
  public static MdcReader tolerant() {
    return new MdcReader(false, MdcLimits.DEFAULT);
  }

  /** Accepts only what both reference readers read alike. */
  public static MdcReader strict() {
    return new MdcReader(true, MdcLimits.DEFAULT);
  }

  /** The same reader with other bounds; {@link MdcLimits#DEFAULT} otherwise. */
  public MdcReader limits(MdcLimits bounds) {
    return new MdcReader(strict, bounds);
  }

  /**
   * Reads to the end, or to a NUL; does not close the stream.
   *
   * @throws MdcException if the text is no document (empty, or lines but no good one), passes a
   *     bound, is damaged gzip data or, where only strict text is wanted, has a finding
   * @throws IOException if the stream cannot be read
   */
  public MdcReading read(InputStream text) throws IOException, MdcException {
    return read(new Lines(text, limits));
  }

  /**
   * Reads the array, which must not change meanwhile.
   *
   * @throws MdcException as from a stream
   */
  public MdcReading read(byte[] text) throws MdcException {
    try {
      return read(new Lines(text, limits));
    } catch (IOException e) {
      throw new IllegalStateException("an array is read without fail", e);
    }
  }

  /**
   * Reads characters that stand for bytes.
   *
   * @throws MdcException as from a stream
   * @throws IllegalArgumentException if one is beyond ISO-8859-1
   */
  public MdcReading read(String text) throws MdcException {
    if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException("expected characters of ISO-8859-1, got others");
    }
    return read(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private MdcReading read(Lines lines) throws IOException, MdcException {
    TreeBuilder tree = new TreeBuilder(limits.maxFindings());
    long findings;
    try {
      findings = new Parser(lines, limits, Long.MAX_VALUE, tree).read();
    } catch (MdcException e) {
      throw new MdcException(e.getMessage(), tree.findings());
    }
    if (strict && findings > 0) {
      throw new MdcException(
          "expected no findings, got %d, the first at %s"
              .formatted(findings, tree.findings().get(0)),
          tree.findings());
    }
    return new MdcReading(tree.document(), tree.findings(), findings);
  }
}
