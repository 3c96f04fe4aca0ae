package org.ippmirror.cli;

import java.io.Writer;
import java.util.List;
import org.ippmirror.mdc.MdcException;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcJson.Unset;
import org.ippmirror.mdc.MdcTable;
import tools.jackson.core.FormatSchema;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.dataformat.csv.CsvFactory;
import tools.jackson.dataformat.csv.CsvSchema;
import tools.jackson.dataformat.csv.CsvWriteFeature;

/** A table as CSV: cells in quotes where RFC 4180 wants them; lines end with LF. */
final class CsvText {

  private static final CsvFactory CSV =
      CsvFactory.builder()
          .enable(CsvWriteFeature.STRICT_CHECK_FOR_QUOTING)
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private CsvText() {}

  static void write(MdcTable table, Unset unset, Writer out) throws MdcException {
    CsvSchema schema =
        CsvSchema.builder().addColumns(table.columns(), CsvSchema.ColumnType.STRING).build();
    try (JsonGenerator csv = CSV.createGenerator(new Schema(schema), out)) {
      row(csv, table.columns());
      for (MdcFolder row : table.rows()) {
        row(csv, table.cells(row, unset));
      }
    }
  }

  private static void row(JsonGenerator csv, List<String> cells) {
    csv.writeStartArray();
    cells.forEach(cell -> csv.writeString(Console.printable(cell)));
    csv.writeEndArray();
  }

  /** Tells the generator how many columns there are. */
  private static final class Schema extends ObjectWriteContext.Base {

    private final CsvSchema columns;

    Schema(CsvSchema columns) {
      this.columns = columns;
    }

    @Override
    public FormatSchema getSchema() {
      return columns;
    }
  }
}
