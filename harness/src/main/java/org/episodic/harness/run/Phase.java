package org.episodic.harness.run;

/** What a cell is doing; a failure's message names it in lower case. */
enum Phase {
  CREATE,
  PREPARE,
  TRAIN,
  VALIDATE,
  PREDICT,
  CLOSE
}
