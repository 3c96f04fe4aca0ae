package org.ippmirror.cli.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ippmirror.cli.demo.StageRun.Rows;

/** Makes the runs of an exposure, stage by stage; each knows the run that it was made from. */
final class StageRuns {

  static final List<String> CHIPS = List.of("XY33", "XY34", "XY35");
  static final List<String> SKYCELLS = List.of("skycell.1566.004", "skycell.1566.005");

  private static final Map<String, String> POOR_QUALITY =
      Map.ofEntries(
          Map.entry("quality", "8007"),
          Map.entry("bg", "nan"),
          Map.entry("bg_stdev", "nan"),
          Map.entry("good_frac", "0"),
          Map.entry("xmin", "2147483647"),
          Map.entry("xmax", "2147483647"),
          Map.entry("ymin", "2147483647"),
          Map.entry("ymax", "2147483647"),
          Map.entry("maskfrac_npix", "2147483647"),
          Map.entry("maskfrac_static", "nan"),
          Map.entry("maskfrac_dynamic", "nan"),
          Map.entry("maskfrac_magic", "nan"),
          Map.entry("maskfrac_advisory", "nan"),
          Map.entry("background_model", "32767"));

  private static final List<String> STAGES =
      List.of("raw", "chip", "camera", "fake", "warp", "stack");
  private static final Duration BETWEEN_STAGES = Duration.ofSeconds(2531);

  private final Seed seed;

  StageRuns(Seed seed) {
    this.seed = seed;
  }

  /** All runs of one exposure, in the order of the stages. */
  List<StageRun> of(Exposure exposure) {
    return List.of(raw(exposure), chip(exposure), camera(exposure), fake(exposure), warp(exposure));
  }

