package org.ippmirror.mdc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code TYPE} lines, and the lines that use what they define (M-16). */
final class RowTypes {

  private final Notes notes;
  private final Tokens tokens;
  private final Scalars scalars;

  RowTypes(Notes notes, Tokens tokens, Scalars scalars) {
    this.notes = notes;
    this.tokens = tokens;
    this.scalars = scalars;
  }

  /** Defines a type in the current level; false if the line is refused. */
  boolean define(Nesting nesting, long line, byte[] b, int from, int to) throws MdcException {
    int hash = Chars.indexOf(b, from, to, '#');
    if (hash < to) {
      return notes.refused(hash, "expected no comment on a TYPE line");
    }
    int start = Chars.skipSpace(b, from, to);
    int end = Chars.wordEnd(b, start, to);
    if (start == end) {
      return notes.refused(to, "expected the name of a type, got nothing");
    }
    String type = Chars.text(b, start, end);
    if (nesting.level().columns(type) != null) {
      return notes.refused(start, "expected a new type, got " + type + " a second time");
    }
    noteTypeName(type, b, start, end);
    List<String> columns = columns(b, end, to);
    if (columns == null) {
      return false;
    }
    nesting.spend(nesting.level().define(type, columns), line);
    return true;
  }

  private void noteTypeName(String type, byte[] b, int start, int end) {
    TypeWord word = TypeWord.of(b, start, end);
    if (word != null) {
      notes.doubt(start, "a type of this name cannot be used: it is read as " + word);
    } else if (!Names.isPlain(type)) {
      notes.doubt(start, "expected letters, digits, _ . or - in the name of a type");
    }
  }

  private @Nullable List<String> columns(byte[] b, int from, int to) {
    List<String> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int i = Chars.skipSpace(b, from, to);
    while (i < to) {
      int end = Chars.wordEnd(b, i, to);
      Tokens.Name column = tokens.name(b, i, end);
      if (!column.usable()) {
        return notes.refuse(i, "expected the name of a column, got " + Notes.shown(b, i, end));
      }
      if (!seen.add(column.text())) {
        return notes.refuse(i, "expected each column once, got " + column.text() + " twice");
      }
      if (!column.plain()) {
        notes.doubt(i, "the strict reference reader takes no column of that name");
      }
      columns.add(column.text());
      i = Chars.skipSpace(b, end, to);
    }
    return columns.isEmpty() ? notes.refuse(to, "expected columns, got none") : columns;
  }

  /** The items of a row, or null if it is refused. */
  @Nullable List<MdcScalar> row(List<String> columns, byte[] b, int from, int to) {
    List<MdcScalar> items = new ArrayList<>(columns.size());
    int i = Chars.skipSpace(b, from, to);
    for (String column : columns) {
      int end = Chars.wordEnd(b, i, to);
      if (i == end || Chars.indexOf(b, i, end, '#') < end) {
        return notes.refuse(
            i,
            "expected %d cells, got %d and %s"
                .formatted(columns.size(), items.size(), i == end ? "no more" : "a comment"));
      }
      Object value = scalars.text(b, i, end);
      items.add(MdcScalar.of(column, MdcType.STR, value == Scalars.MISSING ? null : value));
      i = Chars.skipSpace(b, end, to);
    }
    if (i < to && b[i] != '#') {
      notes.doubt(i, "expected %d cells, passed over the others".formatted(columns.size()));
    }
    return items;
  }
}
