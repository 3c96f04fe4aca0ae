/**
 * Change detection and the run. The choices are pure functions ({@link Question}, {@link
 * FilesetPlan}, {@link Backoff}); {@link Lister}, {@link FileDownload}, {@link FilesetRun} and
 * {@link SyncRun} carry them out. Reads a data store through {@link
 * org.ippmirror.api.DataStoreClient} alone. Start at {@link LocalMirror}.
 */
@NullMarked
package org.ippmirror.internal.sync;

import org.jspecify.annotations.NullMarked;
