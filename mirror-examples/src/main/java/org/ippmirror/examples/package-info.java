/**
 * One short program for each question that a newcomer asks: {@link ListNews}, {@link
 * MirrorProduct}, {@link DownloadFile}. The tests run them all.
 */
@NullMarked
package org.ippmirror.examples;

import org.jspecify.annotations.NullMarked;
