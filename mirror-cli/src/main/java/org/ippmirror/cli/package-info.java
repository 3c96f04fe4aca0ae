/**
 * The command line {@code ippmirror}: options, exit codes, printing; one class a subcommand. Knows
 * nothing of the protocol: all work is done by the core and the server. Start at {@link MirrorCli}.
 *
 * <p>CSV is written here, by Jackson's CSV module: the core gives the columns and cells of a table
 * ({@link org.ippmirror.mdc.MdcTable}), and its users need no library for commas and quotes.
 */
@NullMarked
package org.ippmirror.cli;

import org.jspecify.annotations.NullMarked;
