package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths of the origin, without its volumes. */
class OriginPathTest {

  @ParameterizedTest
  @CsvSource({
    "neb://@HOST@.0/gpc1/ZZ01.nt/2031/02/14, gpc1/ZZ01.nt/2031/02/14",
    "/data/ipp041.0/gpc1/x, gpc1/x",
    "file:///data/ipp041.0/gpc1/x, gpc1/x",
    "path://SIMTEST/a/b, a/b",
    "neb:///a/b, a/b"
  })
  void path_withAVolume_losesIt(String path, String rest) throws Exception {
    assertEquals(rest, OriginPath.withoutVolume("workdir", path).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://h/a",
        "NEB://v/a",
        "a/b",
        "neb:/v/a",
        "neb://v",
        "neb://v/",
        "neb://v//a",
        "neb://v/a/",
        "neb://v/../a",
        "neb://v/a/../../b",
        "path://../..",
        "/data",
        "/data/ipp041.0",
        "/data/ipp041.0/",
        "/data/h/../../etc",
        "file://host/data/a/b",
        "file:///data",
        "neb://v/a\u0000b",
        "neb://v/a\\b"
      })
  void path_ofAnotherForm_isRefused(String path) {
    DistributionException e =
        assertThrows(DistributionException.class, () -> OriginPath.withoutVolume("workdir", path));
    assertTrue(e.getMessage().startsWith("workdir: expected"), e::getMessage);
  }

  @ParameterizedTest
  @CsvSource({
    "gpc1/d, neb://ipp041.0/gpc1/d/e/f.ch.1, e",
    "gpc1/d, neb://ipp041.0/gpc1/d/f.ch.1, .",
    "., neb://ipp041.0/gpc1/20310214/o1g1o/o1g1o.XY33.fits, gpc1/20310214/o1g1o"
  })
  void directory_ofAComponent_isBelowTheRuns(String destdir, String path, String directory)
      throws Exception {
    assertEquals(
        directory,
        OriginPath.directoryBelow("path_base", RelativePath.parse("destdir", destdir), path)
            .toString());
  }

  @Test
  void directory_outsideTheRuns_isRefused() throws Exception {
    RelativePath destdir = RelativePath.parse("destdir", "gpc1/d");
    for (String path : new String[] {"neb://v/gpc1/other/f.1", "neb://v/gpc1/d2/f", "neb://v/f"}) {
      assertThrows(
          DistributionException.class, () -> OriginPath.directoryBelow("path_base", destdir, path));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/", "a/..", "a/.", "..", "a/b\\c", "a/b\u001bc", "a/caf\u00e9"})
  void last_ofAPathWithoutAName_isRefused(String path) {
    assertThrows(DistributionException.class, () -> OriginPath.last("path_base", path));
  }
}
