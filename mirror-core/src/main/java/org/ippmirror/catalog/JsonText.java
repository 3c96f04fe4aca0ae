package org.ippmirror.catalog;

import java.util.List;
import org.ippmirror.distribution.DatabaseValue;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcVector;
import org.jspecify.annotations.Nullable;

/** What no column can hold as it is, as compact JSON; always the same text for the same thing. */
final class JsonText {

  private static final int FIRST_PRINTABLE = 0x20;

  private JsonText() {}

  static String of(MdcItem item) {
    StringBuilder text = new StringBuilder();
    write(text, item);
    return text.toString();
  }

  private static void write(StringBuilder text, MdcItem item) {
    if (item instanceof MdcScalar scalar) {
      value(text, DatabaseValue.of(scalar));
    } else if (item instanceof MdcVector vector) {
      values(text, vector.values());
    } else if (item instanceof MdcFolder folder) {
      folder(text, folder);
    } else {
      multi(text, (MdcMulti) item);
    }
  }

  private static void values(StringBuilder text, List<Object> values) {
    char before = '[';
    for (Object value : values) {
      value(text.append(before), value);
      before = ',';
    }
    text.append(']');
  }

  private static void folder(StringBuilder text, MdcFolder folder) {
    text.append('{');
    String before = "";
    for (MdcItem item : folder.items()) {
      string(text.append(before), item.name());
      write(text.append(':'), item);
      before = ",";
    }
    text.append('}');
  }

  private static void multi(StringBuilder text, MdcMulti multi) {
    text.append('[');
    String before = "";
    for (MdcItem item : multi.items()) {
      write(text.append(before), item);
      before = ",";
    }
    text.append(']');
  }

  private static void value(StringBuilder text, @Nullable Object value) {
    if (value instanceof Float || value instanceof Double) {
      double number = ((Number) value).doubleValue();
      text.append(Double.isFinite(number) ? Decimals.text(Dialect.decimal(value)) : "null");
    } else if (value == null || value instanceof Number || value instanceof Boolean) {
      text.append(value);
    } else {
      string(text, value.toString());
    }
  }

  /** A JSON string. */
  static void string(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < FIRST_PRINTABLE) {
        text.append("\\u%04x".formatted((int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}
