package org.ippmirror.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class StatusCommandTest {

  @TempDir private Path directory;

  @Test
  void status_beforeTheFirstRun_showsConfiguredProducts() throws Exception {
    try (TestStore store = TestStore.start(directory)) {
      CliRun run = CliRun.of("status", "--config", store.config("[{name: p1}]"));
      assertEquals(0, run.exit(), run.all());
      assertTrue(run.out().contains("last run       never\n"), run.out());
      assertTrue(run.out().contains("\np1\n  last listed  never\n"), run.out());
    }
  }

  @Test
  void status_afterARun_countsPerProduct() throws Exception {
    try (TestStore store = TestStore.start(directory)) {
      String config = store.config("[{name: p1, where: {stage: camera}}]");
      CliRun.of("sync", "--config", config);
      CliRun run = CliRun.of("status", "--config", config);
      assertEquals(0, run.exit(), run.all());
      assertTrue(run.out().contains("  complete     1 fileset, 2 files, 42 B\n"), run.out());
      assertTrue(run.out().contains("  left out     1 fileset\n"), run.out());
      assertTrue(run.out().contains("  newest       2010-01-02T03:04:05Z\n"), run.out());
    }
  }

  @Test
  void status_productsNamed_showsThemAlone() throws Exception {
    try (TestStore store = TestStore.start(directory)) {
      String config = store.config("[{name: p1}, {name: p2}]");
      CliRun.of("sync", "--config", config, "p1");
      CliRun one = CliRun.of("status", "--config", config, "p1");
      assertTrue(one.out().contains("\np1\n") && !one.out().contains("p2"), one.all());
      CliRun other = CliRun.of("status", "--config", config, "p2");
      assertTrue(other.out().contains("\np2\n") && !other.out().contains("p1\n"), other.all());
      CliRun none = CliRun.of("status", "--config", config, "p3");
      assertEquals(2, none.exit(), none.all());
      assertEquals("ippmirror: products: expected any of [p1, p2], got p3\n", none.err());
    }
  }

  @Test
  void status_json_hasExactNumbersAndFailures() throws Exception {
    try (TestStore store = TestStore.start(directory)) {
      store.damage("p1", "f2", "b.fits");
      String config = store.config("[{name: p1}]");
      CliRun.of("sync", "--config", config);
      CliRun run = CliRun.of("status", "--json", "--config", config);
      JsonNode product = new ObjectMapper().readTree(run.out()).get("products").get(0);
      assertEquals("p1", product.get("product").asString());
      assertEquals(42, product.get("bytes").asLong());
      assertEquals(1, product.get("waiting").asLong());
      JsonNode failure = product.get("failures").get(0);
      assertEquals("f2", failure.get("fileset").asString());
      assertEquals("b.fits", failure.get("file").asString());
      assertEquals("index", failure.get("class").asString());
      assertEquals(1, failure.get("attempts").asInt());
    }
  }
}
