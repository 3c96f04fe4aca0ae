package org.ippmirror.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The files that a component of each stage typically has, much smaller than the real ones. */
final class StageFiles {

  private static final List<String> IMAGE_ENDINGS =
      List.of(".ch.fits", ".mk.fits", ".wt.fits", ".mask.fits", ".exp.fits", ".num.fits");

  private static final List<Output> CHIP =
      List.of(
          new Output("PPIMAGE.CHIP", ".ch.fits", 500),
          new Output("PPIMAGE.CHIP.MASK", ".ch.mk.fits", 300),
          new Output("PPIMAGE.CHIP.VARIANCE", ".ch.wt.fits", 500),
          new Output("PSPHOT.OUTPUT", ".cmf", 2800),
          new Output("PSPHOT.PSF.SAVE", ".psf", 60),
          new Output("PPIMAGE.BIN1", ".b1.fits", 80),
          new Output("PPIMAGE.BIN2", ".b2.fits", 20),
          new Output("PPIMAGE.STATS", ".stats", 0),
          new Output("LOG.IMFILE", ".log", 0));

  private static final List<Output> CAMERA =
      List.of(
          new Output("PSASTRO.OUTPUT", ".smf", 8400),
          new Output("PSASTRO.OUTPUT.MASK", ".XY33.mk.fits", 300),
          new Output("PSASTRO.OUTPUT.MASK", ".XY34.mk.fits", 300),
          new Output("PSASTRO.OUTPUT.MASK", ".XY35.mk.fits", 300),
          new Output("PSASTRO.STATS", ".stats", 0),
          new Output("LOG.EXP", ".log", 0));

  private static final List<Output> WARP =
      List.of(
          new Output("PSWARP.OUTPUT", ".fits", 600),
          new Output("PSWARP.OUTPUT.MASK", ".mask.fits", 400),
          new Output("PSWARP.OUTPUT.VARIANCE", ".wt.fits", 600),
          new Output("PSWARP.OUTPUT.SOURCES", ".cmf", 1500),
          new Output("SKYCELL.STATS", ".stats", 0),
          new Output("LOG.EXP", ".log", 0));

  private static final List<Output> STACK =
      List.of(
          new Output("PPSTACK.UNCONV", ".unconv.fits", 6240),
          new Output("PPSTACK.UNCONV.MASK", ".unconv.mask.fits", 600),
          new Output("PPSTACK.UNCONV.VARIANCE", ".unconv.wt.fits", 900),
          new Output("PPSTACK.UNCONV.EXP", ".unconv.exp.fits", 300),
          new Output("PPSTACK.UNCONV.EXPNUM", ".unconv.num.fits", 300),
          new Output("PPSTACK.TARGET.PSF", ".target.psf", 60),
          new Output("PSPHOT.STACK.OUTPUT", ".cmf", 11800),
          new Output("PPSTACK.STATS", ".stats", 0),
          new Output("LOG.EXP", ".log", 0));

  private final Seed seed;
  private final String directory;

  /**
   * @param directory where the files were at the origin, with a slash at the end
   */
  StageFiles(Seed seed, String directory) {
    this.seed = seed;
    this.directory = directory;
  }

  /**
   * @param size edge of an image in pixels, or rows of a table
   */
  private record Output(String key, String ending, int size) {
    boolean isTable() {
      return ending.endsWith("f") && !ending.endsWith(".fits");
    }

    boolean isImage() {
      return ending.endsWith(".fits");
    }

    /** Whether it is left out where the quality is poor. */
    boolean isPixels() {
      return IMAGE_ENDINGS.stream().anyMatch(ending::endsWith) || ending.equals(".fits");
    }
  }

  List<Member> raw(String base) {
    StringBuilder burns = new StringBuilder("# cell x_start x_stop y_peak flux\n");
    var numbers = seed.numbersFor(base);
    for (int i = 0; i < 40; i++) {
      int x = numbers.nextInt(560);
      burns.append(
          String.format(
              Locale.ROOT, "xy%d%d %3d %3d %3d %6d\n", i / 5, i % 5, x, x + 4, 10 * i, 90 * x));
    }
    return List.of(
        FitsFile.image(seed, base + ".fits", 560, 560),
        Member.text(base + ".burn.tbl", burns.toString()));
  }

  List<Member> chip(String base) {
    return members("ppImage", base, CHIP);
  }

  List<Member> camera(String base) {
    return members("psastro", base, CAMERA);
  }

  List<Member> warp(String base) {
    return members("pswarp", base, WARP);
  }

  /** What a skycell has whose images could not be used. */
  List<Member> poorWarp(String base) {
    return members("pswarp", base, WARP.stream().filter(output -> !output.isPixels()).toList());
  }

  List<Member> stack(String base) {
    return members("ppStack", base, STACK);
  }

  private List<Member> members(String program, String base, List<Output> outputs) {
    List<Member> members = new ArrayList<>();
    members.add(Member.text(base + "." + program + ".mdc", dump(program, base, outputs)));
    for (Output output : outputs) {
      members.add(member(program, base + output.ending(), output));
    }
    return List.copyOf(members);
  }

  private Member member(String program, String name, Output output) {
    if (output.isImage()) {
      return FitsFile.image(seed, name, output.size(), output.size());
    }
    if (output.isTable()) {
      return FitsFile.detections(seed, name, output.size());
    }
    return Member.text(name, output.ending().equals(".log") ? log(program, name) : stats(name));
  }

  /** The program's configuration; the folder FILES.OUTPUT tells what belongs to the bundle. */
  private String dump(String program, String base, List<Output> outputs) {
    StringBuilder text = new StringBuilder();
    text.append("CAMERA           STR       GPC1            \n");
    text.append(String.format(Locale.ROOT, "%-15s  %-8s  %-15s \n", "PROGRAM", "STR", program));
    text.append("\nFILES.INPUT  METADATA  \nEND\n");
    text.append("\nFILES.OUTPUT  METADATA  \n");
    if (program.equals("psastro")) {
      // One name stands for a mask of each chip; a name may occur twice only where that is said.
      text.append("   PSASTRO.OUTPUT.MASK MULTI\n");
    }
    for (Output output : outputs) {
      String path = directory + base + output.ending();
      text.append(
          String.format(Locale.ROOT, "   %-15s  %-8s  %-15s \n", output.key(), "STR", path));
    }
    return text.append("END\n").toString();
  }

  private String stats(String name) {
    double level = 412 + seed.numbersFor(name).nextInt(-2000, 2000) / 100.0;
    return String.format(
        Locale.ROOT,
        "%-15s  %-8s  %-15.2f\n%-15s  %-8s  %-15d\n",
        "ROBUST_MEDIAN",
        "F32",
        level,
        "QUALITY",
        "S32",
        0);
  }

  private static String log(String program, String name) {
    return "# "
        + name
        + "\n"
        + program
        + ": invented log of a run that never was\n"
        + program
        + ": done\n";
  }
}
