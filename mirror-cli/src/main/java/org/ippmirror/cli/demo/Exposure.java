package org.ippmirror.cli.demo;

import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One exposure and the ids of the runs that were made of it.
 *
 * @param ordinal its place in the night's list, from 0
 * @param number its number in the night, as in its name
 */
record Exposure(
    Night night,
    int ordinal,
    long number,
    String filter,
    long expId,
    long chipId,
    long camId,
    long fakeId,
    long warpId) {

  static final String TESSELLATION = "RINGS.V3";

  private static final int SECONDS_BETWEEN = 1080;

  static Exposure of(Seed seed, Night night, int ordinal, String filter) {
    int offset = 40 * (night.number() % 100) + ordinal;
    return new Exposure(
        night,
        ordinal,
        seed.pick("number" + night, 101, 200) + 14L * ordinal,
        filter,
        seed.pick("exp_id", 170_000, 9_000) + offset,
        seed.pick("chip_id", 60_000, 9_000) + offset,
        seed.pick("cam_id", 50_000, 9_000) + offset,
        seed.pick("fake_id", 30_000, 9_000) + offset,
        seed.pick("warp_id", 40_000, 9_000) + offset);
  }

  String name() {
    return String.format(Locale.ROOT, "o%04dg%04do", night.number(), number);
  }

  Instant start() {
    return night.at(LocalTime.of(6, 12)).plusSeconds((long) SECONDS_BETWEEN * ordinal);
  }

  /** Beginning of the names of all files of its runs. */
  String base() {
    return name() + "." + expId;
  }

  /** What the rows of all its runs have in common, by column. */
  Map<String, String> facts() {
    Map<String, String> facts = new HashMap<>();
    facts.put("exp_id", Long.toString(expId));
    facts.put("chip_id", Long.toString(chipId));
    facts.put("cam_id", Long.toString(camId));
    facts.put("fake_id", Long.toString(fakeId));
    facts.put("warp_id", Long.toString(warpId));
    facts.put("exp_name", name());
    facts.put("exp_tag", name() + "." + expId);
    facts.put("expgroup", name());
    facts.put("filter", filter);
    facts.put("dateobs", Night.databaseTime(start()));
    facts.put("comment", "DEMO field 1 dither " + (ordinal + 1) + " of 4");
    facts.put("object", "DEMO field 1");
    facts.put("ra", DbinfoText.shown(2.7148 + 0.0011 * ordinal, 15));
    facts.put("decl", DbinfoText.shown(0.03839 - 0.0007 * ordinal, 15));
    facts.put("ast_r0", DbinfoText.shown(2.7148 + 0.0011 * ordinal, 7));
    facts.put("ast_d0", DbinfoText.shown(0.03839 - 0.0007 * ordinal, 7));
    facts.put("workdir", "neb://@HOST@.0/" + night.destdir());
    facts.put("label", "DEMO.nightlyscience");
    facts.put("data_group", night.dataGroup());
    facts.put("dist_group", "DEMO");
    facts.put("tess_id", TESSELLATION);
    facts.put("software_ver", "ipp-20100701");
    return facts;
  }
}
