package org.ippmirror.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.ippmirror.api.TypeVocabulary;

/** The rules by which the reference client takes a row or drops it. */
final class ReferenceClient {

  private static final Pattern ID = Pattern.compile("[-+_.:a-zA-Z0-9 \\[\\\\\\]^`]+");
  private static final Pattern URI_SAFE_ID = Pattern.compile("[-+_.:a-zA-Z0-9\\[\\]]+");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
  private static final Pattern BYTES = Pattern.compile("[0-9]+");
  private static final Pattern MD5 = Pattern.compile("([0-9a-f]{32})?");

  private ReferenceClient() {}

  /** The lines of an index that it takes as rows. */
  static List<String> rows(IndexLevel level, String text) {
    List<String> rows = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank() && !line.strip().startsWith("#") && takes(level, line)) {
        rows.add(line);
      }
    }
    return rows;
  }

  private static boolean takes(IndexLevel level, String line) {
    if (line.contains("#")) {
      return false;
    }
    // Without limit, split drops empty fields at the end, as the reference's split does.
    List<String> fields = new ArrayList<>(List.of(line.split("\\|")));
    fields.replaceAll(String::strip);
    return switch (level) {
      case ROOT ->
          fields.size() >= 5
              && URI_SAFE_ID.matcher(fields.get(0)).matches()
              && ID.matcher(fields.get(1)).matches()
              && TIME.matcher(fields.get(2)).matches()
              && TypeVocabulary.PRODUCT.contains(fields.get(3));
      case PRODUCT ->
          fields.size() >= 3
              && ID.matcher(fields.get(0)).matches()
              && TIME.matcher(fields.get(1)).matches()
              && TypeVocabulary.FILESET.contains(fields.get(2));
      case FILESET ->
          fields.size() >= 4
              && URI_SAFE_ID.matcher(fields.get(0)).matches()
              && BYTES.matcher(fields.get(1)).matches()
              && MD5.matcher(fields.get(2)).matches()
              && TypeVocabulary.FILE.contains(fields.get(3));
    };
  }

  /** The types it knows at a level, in a fixed order. */
  static List<String> types(IndexLevel level) {
    Set<String> types =
        switch (level) {
          case ROOT -> TypeVocabulary.PRODUCT;
          case PRODUCT -> TypeVocabulary.FILESET;
          case FILESET -> TypeVocabulary.FILE;
        };
    return types.stream().sorted().toList();
  }
}
