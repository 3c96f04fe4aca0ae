package org.ippmirror.cli.demo;

import java.util.List;
import java.util.Map;

/**
 * One part of a run: a chip, a skycell or the whole exposure.
 *
 * @param name class_id, skycell_id or {@code exposure}
 * @param directory where its files belong, relative to the run's directory
 * @param bundle name of its bundle
 * @param facts values of its database rows, by column
 * @param members what is in the bundle
 */
record Component(
    String name,
    String directory,
    String bundle,
    Map<String, String> facts,
    List<Member> members) {}
