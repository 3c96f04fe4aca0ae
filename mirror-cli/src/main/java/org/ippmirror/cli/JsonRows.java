package org.ippmirror.cli;

import java.util.List;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.Md5;
import org.ippmirror.api.ProductEntry;

/** For programs: one object a row. */
final class JsonRows implements ListingRows {

  @Override
  public List<String> product(ProductEntry row) {
    return List.of(
        JsonLine.of(
            json -> {
              json.writeStringProperty("product", row.name());
              json.writeStringProperty("mostRecent", row.mostRecent());
              json.writeStringProperty("registered", row.registered());
              json.writeStringProperty("type", row.type());
              json.writeStringProperty("description", row.description());
            }));
  }

  @Override
  public List<String> fileset(String product, FilesetEntry row) {
    return List.of(
        JsonLine.of(
            json -> {
              json.writeStringProperty("product", product);
              json.writeStringProperty("fileset", row.name());
              json.writeStringProperty("registered", row.registered());
              json.writeStringProperty("type", row.type());
              JsonLine.columns(json, row.cells());
            }));
  }

  @Override
  public List<String> file(String product, String fileset, FileEntry row) {
    Md5 md5 = row.md5();
    return List.of(
        JsonLine.of(
            json -> {
              json.writeStringProperty("product", product);
              json.writeStringProperty("fileset", fileset);
              json.writeStringProperty("file", row.name());
              json.writeNumberProperty("bytes", row.bytes());
              json.writeStringProperty("md5", md5 == null ? null : md5.hex());
              json.writeStringProperty("type", row.type());
              JsonLine.columns(json, row.cells());
            }));
  }
}
