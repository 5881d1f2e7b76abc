/**
 * Doubts results: {@link org.episodic.harness.verify.RunVerifier} looks for mistakes in the files
 * of runs, {@link org.episodic.harness.verify.Reproduction} compares a cell with its repetition.
 */
package org.episodic.harness.verify;
