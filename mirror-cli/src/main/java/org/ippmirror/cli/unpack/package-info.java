/**
 * Unpacks the bundles of a mirror's distribution filesets to the places that their dirinfo names,
 * below one directory. Asks no store. {@link org.ippmirror.cli.unpack.Unpacking} is a run; {@link
 * org.ippmirror.cli.unpack.BundleReader} is the engine, from the bytes of one bundle to checked
 * files. What a bundle may hold, and in which order things are written, is in docs/unpack.md
 * (U-nn).
 */
@NullMarked
package org.ippmirror.cli.unpack;

import org.jspecify.annotations.NullMarked;
