package org.ippmirror.mdc;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lines that are neither blank nor a comment: {@code NAME TYPE rest}. Takes what the tolerant
 * reference reader takes, but discards the content of a folder that it refuses (M-14).
 */
final class Statements {

  private final Lines lines;
  private final Notes notes;
  private final Nesting nesting;
  private final MdcHandler handler;
  private final Tokens tokens = new Tokens();
  private final Scalars scalars;
  private final RowTypes rows;

  private byte[] b = new byte[0];
  private int from;
  private int nameEnd;
  private int typeFrom;
  private int typeTo;
  private int to;

  Statements(Lines lines, Notes notes, Nesting nesting, MdcHandler handler) {
    this.lines = lines;
    this.notes = notes;
    this.nesting = nesting;
    this.handler = handler;
    this.scalars = new Scalars(notes, tokens);
    this.rows = new RowTypes(notes, tokens, scalars);
  }

  /** Reads the line, given without blanks at its ends; false if it was refused. */
  boolean read(byte[] buffer, int start, int end) throws MdcException {
    b = buffer;
    from = start;
    to = end;
    int wordEnd = Chars.wordEnd(b, from, to);
    nameEnd = wordEnd;
    while (b[nameEnd - 1] == '#') {
      nameEnd--;
    }
    typeFrom = Chars.skipSpace(b, wordEnd, to);
    typeTo = Chars.wordEnd(b, typeFrom, to);
    if (Chars.is(b, from, nameEnd, "END")) {
      return end();
    }
    boolean definition = Chars.is(b, from, nameEnd, "TYPE");
    if (nesting.isDiscarding()) {
      if (!definition && opensFolder()) {
        nesting.discard(lines.number());
      }
      return true;
    }
    return definition ? rows.define(nesting, lines.number(), b, wordEnd, to) : statement();
  }

  private boolean end() {
    if (nesting.open() == 0) {
      return notes.refused(from, "expected an open folder for END, got none");
    }
    if (typeFrom < to && b[typeFrom] != '#' && !nesting.isDiscarding()) {
      notes.doubt(typeFrom, "expected a comment or nothing behind END");
    }
    if (nesting.close()) {
      handler.endFolder();
    }
    return true;
  }

  private boolean statement() throws MdcException {
    if (typeFrom == to) {
      return notes.refused(to, "expected a type behind the name, got nothing");
    }
    boolean vector = b[from] == '@';
    int nameFrom = vector ? from + 1 : from;
    Tokens.Name name = tokens.name(b, nameFrom, nameEnd);
    noteName(name, nameFrom);
    TypeWord word = TypeWord.of(b, typeFrom, typeTo);
    if (word == null) {
      return row(name, vector);
    }
    if (typeTo - typeFrom > word.length()) {
      notes.doubt(typeFrom, "expected a type, read " + shown(typeFrom, typeTo) + " as " + word);
    }
    MdcType type = word.type();
    if (type != null) {
      return vector ? vector(name, type) : scalar(name, type);
    }
    if (vector) {
      return notes.refused(typeFrom, "expected a type of numbers for a vector, got " + word);
    }
    return word == TypeWord.MULTI ? multi(name) : folder(name);
  }

  private void noteName(Tokens.Name name, int at) {
    if (!name.plain()) {
      notes.doubt(
          at,
          "expected a name of letters, digits, _ . or - that is no keyword, got "
              + shown(at, nameEnd));
    } else if (b[nameEnd] == '#') {
      notes.doubt(nameEnd, "expected a blank behind the name, dropped #");
    }
  }

  private boolean scalar(Tokens.Name name, MdcType type) throws MdcException {
    int start = Chars.skipSpace(b, typeTo, to);
    int hash = Chars.indexOf(b, start, to, '#');
    int end = Chars.trimEnd(b, start, hash);
    if (start == end) {
      return notes.refused(start, "expected a value, got none");
    }
    Object value = scalars.scalar(type, b, start, end);
    if (value == null || !admit(name)) {
      return false;
    }
    handler.scalar(
        new MdcScalar(name.text(), type, value == Scalars.MISSING ? null : value, comment(hash)));
    return true;
  }

  private boolean vector(Tokens.Name name, MdcType type) throws MdcException {
    if (!type.isInteger() && !type.isReal()) {
      return notes.refused(typeFrom, "expected a type of numbers for a vector, got " + type);
    }
    int start = Chars.skipSpace(b, typeTo, to);
    int hash = Chars.indexOf(b, start, to, '#');
    List<Object> elements = scalars.elements(type, b, start, Chars.trimEnd(b, start, hash));
    if (elements == null) {
      return false;
    }
    if (hash == to || !Chars.isSpace(b[hash - 1])) {
      notes.doubt(hash, "expected a blank and a comment behind a vector");
    }
    if ((nesting.level().state(name.text()) & Level.ITEM) != 0) {
      return notes.refused(
          from, "expected each vector once, got " + shown(from, nameEnd) + " again");
    }
    if (!admit(name)) {
      return false;
    }
    handler.vector(new MdcVector(name.text(), type, elements, comment(hash)));
    return true;
  }

