package org.ippmirror.distribution;

import java.util.ArrayList;
import java.util.List;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcType;

/**
 * Where the files of a run are at this site, and what the paths in its rows become (D-25). Every
 * place is a {@link RelativePath} below one directory.
 *
 * @param stage the stage
 * @param dirinfo where the parts belong
 */
public record Placement(Stage stage, Dirinfo dirinfo) {

  /**
   * The directory of a part's files.
   *
   * @throws DistributionException if dirinfo has no such part; the message names it
   */
  public RelativePath directory(String component) throws DistributionException {
    return dirinfo.place(component);
  }

  /**
   * What a {@code path_base} or {@code uri} of a part is here: its last part, in the part's
   * directory.
   *
   * @param originPath with whatever volume and directory it had at the origin
   * @throws DistributionException if dirinfo has no such part, or the name is not harmless
   */
  public RelativePath file(String component, String originPath) throws DistributionException {
    return directory(component)
        .resolve(OriginPath.last("path of component " + component, originPath));
  }

  /**
   * The rows with the paths that they have here. A copy: what was published stays as it is, its
   * checksum is published too.
   *
   * <p>In every row {@code workdir} becomes the run's directory, {@code path_base} and {@code uri}
   * the file's place, {@code tess_id} the name behind its last slash; what is missing stays
   * missing. A row that has no path needs no part.
   *
   * @param site the site's own directory, as it shall stand in front of each path
   * @throws DistributionException if a row's part is not in dirinfo, or cannot be told, or a name
   *     is not harmless; the message names table and part
   * @throws IllegalArgumentException if the directory cannot stand in such a text: empty, with
   *     {@code #}, a line end, or blanks at its ends
   */
  public MdcDocument rewrite(Dbinfo dbinfo, String site) throws DistributionException {
    MdcScalar unused = MdcScalar.of("site", MdcType.STR, site);
    RowComponents components = new RowComponents(stage, dirinfo.components().keySet());
    List<MdcItem> tables = new ArrayList<>();
    for (MdcItem table : dbinfo.document().items()) {
      if (table instanceof MdcMulti multi) {
        List<MdcItem> rows = new ArrayList<>();
        for (MdcItem row : multi.items()) {
          rows.add(
              row instanceof MdcFolder folder
                  ? new Row(dbinfo, components, new DbRow(folder), site).rewritten()
                  : row);
        }
        tables.add(new MdcMulti(multi.name(), rows));
      } else {
        tables.add(table);
      }
    }
    return new MdcDocument(tables);
  }

  /** One row on its way from there to here. */
  private final class Row {

    private final Dbinfo dbinfo;
    private final RowComponents components;
    private final DbRow row;
    private final String site;

    Row(Dbinfo dbinfo, RowComponents components, DbRow row, String site) {
      this.dbinfo = dbinfo;
      this.components = components;
      this.row = row;
      this.site = site;
    }

    MdcFolder rewritten() throws DistributionException {
      List<MdcItem> items = new ArrayList<>();
      for (MdcItem item : row.folder().items()) {
        items.add(
            item instanceof MdcScalar scalar && scalar.value() instanceof String text
                ? new MdcScalar(
                    scalar.name(), scalar.type(), local(scalar.name(), text), scalar.comment())
                : item);
      }
      return new MdcFolder(row.folder().name(), items, row.folder().comment());
    }

    private String local(String column, String text) throws DistributionException {
      return switch (column) {
        case "workdir" -> below(dirinfo.destdir());
        case "uri", "path_base" -> below(directory(component()).resolve(name(column, text)));
        case "tess_id" -> name(column, text).toString();
        default -> text;
      };
    }

    private RelativePath name(String column, String text) throws DistributionException {
      return OriginPath.last("table " + row.table() + ": " + column, text);
    }

    private String component() throws DistributionException {
      String component =
          components
              .find(dbinfo, row)
              .orElseThrow(
                  () ->
                      new DistributionException(
                          "table %s: expected a row that tells which of the %d components of stage"
                                  .formatted(row.table(), dirinfo.components().size())
                              + " "
                              + stage
                              + " it is of, got one that does not"));
      if (!dirinfo.components().containsKey(component)) {
        throw new DistributionException(
            "table %s: expected a component of dirinfo, got %s"
                .formatted(row.table(), RelativePath.shown(component)));
      }
      return component;
    }

    private String below(RelativePath path) {
      if (path.isHere()) {
        return site;
      }
      return site.endsWith("/") ? site + path : site + "/" + path;
    }
  }
}
