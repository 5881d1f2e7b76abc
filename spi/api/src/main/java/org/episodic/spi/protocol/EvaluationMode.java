package org.episodic.spi.protocol;

/**
 * Whether the queries of a task may influence each other's prediction.
 *
 * @since 0.1.0
 */
public enum EvaluationMode {
  /** Each query is predicted as if it were the only one. */
  INDUCTIVE,
  /** Queries are predicted together, for example through the batch statistics of all of them. */
  TRANSDUCTIVE
}
