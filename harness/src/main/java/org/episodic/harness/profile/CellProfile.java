package org.episodic.harness.profile;

/**
 * Where the time of a cell went.
 *
 * @param wallSeconds from the decision to run it until its row was on the disk
 * @param spent of that, what was measured; {@link TimeSpent#UNKNOWN} if its process did not say
 */
public record CellProfile(double wallSeconds, TimeSpent spent) {}
