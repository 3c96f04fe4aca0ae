/**
 * What the filesets of the pipeline's distribution mean: stages, names, the database rows (dbinfo)
 * and the places (dirinfo) that travel with the data. Pure: values in, values out; no files, no
 * network, no SQL. Start at {@link org.ippmirror.distribution.FilesetInfo}, {@link
 * org.ippmirror.distribution.Dbinfo} and {@link org.ippmirror.distribution.Dirinfo}. Facts: {@code
 * docs/distribution.md} (D-01 ..).
 */
@NullMarked
package org.ippmirror.distribution;

import org.jspecify.annotations.NullMarked;
