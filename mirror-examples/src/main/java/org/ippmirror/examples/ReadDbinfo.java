package org.ippmirror.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcReader;
import org.ippmirror.mdc.MdcReading;
import org.ippmirror.mdc.MdcScalar;

/** What do the database rows say that come with a fileset? */
public final class ReadDbinfo {

  private ReadDbinfo() {}

  /** Arguments: a dbinfo file, a table in it, and the columns to print. */
  public static void main(String[] args) throws Exception {
    run(System.out, args);
  }

  static void run(PrintStream out, String... args) throws IOException, MdcException {
    MdcReading reading;
    try (InputStream in = Files.newInputStream(Path.of(args[0]))) {
      reading = MdcReader.tolerant().read(in);
    }
    reading.findings().forEach(finding -> out.println("not as it should be: " + finding));
    if (reading.document().item(args[1]).orElse(null) instanceof MdcMulti table) {
      for (MdcFolder row : table.folders()) {
        for (int i = 2; i < args.length; i++) {
          out.print((i > 2 ? "  " : "") + args[i] + " " + value(row, args[i]));
        }
        out.println();
      }
    }
  }

  /** Columns come and go between versions, and a value may be missing. */
  private static String value(MdcFolder row, String column) {
    MdcItem item = row.item(column).orElse(null);
    return item instanceof MdcScalar scalar && scalar.present().isPresent() ? scalar.text() : "-";
  }
}
