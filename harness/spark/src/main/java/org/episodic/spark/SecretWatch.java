package org.episodic.spark;

/** Interrupts the thread that opens a cluster once it is known that it waits in vain. */
final class SecretWatch extends Thread {
  private static final int POLL_MILLISECONDS = 200;

  private final SparkLog log;
  private final Thread opening = Thread.currentThread();
  private boolean over;

  SecretWatch(SparkLog log) {
    super("secret-watch");
    this.log = log;
    setDaemon(true);
    start();
  }

  @Override
  public void run() {
    try {
      while (!look()) {
        Thread.sleep(POLL_MILLISECONDS);
      }
    } catch (InterruptedException e) {
      // Nobody waits any more.
    }
  }

  private synchronized boolean look() {
    if (!over && log.tellsOfSecret()) {
      over = true;
      opening.interrupt();
    }
    return over;
  }

  /** Ends it, when the cluster is open or is not to be. */
  synchronized void close() {
    over = true;
  }
}
