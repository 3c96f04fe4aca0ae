/**
 * Reads {@code ippmirror.yaml} into the settings of the core, and says of each mistake in it where
 * it stands and what was expected. Prints nothing. Start at {@link MirrorConfig}.
 */
@NullMarked
package org.ippmirror.cli.config;

import org.jspecify.annotations.NullMarked;
