/**
 * The local side: where things lie on disk ({@link MirrorTree}), downloads in progress ({@link
 * PartialFile}), publishing by rename ({@link FilesetPublisher}, {@link TreeIndexes}), the lock
 * ({@link MirrorLock}) and the saved state ({@link StateDb} and its tables). Knows nothing of HTTP
 * and decides nothing about what to fetch. Start at {@link MirrorTree}.
 */
@NullMarked
package org.ippmirror.internal.store;

import org.jspecify.annotations.NullMarked;
