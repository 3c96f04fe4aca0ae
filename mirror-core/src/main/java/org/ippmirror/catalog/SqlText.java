package org.ippmirror.catalog;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the text of a query, far enough to know that it is one statement that asks. The
 * connection that it runs on cannot write either; this makes for better messages, and for what a
 * read-only transaction does not stop: ending it, and writing files on the server's host.
 */
final class SqlText {

  private static final Set<String> FIRST_WORDS =
      Set.of("SELECT", "WITH", "VALUES", "EXPLAIN", "SHOW");

  private final String sql;
  private int at;

  private SqlText(String sql) {
    this.sql = sql;
  }

  /** Why a query is not run; empty if it may be. */
  static Optional<String> problem(String sql) {
    return new SqlText(sql).problem();
  }

  private Optional<String> problem() {
    String first = "";
    boolean ended = false;
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        continue;
      }
      if (sql.startsWith("/*!", at) || sql.startsWith("/*M!", at)) {
        return Optional.of("expected no comments that are run, got /*!");
      }
      if (isComment(c)) {
        skipComment();
        continue;
      }
      if (ended) {
        return Optional.of("expected one statement, got more behind the semicolon");
      }
      if (first.isEmpty() && c != '(') {
        first = word();
        if (!FIRST_WORDS.contains(first)) {
          return Optional.of(
              "expected a query that begins with SELECT, WITH, VALUES, EXPLAIN or SHOW, got "
                  + (first.isEmpty() ? "'" + c + "'" : first));
        }
        continue;
      }
      Optional<String> problem = skip(c);
      if (problem.isPresent()) {
        return problem;
      }
      ended = c == ';';
    }
    return first.isEmpty() ? Optional.of("expected a query, got nothing") : Optional.empty();
  }

  private Optional<String> skip(char c) {
    if (c == '\'' || c == '"' || c == '`') {
      return skipQuoted(c);
    }
    if (c == '$' && dollarTag() > 0) {
      return Optional.of("expected texts in single quotes, got one between dollar signs");
    }
    if (Character.isLetter(c) || c == '_') {
      String word = word();
      return word.equals("INTO")
          ? Optional.of("expected a query that gives rows, got one with INTO")
          : Optional.empty();
    }
    at++;
    return Optional.empty();
  }

  private String word() {
    int begin = at;
    while (at < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
      at++;
    }
    return sql.substring(begin, at).toUpperCase(Locale.ROOT);
  }

  /**
   * A backslash means something else on each database: in doubt a text ends late, or not at all.
   */
  private Optional<String> skipQuoted(char quote) {
    int end = at + 1;
    while (end < sql.length() && sql.charAt(end) != quote) {
      if (sql.charAt(end) == '\\' && end + 1 < sql.length() && sql.charAt(end + 1) == quote) {
        return Optional.of("expected no backslash before a quotation mark, got one");
      }
      end++;
    }
    if (end == sql.length()) {
      return Optional.of("expected " + quote + " at the end of a text or name, got none");
    }
    at = end + 1;
    return Optional.empty();
  }

  /** Length of {@code $tag$}, or 0. */
  private int dollarTag() {
    int end = at + 1;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end)) || sql.charAt(end) == '_')) {
      end++;
    }
    return end < sql.length() && sql.charAt(end) == '$' ? end + 1 - at : 0;
  }

  private boolean isComment(char c) {
    return (c == '-' && sql.startsWith("--", at)) || (c == '/' && sql.startsWith("/*", at));
  }

  private void skipComment() {
    boolean line = sql.charAt(at) == '-';
    int end = sql.indexOf(line ? "\n" : "*/", at + 2);
    at = end < 0 ? sql.length() : end + (line ? 1 : 2);
  }
}
