/** What goes wrong on this machine, in words. Needs nothing of the other packages. */
@NullMarked
package org.ippmirror.cli.text;

import org.jspecify.annotations.NullMarked;