  private boolean multi(Tokens.Name name) throws MdcException {
    int rest = rest();
    if (!isEnd(rest)) {
      if (directive(rest) == null) {
        return notes.refused(rest, "expected nothing behind MULTI, got " + shown(rest, to));
      }
      notes.doubt(rest, "expected nothing behind MULTI, passed over " + directive(rest));
    }
    int state = nesting.level().state(name.text());
    if (!isUsable(name)) {
      return false;
    }
    if ((state & Level.MULTI) != 0) {
      return notes.refused(from, "expected one MULTI line for " + name.text() + ", got another");
    }
    if (state != 0) {
      notes.doubt(from, "expected the MULTI line before the first " + name.text());
    }
    nesting.know(name.text(), state | Level.MULTI, lines.number());
    handler.multi(name.text());
    return true;
  }

  private boolean folder(Tokens.Name name) throws MdcException {
    int rest = rest();
    String directive = directive(rest);
    if (!isEnd(rest) && directive == null) {
      return notes.refused(rest, "expected nothing behind METADATA, got " + shown(rest, to));
    }
    nesting.checkRoom(lines.number());
    if (directive != null) {
      notes.doubt(rest, "expected nothing behind METADATA, got " + directive);
      if (directive.equals("RESET")) {
        reset(name.text());
      }
    }
    if (!admit(name)) {
      nesting.discard(lines.number());
      return false;
    }
    handler.startFolder(name.text(), comment(Chars.indexOf(b, typeFrom, to, '#')));
    nesting.open(name.text(), lines.number());
    return true;
  }

  private void reset(String name) throws MdcException {
    if (nesting.level().state(name) == Level.ITEM) {
      nesting.know(name, 0, lines.number());
      handler.reset(name);
    }
  }

  private boolean row(Tokens.Name name, boolean vector) throws MdcException {
    List<String> columns = nesting.level().columns(Chars.text(b, typeFrom, typeTo));
    if (vector || columns == null) {
      return notes.refused(typeFrom, "expected a type, got " + shown(typeFrom, typeTo));
    }
    List<MdcScalar> items = rows.row(columns, b, typeTo, to);
    if (items == null || !admit(name)) {
      return false;
    }
    nesting.checkRoom(lines.number());
    handler.startFolder(name.text(), "");
    items.forEach(handler::scalar);
    handler.endFolder();
    return true;
  }

  /** Whether an item of this name may come here; takes note of it, or refuses the line. */
  private boolean admit(Tokens.Name name) throws MdcException {
    if (!isUsable(name)) {
      return false;
    }
    int state = nesting.level().state(name.text());
    if (state == Level.ITEM) {
      return notes.refused(
          from, "expected each name once, got " + name.text() + " again, and it is not MULTI");
    }
    if ((state & Level.ITEM) == 0) {
      nesting.know(name.text(), state | Level.ITEM, lines.number());
    }
    return true;
  }

  private boolean isUsable(Tokens.Name name) {
    return name.usable() || notes.refused(from, "expected a name, got " + shown(from, nameEnd));
  }

  /** Whether a METADATA line begins a folder, as {@link #folder} has it. */
  private boolean opensFolder() {
    if (typeFrom == to || b[from] == '@' || TypeWord.of(b, typeFrom, typeTo) != TypeWord.METADATA) {
      return false;
    }
    int rest = rest();
    return isEnd(rest) || directive(rest) != null;
  }

  /** What is behind METADATA or MULTI; their comment may touch them. */
  private int rest() {
    int hash = Chars.indexOf(b, typeFrom, typeTo, '#');
    return hash < typeTo ? hash : Chars.skipSpace(b, typeTo, to);
  }

  private boolean isEnd(int rest) {
    return rest == to || b[rest] == '#';
  }

  /** The directive that begins here, in capitals; null if there is none, or more than that. */
  private @Nullable String directive(int rest) {
    int end = Chars.trimEnd(b, rest, Chars.indexOf(b, rest, to, '#'));
    if (end - rest != 5 && end - rest != 6) {
      return null;
    }
    String word = Chars.text(b, rest, end);
    return word.equalsIgnoreCase("RESET")
        ? "RESET"
        : word.equalsIgnoreCase("UPDATE") ? "UPDATE" : null;
  }

  /** The comment that begins here, without white space and comment signs at its ends. */
  private String comment(int hash) {
    int start = hash;
    while (start < to && (b[start] == '#' || Chars.isSpace(b[start]))) {
      start++;
    }
    int end = to;
    while (end > start && (b[end - 1] == '#' || Chars.isSpace(b[end - 1]))) {
      end--;
    }
    return start == end ? "" : tokens.value(b, start, end);
  }

  private String shown(int start, int end) {
    return Notes.shown(b, start, end);
  }
}
