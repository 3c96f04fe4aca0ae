package org.ippmirror.mdc;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents of all constructs, with the values that are hard to write. The same seed, the same. */
final class RandomDocuments {

  private static final String FIRST = "abcXYZ019_";
  private static final String FURTHER = FIRST + ".-";
  private static final String MARKS = "\"'\\,;:/{}()[]@=+-*!?$%&|<>~^`. \u00e9\u00ff\u00a1";
  private static final int MAX_DEPTH = 4;
  private static final List<MdcType> TYPES = List.of(MdcType.values());
  private static final List<MdcType> VECTOR_TYPES =
      TYPES.stream().filter(type -> type.isInteger() || type.isReal()).toList();

  private final Random random;

  RandomDocuments(long seed) {
    random = new Random(seed);
  }

  MdcDocument next() {
    return new MdcDocument(items(0));
  }

  /** Rows of some tables. */
  MdcDocument nextTables() {
    List<MdcItem> tables = new ArrayList<>();
    for (String table : names(random.nextInt(4))) {
      List<MdcItem> rows = new ArrayList<>();
      Set<String> columns = names(random.nextInt(8));
      for (int i = random.nextInt(4); i > 0; i--) {
        rows.add(
            MdcFolder.of(table, columns.stream().map(c -> (MdcItem) scalar(c, type())).toList()));
      }
      tables.add(new MdcMulti(table, rows));
    }
    return new MdcDocument(tables);
  }

  private List<MdcItem> items(int depth) {
    List<MdcItem> items = new ArrayList<>();
    for (String name : names(random.nextInt(depth == 0 ? 9 : 5))) {
      items.add(item(name, depth));
    }
    return items;
  }

  private MdcItem item(String name, int depth) {
    return switch (random.nextInt(depth < MAX_DEPTH ? 10 : 6)) {
      case 0 -> vector(name);
      case 6, 7 -> folder(name, depth);
      case 8, 9 -> multi(name, depth);
      default -> scalar(name, type());
    };
  }

  private MdcMulti multi(String name, int depth) {
    List<MdcItem> items = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      items.add(random.nextBoolean() ? folder(name, depth) : scalar(name, type()));
    }
    return new MdcMulti(name, items);
  }

  private MdcFolder folder(String name, int depth) {
    return new MdcFolder(name, items(depth + 1), comment());
  }

  private MdcVector vector(String name) {
    MdcType type = VECTOR_TYPES.get(random.nextInt(VECTOR_TYPES.size()));
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(5); i >= 0; i--) {
      values.add(element(type));
    }
    return new MdcVector(name, type, values, comment());
  }

  /** What elements of vectors can be: finite, and exact as a double. */
  private Object element(MdcType type) {
    return switch (type) {
      case S64 -> random.nextLong() >> 11;
      case U64 -> BigInteger.valueOf(random.nextLong() >>> 11);
      case F32 -> Float.intBitsToFloat(random.nextInt() & 0xBF7F_FFFF);
      case F64 -> Double.longBitsToDouble(random.nextLong() & 0xBFEF_FFFF_FFFF_FFFFL);
      default -> integer(type);
    };
  }

  private MdcScalar scalar(String name, MdcType type) {
    return new MdcScalar(name, type, value(type), comment());
  }

  private MdcType type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  private @Nullable Object value(MdcType type) {
    if (type.mayBeMissing() && random.nextInt(5) == 0) {
      return null;
    }
    return switch (type) {
      case STR -> text();
      case BOOL -> random.nextBoolean();
      case F32 -> single();
      case F64 -> real();
      case U64 -> new BigInteger(1 + random.nextInt(64), random);
      case UTC, UT1, TAI, TT -> time();
      default -> integer(type);
    };
  }

  private long integer(MdcType type) {
    long min = Values.min(type);
    long max = Values.max(type);
    return switch (random.nextInt(4)) {
      case 0 -> min;
      case 1 -> max;
      default -> type == MdcType.S64 ? random.nextLong() : min + random.nextLong(max - min + 1);
    };
  }

  private float single() {
    return switch (random.nextInt(6)) {
      case 0 -> Float.NaN;
      case 1 -> random.nextBoolean() ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
      case 2 -> random.nextInt(2000) / 100f;
      case 3 -> random.nextBoolean() ? -0f : Float.MIN_VALUE;
      default -> Float.intBitsToFloat(random.nextInt());
    };
  }

  private double real() {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> random.nextBoolean() ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      case 2 -> random.nextInt(2000) / 100d;
      case 3 -> random.nextBoolean() ? -0d : Double.MIN_VALUE;
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private MdcTime time() {
    LocalDate date = LocalDate.of(0, 1, 1).plusDays(random.nextInt(3_652_000));
    int nano = random.nextBoolean() ? random.nextInt(1_000_000_000) : random.nextInt(1000) * 1000;
    return new MdcTime(date, random.nextInt(24), random.nextInt(60), random.nextInt(60), nano);
  }

  private Set<String> names(int count) {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      StringBuilder name = new StringBuilder().append(one(FIRST));
      for (int i = random.nextInt(20); i > 0; i--) {
        name.append(one(FURTHER));
      }
      names.add(name.toString());
    }
    return names;
  }

  private String text() {
    String text = words(FIRST + MARKS);
    return text.isEmpty() || text.equalsIgnoreCase("NULL") ? "x" : text;
  }

  private String comment() {
    if (random.nextInt(3) > 0) {
      return "";
    }
    String comment = words(FIRST + MARKS + "#");
    return comment.startsWith("#") || comment.endsWith("#") ? "no " + 7 : comment;
  }

  private String words(String characters) {
    StringBuilder words = new StringBuilder();
    for (int i = random.nextInt(30); i > 0; i--) {
      words.append(one(characters));
    }
    return words.toString().strip();
  }

  private char one(String characters) {
    return characters.charAt(random.nextInt(characters.length()));
  }
}
