package org.ippmirror.cli;

import java.util.List;
import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProductEntry;

/** How a row of an index looks: one line, the first one maybe with another above it. */
interface ListingRows {

  List<String> product(ProductEntry row);

  List<String> fileset(String product, FilesetEntry row);

  List<String> file(String product, String fileset, FileEntry row);
}
