package org.ippmirror.internal.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ippmirror.api.FilesetId;
import org.ippmirror.api.StoreException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bytes that came the same wrong way several times, kept outside the mirrored data with what is
 * known of them, so that the store's people can be shown what they serve.
 */
public final class Quarantine {

  private final MirrorTree tree;

  /** Of that mirror. */
  public Quarantine(MirrorTree tree) {
    this.tree = tree;
  }

  /**
   * Keeps the bytes of a partial; of a file that is here already the newer ones.
   *
   * @param evidence what is known of them, by name
   */
  public void keep(FilesetId fileset, PartialFile part, Map<String, @Nullable String> evidence)
      throws StoreException {
    Path directory = tree.quarantine(fileset.product(), fileset.name());
    tree.makeDirectory(directory);
    Path place = MirrorTree.child(directory, part.target().getFileName().toString());
    part.moveTo(place);
    Map<String, @Nullable String> all = new LinkedHashMap<>();
    all.put("fileset", fileset.toString());
    all.put("file", place.getFileName().toString());
    all.putAll(evidence);
    String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all);
    String bytes = new String(json.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    Durable.write(HiddenNames.evidenceOf(place), bytes + "\n");
  }

  /** Removes what is kept of a file, if anything is. */
  public void release(FilesetId fileset, String file) throws StoreException {
    Path directory = tree.quarantine(fileset.product(), fileset.name());
    Path place = MirrorTree.child(directory, file);
    try {
      Files.deleteIfExists(HiddenNames.evidenceOf(place));
      Files.deleteIfExists(place);
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      return; // Other files of the fileset are kept.
    } catch (IOException e) {
      throw LocalFailure.of("remove from quarantine", place, e);
    }
  }
}
