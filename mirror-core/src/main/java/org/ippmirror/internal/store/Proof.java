package org.ippmirror.internal.store;

import org.jspecify.annotations.Nullable;

/**
 * What a partial download is a part of; kept beside it. Bytes of another version must never be
 * glued to it: it is continued only for the same address, size and checksum, and only if the store
 * confirms that the file is the one that had this validator (H36).
 *
 * @param url address the bytes came from
 * @param bytes size that the index promised
 * @param md5 checksum that the index promised, or null
 * @param validator strong ETag or Last-Modified that came with the first bytes
 */
public record Proof(String url, long bytes, @Nullable String md5, String validator) {}
