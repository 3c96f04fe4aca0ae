/**
 * Benchmarks. Each measures something of ours beside a peer on the same content in one run; the
 * scripts in {@code bench/} start them, {@code docs/performance.md} has the figures.
 */
@NullMarked
package org.ippmirror.bench;

import org.jspecify.annotations.NullMarked;
