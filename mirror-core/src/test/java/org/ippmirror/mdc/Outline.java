package org.ippmirror.mdc;

import java.util.List;
import java.util.stream.Collectors;

/** What was read, in a form for tables of expected results. */
final class Outline {

  private Outline() {}

  /**
   * Items, then {@code !n} for each line n that was refused and {@code ?n} for each finding on one
   * that is doubtful; {@code none} if the text is no document.
   */
  static String of(String text) {
    try {
      MdcReading reading = MdcReader.tolerant().read(text);
      return (items(reading.document().items()) + findings(reading.findings())).strip();
    } catch (MdcException e) {
      return "none" + findings(e.findings());
    }
  }

  private static String findings(List<Finding> findings) {
    return findings.stream()
        .map(f -> (f.severity() == Finding.Severity.REFUSED ? " !" : " ?") + f.line())
        .collect(Collectors.joining());
  }

  private static String items(List<MdcItem> items) {
    return items.stream().map(Outline::item).collect(Collectors.joining(" "));
  }

  private static String item(MdcItem item) {
    if (item instanceof MdcScalar s) {
      return s.name() + ":" + s.type() + "=" + s.value() + comment(s.comment());
    }
    if (item instanceof MdcVector v) {
      return v.name() + ":" + v.type() + "=" + v.values() + comment(v.comment());
    }
    if (item instanceof MdcFolder f) {
      return f.name() + comment(f.comment()) + "{" + items(f.items()) + "}";
    }
    return item.name() + "*(" + items(((MdcMulti) item).items()) + ")";
  }

  private static String comment(String comment) {
    return comment.isEmpty() ? "" : "<" + comment + ">";
  }

  /** One line each: items with their depth, then findings. */
  static String whole(byte[] text) {
    StringBuilder out = new StringBuilder();
    List<Finding> findings;
    try {
      MdcReading reading = MdcReader.tolerant().read(text);
      findings = reading.findings();
      append(out, "", reading.document().items());
    } catch (MdcException e) {
      out.append(e.getMessage()).append('\n');
      findings = e.findings();
    }
    findings.forEach(f -> out.append(f.severity()).append(' ').append(f).append('\n'));
    return out.toString();
  }

  private static void append(StringBuilder out, String indent, List<MdcItem> items) {
    for (MdcItem item : items) {
      if (item instanceof MdcFolder f) {
        out.append(indent).append(f.name()).append(comment(f.comment())).append(" {\n");
        append(out, indent + "  ", f.items());
      } else if (item instanceof MdcMulti m) {
        out.append(indent).append(m.name()).append(" * {\n");
        append(out, indent + "  ", m.items());
      } else {
        out.append(indent).append(item(item)).append('\n');
        continue;
      }
      out.append(indent).append("}\n");
    }
  }
}
