@NullMarked
package org.ippmirror.examples;

import org.jspecify.annotations.NullMarked;
