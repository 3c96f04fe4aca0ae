package org.ippmirror.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcTime;
import org.ippmirror.mdc.MdcType;

/** The sample description files; all values in them are invented. */
final class Samples {

  private Samples() {}

  static String text(String name) {
    try (InputStream in = Samples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Dbinfo dbinfo(String run) {
    return Dbinfo.of(document("dbinfo." + run + ".mdc"));
  }

  static Dirinfo dirinfo(String run) throws DistributionException {
    return Dirinfo.of(document("dirinfo." + run + ".mdc"));
  }

  static MdcDocument document(String name) {
    Deque<List<MdcItem>> levels = new ArrayDeque<>(List.of(new ArrayList<>()));
    Deque<String> open = new ArrayDeque<>();
    for (String line : text(name).lines().map(String::strip).filter(l -> !l.isEmpty()).toList()) {
      String[] words = line.split("\\s+", 3);
      if (words[0].equals("END")) {
        MdcFolder folder = MdcFolder.of(open.pop(), levels.pop());
        add(levels.getFirst(), folder);
      } else if (words[1].equals("MULTI")) {
        levels.getFirst().add(new MdcMulti(words[0], List.of()));
      } else if (words[1].equals("METADATA")) {
        open.push(words[0]);
        levels.push(new ArrayList<>());
      } else {
        levels.getFirst().add(scalar(words[0], MdcType.valueOf(words[1]), words[2]));
      }
    }
    return new MdcDocument(levels.pop());
  }

  private static void add(List<MdcItem> level, MdcFolder folder) {
    MdcItem last = level.isEmpty() ? folder : level.get(level.size() - 1);
    if (last instanceof MdcMulti multi && multi.name().equals(folder.name())) {
      List<MdcItem> items = new ArrayList<>(multi.items());
      items.add(folder);
      level.set(level.size() - 1, new MdcMulti(multi.name(), items));
    } else {
      level.add(folder);
    }
  }

  private static MdcScalar scalar(String name, MdcType type, String text) {
    boolean missing = text.equals("NULL");
    Object value =
        switch (type) {
          case STR -> missing ? null : text;
          case TAI -> missing ? null : MdcTime.of(LocalDateTime.parse(text));
          case F32 -> Float.valueOf(text.replace("nan", "NaN"));
          case F64 -> Double.valueOf(text.replace("nan", "NaN"));
          default -> Long.valueOf(text);
        };
    return MdcScalar.of(name, type, value);
  }
}
