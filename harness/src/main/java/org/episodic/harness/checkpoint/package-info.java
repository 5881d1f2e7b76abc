/**
 * Checkpoints of half-trained cells: {@link org.episodic.harness.checkpoint.CheckpointStore} keeps
 * and finds them.
 */
package org.episodic.harness.checkpoint;
