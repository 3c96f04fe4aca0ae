/**
 * What a caller holds: the values of the protocol, the interfaces to read a data store and to keep
 * a mirror, their settings, events and exceptions. Only the JDK and this package appear here. Start
 * at {@link DataStoreClient} to read a store, at {@link Mirror} to keep a copy of one.
 */
@NullMarked
package org.ippmirror.api;

import org.jspecify.annotations.NullMarked;
