/**
 * The command line {@code ippmirror}: options, exit codes, printing; one class a subcommand. Knows
 * nothing of the protocol: all work is done by the core and the server. Start at {@link MirrorCli}.
 */
@NullMarked
package org.ippmirror.cli;

import org.jspecify.annotations.NullMarked;
