/**
 * Bytes over HTTP: {@link HttpDataStoreClient} is {@link Exchange} (one answer: redirects, bounds,
 * errors) plus the protocol package. Knows nothing of the local disk. Start at {@link
 * HttpDataStoreClient}.
 */
@NullMarked
package org.ippmirror.internal.transport;

import org.jspecify.annotations.NullMarked;
