/** The front door of the library: {@link IppMirror} and nothing else. */
@NullMarked
package org.ippmirror;

import org.jspecify.annotations.NullMarked;
