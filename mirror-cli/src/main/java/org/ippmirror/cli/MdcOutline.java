package org.ippmirror.cli;

import java.util.ArrayList;
import java.util.List;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcVector;

/**
 * A document as lines for people: name, type and value of each item, aligned within its level; the
 * elements of a list are numbered.
 */
final class MdcOutline {

  /** One very long name does not push all values to the right. */
  private static final int MAX_NAME = 32;

  private static final int TYPE_WIDTH = 5;
  private static final String STEP = "  ";

  private final List<String> lines = new ArrayList<>();

  private MdcOutline() {}

  static List<String> of(MdcDocument document, String indent) {
    MdcOutline outline = new MdcOutline();
    outline.level(document.items(), indent);
    return outline.lines;
  }

  private void level(List<MdcItem> items, String indent) {
    int width = 0;
    for (MdcItem item : items) {
      width = Math.max(width, Math.min(MAX_NAME, item.name().length()));
    }
    for (MdcItem item : items) {
      item(item, item.name(), width, indent);
    }
  }

  private void item(MdcItem item, String title, int width, String indent) {
    if (item instanceof MdcScalar scalar) {
      String text = scalar.text().isEmpty() ? "-" : scalar.text();
      value(indent + pad(title, width), scalar.type().name(), text, scalar.comment());
    } else if (item instanceof MdcVector vector) {
      value(indent + pad(title, width), vector.type() + "[]", vector.text(), vector.comment());
    } else if (item instanceof MdcFolder folder) {
      lines.add(indent + title + comment(folder.comment()));
      level(folder.items(), indent + STEP);
    } else if (item instanceof MdcMulti multi) {
      multi(multi, width, indent);
    }
  }

  private void multi(MdcMulti multi, int width, String indent) {
    int count = multi.items().size();
    if (count == 0) {
      lines.add(indent + multi.name() + " [none]");
    }
    for (int i = 0; i < count; i++) {
      String title = "%s [%d of %d]".formatted(multi.name(), i + 1, count);
      item(multi.items().get(i), title, width, indent);
    }
  }

  private void value(String title, String type, String text, String comment) {
    lines.add(title + "  " + pad(type, TYPE_WIDTH) + "  " + text + comment(comment));
  }

  private static String comment(String comment) {
    return comment.isEmpty() ? "" : "  # " + comment;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
