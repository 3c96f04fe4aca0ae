/**
 * Turns the text of indexes into {@link org.ippmirror.api} values and back. Pure: no I/O, clock,
 * threads or logging; the same text gives the same value or the same exception.
 */
@NullMarked
package org.ippmirror.protocol;

import org.jspecify.annotations.NullMarked;
