package org.ippmirror.cli.demo;

/** Writes where a receiver of a run puts the files of each component. */
final class DirinfoText {

  private DirinfoText() {}

  static String of(StageRun run) {
    StringBuilder text = new StringBuilder("destdir METADATA\n");
    line(text, "destdir", run.destdir());
    text.append("END\n\ncomponents METADATA\n");
    for (Component component : run.components()) {
      line(text, component.name(), component.directory());
    }
    return text.append("END\n\n").toString();
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append('\t').append(name).append("\tSTR\t").append(value).append('\n');
  }
}
