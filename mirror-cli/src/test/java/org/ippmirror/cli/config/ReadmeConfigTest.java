package org.ippmirror.cli.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ippmirror.api.ProductSelection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration in the README is one. */
class ReadmeConfigTest {

  @TempDir private Path dir;

  @Test
  void smallestConfig_isRead() throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    Matcher block = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(readme);
    assertTrue(block.find(), "README.md: expected a block of YAML");
    Path file = Files.writeString(dir.resolve("ippmirror.yaml"), block.group(1));

    MirrorConfig config = MirrorConfig.read(file, Map.of());

    assertEquals("http://127.0.0.1:8080/ds", config.store().toString());
    assertEquals(Path.of("/data/MIRROR"), config.mirror().root());
    assertEquals(
        List.of("ps1-200910", "ps1-hidden"),
        config.mirror().products().stream().map(ProductSelection::name).toList());
    assertEquals(
        List.of("camera", "warp"),
        config.mirror().products().get(0).filesets().where().get("stage"));
  }
}
