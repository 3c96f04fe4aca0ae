package org.ippmirror.internal.sync;

import java.util.function.IntConsumer;
import org.ippmirror.api.IntegrityException;
import org.ippmirror.api.StoreException;
import org.ippmirror.internal.store.ExpectedFile;
import org.ippmirror.internal.store.PartialFile;
import org.jspecify.annotations.Nullable;

/**
 * The wish for one file.
 *
 * @param product its product
 * @param fileset its fileset
 * @param expected what the index promises of it
 * @param part what is held of it; its target is not touched
 * @param earlierWrong what came whole and wrong in an earlier run, or null
 * @param wrongTaker takes the bytes if the file fails because they are wrong
 * @param progress told the number of bytes that came from the store
 */
public record FileRequest(
    String product,
    String fileset,
    ExpectedFile expected,
    PartialFile part,
    @Nullable String earlierWrong,
    WrongTaker wrongTaker,
    IntConsumer progress) {

  /** Takes bytes that came whole and wrong, before they are dropped. */
  public interface WrongTaker {

    /** Drops them. */
    WrongTaker NONE = (part, why) -> {};

    /** {@code why} goes on to the caller after this; the bytes may be moved away. */
    void take(PartialFile part, IntegrityException why) throws StoreException;
  }
}
