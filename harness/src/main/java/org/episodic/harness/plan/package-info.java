/**
 * Plans: {@link org.episodic.harness.plan.PlanFile} reads one, {@link
 * org.episodic.harness.plan.Planner} checks it and turns it into cells.
 */
package org.episodic.harness.plan;
