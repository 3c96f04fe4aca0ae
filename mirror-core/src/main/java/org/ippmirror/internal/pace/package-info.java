/**
 * Limits on how fast bytes are taken from somewhere. Knows nothing of what they are. Start at
 * {@link Throttle}.
 */
@NullMarked
package org.ippmirror.internal.pace;

import org.jspecify.annotations.NullMarked;
