package org.ippmirror.mdc;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the lines of one document, which was found to be fit for it. */
final class DocumentText {

  private static final String STEP = "   ";
  private static final int NAME_WIDTH = 15;
  private static final int TYPE_WIDTH = 8;
  private static final int VALUE_WIDTH = 15;
  private static final String PAD = " ".repeat(NAME_WIDTH);

  private final Writer out;
  private final boolean lossless;
  private final boolean forBoth;
  private boolean fillsFolders;

  DocumentText(Writer out, MdcWriter.Precision precision, MdcWriter.Readers readers) {
    this.out = out;
    this.lossless = precision == MdcWriter.Precision.LOSSLESS;
    this.forBoth = readers == MdcWriter.Readers.BOTH;
  }

  /** {@code rows} puts an empty line after each list. */
  void write(MdcDocument document, boolean rows) throws IOException {
    if (forBoth && document.items().isEmpty()) {
      // Readers take a text without any line for one that is missing.
      out.write("# empty\n");
    }
    // The strict reader loses its scope at an empty block, and with it what is a list (M-26).
    fillsFolders = forBoth && hasList(document.items());
    for (MdcItem item : document.items()) {
      item(item, "");
      if (rows) {
        out.write('\n');
      }
    }
  }

  private static boolean hasList(List<MdcItem> items) {
    for (MdcItem item : items) {
      if (item instanceof MdcMulti
          || (item instanceof MdcFolder folder && hasList(folder.items()))) {
        return true;
      }
    }
    return false;
  }

  private void item(MdcItem item, String indent) throws IOException {
    if (item instanceof MdcScalar scalar) {
      scalar(scalar, indent);
    } else if (item instanceof MdcVector vector) {
      vector(vector, indent);
    } else if (item instanceof MdcFolder folder) {
      folder(folder, indent);
    } else if (item instanceof MdcMulti multi) {
      out.append(indent).append(multi.name()).append(" MULTI\n");
      for (MdcItem element : multi.items()) {
        item(element, indent);
      }
    }
  }

  private void scalar(MdcScalar scalar, String indent) throws IOException {
    MdcType type = scalar.type();
    boolean missing = scalar.value() == null;
    boolean unlabelled = type.isTime() && missing && !forBoth;
    out.write(indent);
    padded(scalar.name(), NAME_WIDTH);
    out.write("  ");
    padded((unlabelled ? MdcType.TAI : type).name(), TYPE_WIDTH);
    out.write("  ");
    padded(text(type, scalar.value()), type.isTime() && !missing ? 0 : VALUE_WIDTH);
    if (!scalar.comment().isEmpty()) {
      out.append("  # ").append(scalar.comment());
    }
    out.write(type == MdcType.STR ? " \n" : "\n");
  }

  private void vector(MdcVector vector, String indent) throws IOException {
    out.append(indent).append('@').append(vector.name()).append(' ');
    out.append(vector.type().name()).append(' ');
    for (Object value : vector.values()) {
      out.append(text(vector.type(), value)).append(' ');
    }
    if (!vector.comment().isEmpty()) {
      out.append("  # ").append(vector.comment());
    } else if (forBoth) {
      // To the strict reader the line end is a separator, and the vector has no end (M-13).
      out.append("  #");
    }
    out.write('\n');
  }

  private void folder(MdcFolder folder, String indent) throws IOException {
    if (indent.isEmpty()) {
      out.write('\n');
    }
    out.append(indent).append(folder.name()).append("  METADATA  ");
    if (!folder.comment().isEmpty()) {
      out.append("# ").append(folder.comment());
    }
    out.write('\n');
    String inner = indent + STEP;
    for (MdcItem item : folder.items()) {
      item(item, inner);
    }
    if (fillsFolders && folder.items().isEmpty()) {
      out.append(inner).append("# empty\n");
    }
    out.append(indent).append("END\n");
  }

  private String text(MdcType type, @Nullable Object value) {
    return lossless ? ValueText.lossless(type, value) : ValueText.reference(type, value);
  }

  private void padded(String word, int width) throws IOException {
    out.write(word);
    if (word.length() < width) {
      out.write(PAD, 0, width - word.length());
    }
  }
}
