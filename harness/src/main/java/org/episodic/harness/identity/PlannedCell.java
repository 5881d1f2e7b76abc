package org.episodic.harness.identity;

/**
 * A cell of a run's plan.
 *
 * @param cellId its id, the name of its directory
 * @param identity what the id is made of
 */
public record PlannedCell(String cellId, CellIdentity identity) {
  /** Plans a cell. */
  public static PlannedCell of(CellIdentity identity) {
    return new PlannedCell(identity.id(), identity);
  }
}
