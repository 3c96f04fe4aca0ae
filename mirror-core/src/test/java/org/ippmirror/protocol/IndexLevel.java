package org.ippmirror.protocol;

import java.util.Locale;

/** The three kinds of index. */
enum IndexLevel {
  ROOT {
    @Override
    IndexReader<?> reader() {
      return new RootIndexReader(SOURCE);
    }
  },
  PRODUCT {
    @Override
    IndexReader<?> reader() {
      return new ProductIndexReader(SOURCE);
    }
  },
  FILESET {
    @Override
    IndexReader<?> reader() {
      return new FilesetIndexReader(SOURCE);
    }
  };

  static final String SOURCE = "http://store.example/ds/index.txt";

  abstract IndexReader<?> reader();

  /** Name of the folder and of the row table in the test resources. */
  String folder() {
    return name().toLowerCase(Locale.ROOT);
  }
}
