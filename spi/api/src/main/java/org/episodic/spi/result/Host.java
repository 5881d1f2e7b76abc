package org.episodic.spi.result;

/**
 * The machine that ran a cell, and the source checkout it ran from. Text that is not known is
 * empty.
 *
 * @param gitCommit commit of the checkout of Episodic's sources that the program was built in;
 *     empty if it was installed elsewhere
 * @param gitDirty whether those sources have uncommitted changes
 * @param harnessVersion version of the harness
 * @param javaVersion version of the Java runtime
 * @param os operating system, version and architecture
 * @param cpu processor model and number of cores
 * @param gpu model of the graphics processor; empty if there is none
 * @since 0.1.0
 */
public record Host(
    String gitCommit,
    boolean gitDirty,
    String harnessVersion,
    String javaVersion,
    String os,
    String cpu,
    String gpu) {}
