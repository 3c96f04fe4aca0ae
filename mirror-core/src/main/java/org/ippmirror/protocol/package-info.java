/**
 * Turns the text of indexes into {@link org.ippmirror.api} values and back. Pure: no I/O, clock,
 * threads or logging; the same text gives the same value or the same {@link
 * org.ippmirror.api.ProtocolException}. Start at {@link ProductIndexReader}; {@link SafeId} is the
 * rule for names, {@link AnchorRule} that for the question "registered after".
 */
@NullMarked
package org.ippmirror.protocol;

import org.jspecify.annotations.NullMarked;
