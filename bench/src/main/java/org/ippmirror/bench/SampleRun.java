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

/**
 * The database rows of one chip run, with tables, column types and sizes as those of a real
 * exposure of 60 chips: about 200 kB of text. Values are made of a fixed seed.
 */
final class SampleRun {

  private static final int REAL_COLUMNS = 50;
  private static final int COUNT_COLUMNS = 8;
  private static final int UNSET_OF_TEN = 3;
  private static final MdcTime TIME = MdcTime.of(LocalDateTime.of(2031, 2, 14, 9, 41, 55));

  private final Random random;
  private final long chipId;

  private SampleRun(long chipId) {
    this.random = new Random(chipId);
    this.chipId = chipId;
  }

  /** The document of that run. */
  static MdcDocument of(long chipId, int chips) {
    return new SampleRun(chipId).document(chips);
  }

  private MdcDocument document(int chips) {
    List<MdcItem> tables = new ArrayList<>();
    tables.add(table("dbversion", List.of(dbversion())));
    tables.add(table("chipRun", List.of(run())));
    List<List<MdcItem>> imfiles = new ArrayList<>();
    List<List<MdcItem>> processed = new ArrayList<>();
    for (int chip = 0; chip < chips; chip++) {
      String classId = "XY%02d".formatted(chip);
      imfiles.add(
          List.of(
              whole("chip_id", chipId),
              text("class_id", classId),
              whole("chip_imfile_id", chipId * 100 + chip)));
      processed.add(processed(classId));
    }
    tables.add(table("chipImfile", imfiles));
    tables.add(table("chipProcessedImfile", processed));
    return new MdcDocument(tables);
  }

  private static MdcMulti table(String name, List<List<MdcItem>> rows) {
    List<MdcItem> folders = new ArrayList<>();
    for (List<MdcItem> row : rows) {
      folders.add(MdcFolder.of(name, row));
    }
    return new MdcMulti(name, folders);
  }

  private static List<MdcItem> dbversion() {
    return List.of(text("schema_version", "1.1.81"), MdcScalar.of("updated", MdcType.TAI, TIME));
  }

  private List<MdcItem> run() {
    List<MdcItem> row = new ArrayList<>();
    row.add(whole("chip_id", chipId));
    row.add(whole("exp_id", chipId + 300_000));
    row.add(text("state", "full"));
    row.add(text("workdir", "neb://@HOST@.0/gpc1/ZZ01.nt/2031/02/14"));
    for (String name : List.of("label", "data_group", "dist_group", "reduction", "expgroup")) {
      row.add(text(name, "ZZ01." + name));
    }
    row.add(MdcScalar.of("dvodb", MdcType.STR, null));
    row.add(MdcScalar.of("magicked", MdcType.S64, 0L));
    return row;
  }

  private List<MdcItem> processed(String classId) {
    List<MdcItem> row = new ArrayList<>();
    row.add(whole("chip_id", chipId));
    row.add(whole("exp_id", chipId + 300_000));
    row.add(text("class_id", classId));
    row.add(text("data_state", "full"));
    row.add(MdcScalar.of("uri", MdcType.STR, null));
    for (int column = 0; column < REAL_COLUMNS; column++) {
      row.add(MdcScalar.of("measured_" + column, MdcType.F32, measured()));
    }
    for (int column = 0; column < COUNT_COLUMNS; column++) {
      row.add(MdcScalar.of("n_" + column, MdcType.S32, (long) random.nextInt(100_000)));
    }
    row.add(
        text(
            "path_base",
            "neb://ipp041.0/gpc1/ZZ01.nt/2031/02/14/o62546g0123o.9000123/o62546g0123o.9000123.ch."
                + chipId));
    row.add(MdcScalar.of("quality", MdcType.S16, 0L));
    row.add(MdcScalar.of("fault", MdcType.S16, 0L));
    row.add(text("software_ver", "ipp-20310101"));
    return row;
  }

  /** About a third of such columns is unset in real runs. */
  private Float measured() {
    if (random.nextInt(10) < UNSET_OF_TEN) {
      return Float.NaN;
    }
    return Math.round(random.nextFloat() * 1_000_000) / 10_000f;
  }

  private static MdcScalar whole(String name, long value) {
    return MdcScalar.of(name, MdcType.S64, value);
  }

  private static MdcScalar text(String name, String value) {
    return MdcScalar.of(name, MdcType.STR, value);
  }
}
