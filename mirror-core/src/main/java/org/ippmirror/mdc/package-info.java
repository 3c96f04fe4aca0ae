/**
 * Turns metadata config text (.mdc) into an {@link org.ippmirror.mdc.MdcDocument} and back. Pure:
 * reads and writes the streams it is given, opens no file, keeps no clock and no thread; knows
 * nothing of data stores. Start at {@link org.ippmirror.mdc.MdcDocument}. Facts: {@code
 * docs/mdc.md} (M-01 ..).
 */
@NullMarked
package org.ippmirror.mdc;

import org.jspecify.annotations.NullMarked;
