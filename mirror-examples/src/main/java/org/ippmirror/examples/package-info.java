/**
 * One short program for each question that a newcomer asks: {@link ListNews}, {@link
 * MirrorProduct}, {@link DownloadFile}, {@link ReadDbinfo}, {@link MdcToJsonLines}. The tests run
 * them all.
 */
@NullMarked
package org.ippmirror.examples;

import org.jspecify.annotations.NullMarked;
