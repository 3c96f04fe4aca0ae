/** Between what a person reads or writes and the program's values. Needs nothing of the others. */
@NullMarked
package org.ippmirror.cli.text;

import org.jspecify.annotations.NullMarked;
