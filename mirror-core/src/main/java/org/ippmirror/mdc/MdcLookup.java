package org.ippmirror.mdc;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks values up by the names on the way to them. What is missing or of another type is an {@link
 * MdcException} that says where. On a list it takes the first element. Immutable.
 *
 * <p>Numbers convert as the reference's look-ups do: integers, reals and booleans into each other
 * (true is 1; a real loses its fraction; all but 0 is true). What the result cannot hold, a NaN as
 * an integer, say, is an exception.
 *
 * <p>The {@code find} methods give nothing where the item is not there or its value is missing; one
 * of another type is an exception for them, too.
 */
public final class MdcLookup {

  private static final int MAX_NEARBY = 10;
  private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

  private final MdcLevel level;

  private MdcLookup(MdcLevel level) {
    this.level = level;
  }

  /** Paths begin in this level. */
  public static MdcLookup in(MdcLevel level) {
    return new MdcLookup(level);
  }

  /** The value of an STR. */
  public String text(String... path) throws MdcException {
    return required(findText(path), path);
  }

  /** The value of an STR; empty if it is {@code NULL} or not there. */
  public Optional<String> findText(String... path) throws MdcException {
    return value(path, "STR", MdcType.STR).map(String.class::cast);
  }

  /** A number as an integer. */
  public long integer(String... path) throws MdcException {
    return required(findInteger(path), path);
  }

  /** A number as an integer; empty if it is not there. */
  public Optional<Long> findInteger(String... path) throws MdcException {
    MdcScalar scalar = number(path, "a number");
    return scalar == null ? Optional.empty() : Optional.of(toLong(scalar, path));
  }

  /** A number as a real. */
  public double real(String... path) throws MdcException {
    return required(findReal(path), path);
  }

  /** A number as a real; empty if it is not there. */
  public Optional<Double> findReal(String... path) throws MdcException {
    MdcScalar scalar = number(path, "a number");
    return scalar == null ? Optional.empty() : Optional.of(toDouble(scalar));
  }

  /** A number as a truth value. */
  public boolean bool(String... path) throws MdcException {
    return required(findBool(path), path);
  }

  /** A number as a truth value; empty if it is not there. */
  public Optional<Boolean> findBool(String... path) throws MdcException {
    MdcScalar scalar = number(path, "BOOL or a number");
    return scalar == null ? Optional.empty() : Optional.of(toDouble(scalar) != 0);
  }

  /** A time, whatever its scale. */
  public MdcTime time(String... path) throws MdcException {
    return required(findTime(path), path);
  }

  /** A time; empty if it is {@code NULL} or not there. */
  public Optional<MdcTime> findTime(String... path) throws MdcException {
    return value(path, "a time", MdcType.UTC, MdcType.UT1, MdcType.TAI, MdcType.TT)
        .map(MdcTime.class::cast);
  }

  /** A folder. */
  public MdcFolder folder(String... path) throws MdcException {
    return required(findFolder(path), path);
  }

  /** A folder; empty if it is not there. */
  public Optional<MdcFolder> findFolder(String... path) throws MdcException {
    MdcItem item = first(item(path));
    if (item == null) {
      return Optional.empty();
    }
    if (item instanceof MdcFolder folder) {
      return Optional.of(folder);
    }
    throw wrong(path, "METADATA", item);
  }

  /** All folders of that name, in order; empty if there is none. */
  public List<MdcFolder> folders(String... path) throws MdcException {
    if (item(path) instanceof MdcMulti multi) {
      return multi.folders();
    }
    return findFolder(path).stream().toList();
  }

  private Optional<Object> value(String[] path, String expected, MdcType... types)
      throws MdcException {
    MdcItem item = first(item(path));
    if (item == null) {
      return Optional.empty();
    }
    if (item instanceof MdcScalar scalar && List.of(types).contains(scalar.type())) {
      return scalar.present();
    }
    throw wrong(path, expected, item);
  }

  private @Nullable MdcScalar number(String[] path, String expected) throws MdcException {
    MdcItem item = first(item(path));
    if (item == null) {
      return null;
    }
    if (item instanceof MdcScalar scalar && !scalar.type().mayBeMissing()) {
      return scalar;
    }
    throw wrong(path, expected, item);
  }

  private static long toLong(MdcScalar scalar, String[] path) throws MdcException {
    Object value = scalar.value();
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof BigInteger big && big.compareTo(MIN) >= 0 && big.compareTo(MAX) <= 0) {
      return big.longValue();
    }
    if (value instanceof Long whole) {
      return whole;
    }
    if (value instanceof Float || value instanceof Double) {
      double real = ((Number) value).doubleValue();
      if (real >= -0x1p63 && real < 0x1p63) {
        return (long) real;
      }
    }
    throw new MdcException(
        "%s: expected a number that fits 64 bits, got %s"
            .formatted(shown(path, path.length), value));
  }

  private static double toDouble(MdcScalar scalar) {
    Object value = scalar.value();
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    return Boolean.TRUE.equals(value) ? 1 : 0;
  }

  private @Nullable MdcItem item(String[] path) throws MdcException {
    if (path.length == 0) {
      throw new IllegalArgumentException("path: expected at least one name, got none");
    }
    MdcLevel at = level;
    for (int i = 0; i < path.length - 1; i++) {
      MdcItem item = first(at.item(path[i]).orElse(null));
      if (item == null) {
        return null;
      }
      if (!(item instanceof MdcFolder folder)) {
        throw wrong(List.of(path).subList(0, i + 1).toArray(new String[0]), "METADATA", item);
      }
      at = folder;
    }
    return at.item(path[path.length - 1]).orElse(null);
  }

  private static @Nullable MdcItem first(@Nullable MdcItem item) {
    if (item instanceof MdcMulti multi) {
      return multi.items().isEmpty() ? null : multi.items().get(0);
    }
    return item;
  }

  private <T> T required(Optional<T> found, String[] path) throws MdcException {
    if (found.isPresent()) {
      return found.get();
    }
    throw item(path) == null || first(item(path)) == null
        ? new MdcException(notThere(path))
        : new MdcException(shown(path, path.length) + ": expected a value, got NULL");
  }

  /** Names the deepest level that is there, and what it has. */
  private String notThere(String[] path) {
    MdcLevel at = level;
    int depth = 0;
    while (depth < path.length - 1
        && first(at.item(path[depth]).orElse(null)) instanceof MdcFolder folder) {
      at = folder;
      depth++;
    }
    String nearby =
        at.items().stream().limit(MAX_NEARBY).map(MdcItem::name).collect(Collectors.joining(", "));
    int more = at.items().size() - MAX_NEARBY;
    return "%s: expected %s in %s, got %s%s"
        .formatted(
            shown(path, path.length),
            path[depth],
            depth == 0 ? "the document" : shown(path, depth),
            nearby.isEmpty() ? "nothing" : nearby,
            more > 0 ? " and " + more + " more" : "");
  }

  private static MdcException wrong(String[] path, String expected, MdcItem item) {
    return new MdcException(
        "%s: expected %s, got %s".formatted(shown(path, path.length), expected, kind(item)));
  }

  private static String kind(MdcItem item) {
    if (item instanceof MdcScalar scalar) {
      return scalar.type().name();
    }
    return item instanceof MdcVector vector ? "a vector of " + vector.type() : "METADATA";
  }

  private static String shown(String[] path, int length) {
    return Chars.visible(String.join("/", List.of(path).subList(0, length)));
  }
}
