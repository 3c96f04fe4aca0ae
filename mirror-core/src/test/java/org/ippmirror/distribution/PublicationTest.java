package org.ippmirror.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ippmirror.api.FilesetEntry;
import org.ippmirror.api.FilesetId;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcType;
import org.junit.jupiter.api.Test;

/** The same content in several filesets. */
class PublicationTest {

  private static final ContentId FULL = new ContentId(Stage.of("chip"), 7, Completeness.FULL);
  private static final ContentId CLEAN = new ContentId(Stage.of("chip"), 7, Completeness.CLEAN);

  private static Publication publication(
      ContentId content, String name, String registered, boolean verified) {
    return new Publication(content, new FilesetId("gpc1", name, registered), verified);
  }

  @Test
  void newest_thatIsVerified_isCurrent() {
    Publication old = publication(FULL, "o1.chip.7.10.1", "2031-02-14T00:00:00Z", true);
    Publication newer = publication(FULL, "o1.chip.7.9.1", "2031-02-15T00:00:00Z", true);
    Publication underway = publication(FULL, "o1.chip.7.12.1", "2031-02-16T00:00:00Z", false);
    assertEquals(Optional.of(newer), Publication.current(List.of(underway, newer, old)));
    assertEquals(Optional.of(old), Publication.current(List.of(old, underway)));
    assertEquals(Optional.empty(), Publication.current(List.of(underway)));
    assertEquals(Optional.empty(), Publication.current(List.of()));
  }

  @Test
  void registeredTogether_theLaterPackingIsCurrentInAnyOrder() {
    List<Publication> all = new ArrayList<>();
    for (String name : List.of("o1.chip.7.9.1", "o1.chip.7.10.1", "o1.chip.7.10.2", "odd")) {
      all.add(publication(FULL, name, "2031-02-14T00:00:00Z", true));
    }
    Random random = new Random(7);
    for (int i = 0; i < 50; i++) {
      Collections.shuffle(all, random);
      assertEquals("o1.chip.7.10.2", Publication.current(all).orElseThrow().fileset().name());
    }
  }

  @Test
  void fullAndClean_areTwoContents() {
    Publication full = publication(FULL, "o1.chip.7.9.1", "2031-02-14T00:00:00Z", true);
    Publication clean = publication(CLEAN, "o1.chip.7.10.1", "2031-02-15T00:00:00Z", true);
    Publication again = publication(CLEAN, "o1.chip.7.11.1", "2031-02-16T00:00:00Z", true);
    assertEquals(
        Map.of(FULL, full, CLEAN, again), Publication.currentOfEach(List.of(again, full, clean)));
  }

  @Test
  void content_ofTheSameRunPublishedTwice_isTheSame() throws Exception {
    Dbinfo dbinfo = Samples.dbinfo("stack.7700333");
    Dirinfo dirinfo = Samples.dirinfo("stack.7700333");
    Optional<ContentId> one = ContentId.of(info("stack.7700333.42.2"), dbinfo, dirinfo);
    Optional<ContentId> two = ContentId.of(info("stack.7700333.57.3"), dbinfo, null);
    assertEquals(Optional.of(new ContentId(Stage.of("stack"), 7700333, Completeness.CLEAN)), one);
    assertEquals(one, two);
    assertEquals("stack 7700333 (clean)", one.orElseThrow().toString());
  }

  @Test
  void content_ofRawData_isCleanIfTheExposureIsItsOnlyPart() throws Exception {
    Dbinfo dbinfo =
        Dbinfo.of(
            new MdcDocument(
                List.of(
                    new MdcMulti(
                        "rawExp",
                        List.of(
                            MdcFolder.of(
                                "rawExp",
                                List.of(
                                    MdcScalar.of("exp_id", MdcType.S64, 1L),
                                    MdcScalar.of("state", MdcType.STR, "cleaned"))))))));
    FilesetInfo raw = info("o1.raw.1.2.3");
    Map<String, RelativePath> chips = Map.of("XY33", RelativePath.HERE);
    Map<String, RelativePath> whole = Map.of("exposure", RelativePath.HERE);
    assertEquals(
        Optional.of(Completeness.FULL),
        ContentId.of(raw, dbinfo, Dirinfo.of(RelativePath.HERE, chips))
            .map(ContentId::completeness));
    assertEquals(
        Optional.of(Completeness.CLEAN),
        ContentId.of(raw, dbinfo, Dirinfo.of(RelativePath.HERE, whole))
            .map(ContentId::completeness));
    assertEquals(Optional.empty(), ContentId.of(raw, Dbinfo.of(new MdcDocument(List.of())), null));
  }

  private static FilesetInfo info(String name) {
    return FilesetInfo.of(new FilesetEntry(name, "2031-02-14T09:41:55Z", "IPP-DIST", List.of()))
        .orElseThrow();
  }
}
