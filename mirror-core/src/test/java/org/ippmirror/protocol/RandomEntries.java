package org.ippmirror.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ippmirror.api.Cell;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.Md5;
import org.ippmirror.api.ProductEntry;

/** Entries as a data store may publish them, the same ones for the same seed. */
final class RandomEntries {

  private static final String NAME_START =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_:+[]";
  private static final String NAME = NAME_START + "-.";
  private static final String TEXT =
      Stream.concat(
              IntStream.rangeClosed(' ', '~').mapToObj(Character::toString),
              IntStream.rangeClosed(0xA0, 0xFF).mapToObj(Character::toString))
          .filter(c -> !c.equals("#") && !c.equals("|"))
          .collect(Collectors.joining());

  private final Random random;

  RandomEntries(long seed) {
    random = new Random(seed);
  }

  ProductEntry product() {
    String mostRecent = random.nextInt(4) == 0 ? ProductEntry.NO_FILESET : name(64);
    return new ProductEntry(name(64), mostRecent, time(), type(IndexLevel.ROOT), value(255));
  }

  /** A fileset of a product with those columns; it may lack the last cells, or have one more. */
  FilesetEntry fileset(List<String> columns) {
    int count = random.nextInt(columns.size() + 2);
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      cells.add(new Cell(i < columns.size() ? columns.get(i) : "", value(64)));
    }
    return new FilesetEntry(name(64), time(), type(IndexLevel.PRODUCT), cells);
  }

  /** A file whose cells may lack names, or have others than those of the file before. */
  FileEntry file() {
    Md5 md5 = random.nextInt(5) == 0 ? null : md5();
    List<Cell> cells =
        list(4, () -> new Cell(pick(List.of("", "chipname", "component")), value(64)));
    return new FileEntry(name(255), bytes(), md5, type(IndexLevel.FILESET), cells);
  }

  /** Names of columns. */
  List<String> columns() {
    return list(8, () -> "c" + value(20));
  }

  /** Up to {@code max} things. */
  <T> List<T> list(int max, Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(max + 1)).toList();
  }

  private Md5 md5() {
    byte[] digest = new byte[16];
    random.nextBytes(digest);
    return Md5.of(digest);
  }

  private long bytes() {
    return random.nextLong() & Long.MAX_VALUE >>> random.nextInt(63);
  }

  private String time() {
    return String.format(
        "%04d-%02d-%02dT%02d:%02d:%02dZ",
        random.nextInt(10_000),
        random.nextInt(100),
        random.nextInt(100),
        random.nextInt(100),
        random.nextInt(100),
        random.nextInt(100));
  }

  private String type(IndexLevel level) {
    return pick(ReferenceClient.types(level));
  }

  private String name(int max) {
    String name = text(NAME_START, 1) + text(NAME, random.nextInt(max));
    return SafeId.problem(name).isEmpty() ? name : "f" + name.length();
  }

  private String value(int max) {
    return text(TEXT, random.nextInt(max + 1)).strip();
  }

  private String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
