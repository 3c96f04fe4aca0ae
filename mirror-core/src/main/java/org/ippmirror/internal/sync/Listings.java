package org.ippmirror.internal.sync;

import java.util.List;
import java.util.Map;
import org.ippmirror.api.MirrorException;
import org.ippmirror.api.ProductSelection;
import org.ippmirror.api.StoreException;

/** Lists the products of a run, one after the other; one that fails does not stop the others. */
final class Listings {

  private final RunParts parts;
  private final Lister lister;

  /** {@code afterwards} sees each listing before it is kept. */
  Listings(RunParts parts, ListingNotes.Afterwards afterwards) {
    this.parts = parts;
    FilterChange filterChange = new FilterChange(parts.tree(), parts.products(), parts.filesets());
    this.lister = new Lister(parts, new ListingNotes(parts, filterChange, afterwards));
  }

  /** Puts a tally for each product into {@code tallies}, in the given order. */
  void list(List<ProductSelection> selected, boolean full, Map<String, ProductTally> tallies)
      throws MirrorException, InterruptedException {
    for (ProductSelection product : selected) {
      ProductTally tally = new ProductTally(product.name());
      tallies.put(product.name(), tally);
      list(product, full, tally);
    }
  }

  private void list(ProductSelection product, boolean full, ProductTally tally)
      throws MirrorException, InterruptedException {
    try {
      ListingNotes.Listing listing = lister.list(product, full);
      tally.listed(listing);
      parts
          .events()
          .tell(
              l ->
                  l.listed(
                      product.name(),
                      listing.rows(),
                      listing.fresh(),
                      listing.leftOut(),
                      listing.toTry()));
    } catch (StoreException e) {
      throw e;
    } catch (MirrorException e) {
      tally.listingFailed(e);
      parts.events().tell(l -> l.listingFailed(product.name(), e));
    }
  }
}
