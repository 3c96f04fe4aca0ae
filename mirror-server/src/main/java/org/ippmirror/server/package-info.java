@NullMarked
package org.ippmirror.server;

import org.jspecify.annotations.NullMarked;
