package org.ippmirror.cli;

import org.ippmirror.api.FileEntry;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.ProductEntry;

/** How a row of an index looks as one line. */
interface ListingRows {

  String product(ProductEntry row);

  String fileset(String product, FilesetEntry row);

  String file(String product, String fileset, FileEntry row);
}
