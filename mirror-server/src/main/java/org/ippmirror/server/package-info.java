/**
 * The other side of the protocol: {@link org.ippmirror.server.DataStoreServer} serves a directory
 * tree as a data store, {@link org.ippmirror.server.DataStorePublisher} registers products and
 * filesets in such a tree. A mirror is such a tree. Knows of the core only what it exports: the
 * values of {@code api} and the readers, writers and rules of {@code protocol}.
 */
@NullMarked
package org.ippmirror.server;

import org.jspecify.annotations.NullMarked;
