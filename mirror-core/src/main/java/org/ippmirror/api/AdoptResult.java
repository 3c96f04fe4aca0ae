package org.ippmirror.api;

/**
 * What was taken over.
 *
 * @param sync what the mirror has and lacks now; no file was fetched
 * @param adopted files that came from the other tree
 * @param copied of those, how many had to be copied
 * @param kept files that were in the mirror's place already, verified
 * @param bytes bytes of the adopted and the kept files
 * @param filesWithoutMd5 of the adopted and the kept files, how many have no checksum in the index:
 *     their size alone says that they are right
 */
public record AdoptResult(
    SyncResult sync, long adopted, long copied, long kept, long bytes, long filesWithoutMd5) {}
