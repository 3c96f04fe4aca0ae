@NullMarked
package org.ippmirror.cli;

import org.jspecify.annotations.NullMarked;
