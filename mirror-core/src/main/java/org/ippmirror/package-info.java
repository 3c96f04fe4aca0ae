@NullMarked
package org.ippmirror;

import org.jspecify.annotations.NullMarked;