  private StageRun raw(Exposure exposure) {
    String directory = "gpc1/" + exposure.night().yyyymmdd() + "/" + exposure.name();
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < CHIPS.size(); i++) {
      String base = exposure.name() + "." + CHIPS.get(i);
      String host = host(base);
      String place = "neb://" + host + ".0/" + directory + "/";
      List<Member> members = new StageFiles(seed, place).raw(base);
      Map<String, String> facts = facts(exposure, "raw");
      facts.put("class_id", CHIPS.get(i));
      facts.put("tmp_class_id", CHIPS.get(i).replace("XY", "ota"));
      facts.put("hostname", host);
      facts.put("uri", place + base + ".fits");
      facts.put("raw_image_id", Long.toString(exposure.expId() * 60 + i));
      facts.put("bytes", Long.toString(members.get(0).size()));
      facts.put("md5sum", md5(members.get(0)));
      components.add(new Component(CHIPS.get(i), directory, base + ".tgz", facts, members));
    }
    Map<String, String> facts = facts(exposure, "raw");
    facts.put("hostname", host(exposure.name()));
    return run(
        exposure,
        "raw",
        exposure.expId(),
        "none",
        components,
        List.of(new Rows("rawExp", List.of(facts)), new Rows("rawImfile", rowsOf(components))));
  }

  private StageRun chip(Exposure exposure) {
    String base = exposure.base() + ".ch." + exposure.chipId();
    List<Component> components = new ArrayList<>();
    for (int i = 0; i < CHIPS.size(); i++) {
      String chip = CHIPS.get(i);
      // The path_base ends before the chip; the names of the files have it.
      Map<String, String> facts = placed(exposure, "chip", base, base + "." + chip);
      facts.put("class_id", chip);
      facts.put("chip_imfile_id", Long.toString(exposure.chipId() * 60 + i));
      List<Member> members = files(facts).chip(base + "." + chip);
      components.add(
          new Component(chip, exposure.base(), base + "." + chip + ".tgz", facts, members));
    }
    return run(
        exposure,
        "chip",
        exposure.chipId(),
        exposure.night().destdir(),
        components,
        List.of(
            new Rows("chipRun", List.of(facts(exposure, "chip"))),
            new Rows("chipImfile", rowsOf(components)),
            new Rows("chipProcessedImfile", rowsOf(components))));
  }

  private StageRun camera(Exposure exposure) {
    String base = exposure.base() + ".cm." + exposure.camId();
    Map<String, String> facts = placed(exposure, "camera", base, base);
    Map<String, String> runFacts = facts(exposure, "camera");
    runFacts.put("note", "zero point from " + CHIPS.size() + " chips");
    List<Component> components =
        List.of(
            new Component(
                "exposure", exposure.base(), base + ".tgz", facts, files(facts).camera(base)));
    return run(
        exposure,
        "camera",
        exposure.camId(),
        exposure.night().destdir(),
        components,
        List.of(
            new Rows("camRun", List.of(runFacts)),
            new Rows("camProcessedExp", rowsOf(components))));
  }

  /** The stage for simulated sources, long idle: its bundles are empty, its rows tie the others. */
  private StageRun fake(Exposure exposure) {
    List<Component> components = new ArrayList<>();
    for (String chip : CHIPS) {
      String base = exposure.base() + ".fk." + exposure.fakeId() + "." + chip;
      Map<String, String> facts = placed(exposure, "fake", base, base);
      facts.put("class_id", chip);
      components.add(new Component(chip, exposure.base(), base + ".tgz", facts, List.of()));
    }
    return run(
        exposure,
        "fake",
        exposure.fakeId(),
        exposure.night().destdir(),
        components,
        List.of(
            new Rows("fakeRun", List.of(facts(exposure, "fake"))),
            new Rows("fakeProcessedImfile", rowsOf(components))));
  }

  private StageRun warp(Exposure exposure) {
    List<Component> components = new ArrayList<>();
    List<Map<String, String>> map = new ArrayList<>();
    for (int i = 0; i < SKYCELLS.size(); i++) {
      String skycell = SKYCELLS.get(i);
      String base = exposure.base() + ".wrp." + exposure.warpId() + "." + skycell;
      boolean poor = exposure.ordinal() == 1 && i == 1;
      Map<String, String> facts = placed(exposure, "warp", base, base);
      facts.put("skycell_id", skycell);
      facts.put("warp_skyfile_id", Long.toString(exposure.warpId() * 70 + i));
      if (poor) {
        facts.putAll(POOR_QUALITY);
      }
      StageFiles files = files(facts);
      components.add(
          new Component(
              skycell,
              exposure.base(),
              base + ".tgz",
              facts,
              poor ? files.poorWarp(base) : files.warp(base)));
      for (String chip : CHIPS.subList(i, i + 2)) {
        Map<String, String> pair = facts(exposure, "warp");
        pair.put("skycell_id", skycell);
        pair.put("class_id", chip);
        map.add(pair);
      }
    }
    return run(
        exposure,
        "warp",
        exposure.warpId(),
        exposure.night().destdir(),
        components,
        List.of(
            new Rows("warpRun", List.of(facts(exposure, "warp"))),
            new Rows("warpImfile", rowsOf(components)),
            new Rows("warpSkyfile", rowsOf(components)),
            new Rows("warpSkyCellMap", map)));
  }

  /** One skycell of several exposures, added up. */
  StageRun stack(long stackId, List<Exposure> inputs) {
    Exposure last = inputs.get(inputs.size() - 1);
    String skycell = SKYCELLS.get(0);
    String base = Exposure.TESSELLATION + "." + skycell + ".stk." + stackId;
    String destdir = "gpc1/DEMO.stacks";
    Map<String, String> facts = facts(last, "stack");
    facts.put("stack_id", Long.toString(stackId));
    facts.put("workdir", "neb://@HOST@.0/" + destdir);
    facts.put("label", "DEMO.stack");
    facts.put("skycell_id", skycell);
    facts.put("mjd_obs", DbinfoText.shown(last.night().mjdOf(last.start()), 15));
    facts.put("hostname", host(base));
    facts.put("path_base", "neb://" + host(base) + ".0/" + destdir + "/" + skycell + "/" + base);
    Component component =
        new Component(skycell, skycell, base + ".tgz", facts, files(facts).stack(base));
    List<Map<String, String>> warps = new ArrayList<>();
    for (Exposure input : inputs) {
      warps.add(
          Map.of("stack_id", Long.toString(stackId), "warp_id", Long.toString(input.warpId())));
    }
    return new StageRun(
        "stack",
        stackId,
        "",
        target("stack", last.filter()),
        last.filter(),
        last.night().dataGroup(),
        registered(last, "stack"),
        destdir,
        List.of(component),
        List.of(
            new Rows("stackRun", List.of(facts)),
            new Rows("stackInputSkyfile", warps),
            new Rows("stackSumSkyfile", List.of(facts))));
  }

  private static StageRun run(
      Exposure exposure,
      String stage,
      long id,
      String destdir,
      List<Component> components,
      List<Rows> tables) {
    return new StageRun(
        stage,
        id,
        exposure.name(),
        target(stage, exposure.filter()),
        exposure.filter(),
        exposure.night().dataGroup(),
        registered(exposure, stage),
        destdir,
        List.copyOf(components),
        tables);
  }

  private Map<String, String> placed(Exposure exposure, String stage, String base, String what) {
    Map<String, String> facts = facts(exposure, stage);
    String host = host(what);
    String directory = exposure.night().destdir() + "/" + exposure.base();
    facts.put("hostname", host);
    facts.put("path_base", "neb://" + host + ".0/" + directory + "/" + base);
    return facts;
  }

  private static Map<String, String> facts(Exposure exposure, String stage) {
    Map<String, String> facts = new HashMap<>(exposure.facts());
    String time = Night.databaseTime(registered(exposure, stage).minusSeconds(611));
    facts.put("registered", time);
    facts.put("epoch", time);
    return facts;
  }

  private StageFiles files(Map<String, String> facts) {
    String pathBase = facts.getOrDefault("path_base", "");
    return new StageFiles(seed, pathBase.substring(0, pathBase.lastIndexOf('/') + 1));
  }

  private static List<Map<String, String>> rowsOf(List<Component> components) {
    return components.stream().map(Component::facts).toList();
  }

  private static int target(String stage, String filter) {
    return 5 * STAGES.indexOf(stage) + "grizy".indexOf(filter.charAt(0)) + 11;
  }

  private static Instant registered(Exposure exposure, String stage) {
    return exposure
        .start()
        .plus(BETWEEN_STAGES.multipliedBy(STAGES.indexOf(stage) + 1L))
        .plusSeconds(97L * exposure.ordinal());
  }

  private String host(String what) {
    return String.format(Locale.ROOT, "ipp%03d", seed.pick("host " + what, 12, 40));
  }

  private static String md5(Member member) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        member.content().writeTo(out);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    } catch (IOException e) {
      throw new UncheckedIOException("nothing is read or written here", e);
    }
  }
}
