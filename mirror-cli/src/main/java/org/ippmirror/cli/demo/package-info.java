/**
 * {@code ippmirror demo}: an invented distribution, published on this machine, mirrored,
 * interrupted and continued. {@link org.ippmirror.cli.demo.DemoCommand} is the command, {@code
 * Demo} its steps; {@code Distribution} and what it uses make the data, the same bytes for the same
 * seed: no clock, no host name, nothing of the machine goes into them.
 */
@NullMarked
package org.ippmirror.cli.demo;

import org.jspecify.annotations.NullMarked;
