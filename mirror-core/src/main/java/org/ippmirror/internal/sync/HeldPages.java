package org.ippmirror.internal.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ippmirror.api.HeldFileset;
import org.ippmirror.api.HeldFilesets;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.FilesetTable;
import org.ippmirror.internal.store.FilesetTable.Held;
import org.ippmirror.internal.store.MirrorTree;
import org.ippmirror.internal.store.ProductTable;
import org.ippmirror.internal.store.StateDb;
import org.ippmirror.internal.store.StateView;

/**
 * The complete filesets, page by page. Each page is a short look at the state, so nothing is open
 * between two calls, and a run that works meanwhile is not held up.
 */
final class HeldPages implements HeldFilesets {

  private final MirrorTree tree;
  private final StateView state;
  private final Check check;
  private final Deque<HeldFileset> ready = new ArrayDeque<>();
  private String lastProduct = "";
  private String lastName = "";
  private boolean done;

  /** Makes sure that the state is that of this mirror. */
  interface Check {
    void of(StateDb db) throws StoreException;
  }

  HeldPages(MirrorTree tree, StateView state, Check check) {
    this.tree = tree;
    this.state = state;
    this.check = check;
    this.done = !state.exists();
  }

  @Override
  public Optional<HeldFileset> next() throws StoreException {
    if (ready.isEmpty() && !done) {
      List<Held> page = state.read(this::page);
      done = page.isEmpty();
      page.forEach(this::add);
    }
    return Optional.ofNullable(ready.poll());
  }

  private List<Held> page(StateDb db) throws StoreException {
    check.of(db);
    Map<String, List<String>> columns = new HashMap<>();
    for (ProductTable.Known product : new ProductTable(db).all()) {
      columns.put(product.name(), product.extraColumns());
    }
    return new FilesetTable(db).heldAfter(lastProduct, lastName, columns);
  }

  private void add(Held held) {
    lastProduct = held.fileset().product();
    lastName = held.fileset().entry().name();
    ready.add(
        new HeldFileset(
            lastProduct,
            held.fileset().entry(),
            held.changed(),
            tree.fileset(lastProduct, lastName)));
  }

  @Override
  public void close() {
    ready.clear();
    done = true;
  }
}
