package org.ippmirror.bench;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ippmirror.mdc.MdcDocument;
import org.ippmirror.mdc.MdcFolder;
import org.ippmirror.mdc.MdcItem;
import org.ippmirror.mdc.MdcMulti;
import org.ippmirror.mdc.MdcScalar;
import org.ippmirror.mdc.MdcTime;
import org.ippmirror.mdc.MdcType;
import org.jspecify.annotations.Nullable;

/**
 * The database rows of one warp run, with the tables, columns and sizes of a real exposure: 60
 * skycells, two chips on each, about 130 kB of text. Values are made of a fixed seed.
 */
final class WarpRun {

  static final int SKYCELLS = 60;

  private static final int CHIPS_ON_SKYCELL = 2;
  private static final String TESSELLATION = "ZZ01.V3";
  private static final MdcTime TIME = MdcTime.of(LocalDateTime.of(2031, 2, 14, 9, 41, 55));

  private final Random random;
  private final long warpId;

  WarpRun(long warpId) {
    this.random = new Random(warpId);
    this.warpId = warpId;
  }

  /** The exposure, the beginning of names of files. */
  String exposure() {
    return "o6254g%04do".formatted(warpId % 10_000);
  }

  static String skycell(int number) {
    return "skycell.1566.%03d".formatted(number);
  }

  private String base() {
    return exposure() + ".9000123";
  }

  String bundle(int skycell) {
    return base() + ".wrp." + warpId + "." + skycell(skycell) + ".tgz";
  }

  /** What says where the files belong. */
  String dirinfo() {
    StringBuilder text = new StringBuilder("destdir METADATA\n");
    text.append("\tdestdir\tSTR\tgpc1/ZZ01.nt/2031/02/14\nEND\n\ncomponents METADATA\n");
    for (int i = 0; i < SKYCELLS; i++) {
      text.append('\t').append(skycell(i)).append("\tSTR\t").append(base()).append('\n');
    }
    return text.append("END\n\n").toString();
  }

  /** The rows. */
  MdcDocument dbinfo() {
    List<List<MdcItem>> images = new ArrayList<>();
    List<List<MdcItem>> skyfiles = new ArrayList<>();
    List<List<MdcItem>> map = new ArrayList<>();
    for (int i = 0; i < SKYCELLS; i++) {
      images.add(
          List.of(
              id(), text("skycell_id", skycell(i)), whole("warp_skyfile_id", warpId * 100 + i)));
      skyfiles.add(skyfile(skycell(i)));
      for (int chip = 0; chip < CHIPS_ON_SKYCELL; chip++) {
        map.add(
            List.of(
                id(),
                text("skycell_id", skycell(i)),
                text("tess_id", TESSELLATION),
                text("class_id", "XY%02d".formatted((i + chip) % SKYCELLS)),
                MdcScalar.of("fault", MdcType.S16, 0L)));
      }
    }
    return new MdcDocument(
        List.of(
            table("dbversion", List.of(List.of(text("schema_version", "1.1.81"), time("updated")))),
            table("warpRun", List.of(run())),
            table("warpImfile", images),
            table("warpSkyfile", skyfiles),
            table("warpSkyCellMap", map)));
  }

  private List<MdcItem> run() {
    List<MdcItem> row = new ArrayList<>(List.of(id(), whole("fake_id", warpId + 99_889)));
    row.addAll(
        List.of(
            text("mode", "warp"),
            text("state", "full"),
            text("workdir", "neb://@HOST@.0/gpc1/ZZ01.nt/2031/02/14"),
            text("workdir_state", "dirty"),
            text("label", "ZZ01.nightlyscience"),
            text("data_group", "ZZ01.20310214"),
            text("dist_group", "ZZ01"),
            text("dvodb", null),
            text("tess_id", TESSELLATION),
            text("reduction", "MD_WARP"),
            text("end_stage", null),
            time("registered"),
            whole("magicked", 0),
            text("software_ver", "ipp-20310101")));
    masked(row, false);
    row.add(text("note", null));
    return row;
  }

  private List<MdcItem> skyfile(String skycell) {
    List<MdcItem> row = new ArrayList<>();
    row.add(id());
    row.add(text("skycell_id", skycell));
    row.add(text("tess_id", TESSELLATION));
    row.add(text("uri", null));
    row.add(
        text(
            "path_base",
            "neb://ipp%03d.0/gpc1/ZZ01.nt/2031/02/14/%2$s/%2$s.wrp.%3$d.%4$s"
                .formatted(random.nextInt(60), base(), warpId, skycell)));
    row.add(text("data_state", "full"));
    row.add(MdcScalar.of("bg", MdcType.F64, random.nextDouble()));
    row.add(MdcScalar.of("bg_stdev", MdcType.F64, 20 * random.nextDouble()));
    row.add(real("dtime_warp", 100));
    row.add(real("dtime_script", 100));
    row.add(text("hostname", "ipp%03d".formatted(random.nextInt(60))));
    row.add(real("good_frac", 1));
    for (String bound : List.of("xmin", "xmax", "ymin", "ymax")) {
      row.add(MdcScalar.of(bound, MdcType.S32, (long) random.nextInt(6000)));
    }
    row.add(MdcScalar.of("quality", MdcType.S16, 0L));
    row.add(MdcScalar.of("fault", MdcType.S16, 0L));
    row.add(whole("magicked", 0));
    row.add(text("software_ver", "ipp-20310101"));
    masked(row, true);
    row.add(MdcScalar.of("background_model", MdcType.S16, 1L));
    return row;
  }

  private void masked(List<MdcItem> row, boolean known) {
    row.add(
        known
            ? MdcScalar.of("maskfrac_npix", MdcType.S32, (long) random.nextInt(40_000_000))
            : MdcScalar.of("maskfrac_npix", MdcType.F32, Float.NaN));
    for (String kind : List.of("static", "dynamic", "magic", "advisory")) {
      String name = "maskfrac_" + kind;
      row.add(known ? real(name, 1) : MdcScalar.of(name, MdcType.F32, Float.NaN));
    }
  }

  private static MdcMulti table(String name, List<List<MdcItem>> rows) {
    return new MdcMulti(name, rows.stream().<MdcItem>map(row -> MdcFolder.of(name, row)).toList());
  }

  private MdcScalar id() {
    return whole("warp_id", warpId);
  }

  private MdcScalar real(String name, float most) {
    return MdcScalar.of(
        name, MdcType.F32, Math.round(random.nextFloat() * 1_000_000) * most / 1e6f);
  }

  private static MdcScalar time(String name) {
    return MdcScalar.of(name, MdcType.TAI, TIME);
  }

  private static MdcScalar whole(String name, long value) {
    return MdcScalar.of(name, MdcType.S64, value);
  }

  private static MdcScalar text(String name, @Nullable String value) {
    return MdcScalar.of(name, MdcType.STR, value);
  }
}
