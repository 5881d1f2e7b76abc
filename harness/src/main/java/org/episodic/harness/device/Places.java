package org.episodic.harness.device;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.episodic.spi.result.Host;

/** The places that the cells of a run may have. It may be used by several threads. */
public final class Places {
  private final Host host;
  private final DeviceChoice choice;
  private final Map<String, String> environment;
  private final int cellsPerCard;
  private final Map<Gpu, Integer> cells = new HashMap<>();

  /**
   * @param host this machine
   * @param choice what may be used of it
   * @param environment of this process
   * @param cellsPerCard how many cells may use a card at the same time, at least 1
   */
  public Places(Host host, DeviceChoice choice, Map<String, String> environment, int cellsPerCard) {
    this.host = host;
    this.choice = choice;
    this.environment = Map.copyOf(environment);
    this.cellsPerCard = cellsPerCard;
  }

  /** Returns this machine. */
  public Host host() {
    return host;
  }

  /**
   * Returns a place: on the CPU at once, else on the card with the fewest cells, once it has room.
   */
  public synchronized Place take() throws InterruptedException {
    if (choice.device().isCpu()) {
      return new Place(host, Map.of(NvidiaDriver.VISIBLE, "-1"), () -> {});
    }
    Gpu card = freest();
    while (cells.getOrDefault(card, 0) >= cellsPerCard) {
      wait();
      card = freest();
    }
    Gpu taken = card;
    cells.merge(taken, 1, Integer::sum);
    return new Place(hostWith(taken), variables(taken), () -> release(taken));
  }

  private Gpu freest() {
    List<Gpu> cards = choice.cards();
    Gpu freest = cards.get(0);
    for (Gpu card : cards) {
      if (cells.getOrDefault(card, 0) < cells.getOrDefault(freest, 0)) {
        freest = card;
      }
    }
    return freest;
  }

  private synchronized void release(Gpu card) {
    cells.merge(card, -1, Integer::sum);
    notifyAll();
  }

  private Host hostWith(Gpu card) {
    return new Host(
        host.gitCommit(),
        host.gitDirty(),
        host.harnessVersion(),
        host.javaVersion(),
        host.os(),
        host.cpu(),
        card + ", " + choice.libraries().versions());
  }

  private Map<String, String> variables(Gpu card) {
    Map<String, String> variables = new HashMap<>();
    variables.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    variables.put(NvidiaDriver.VISIBLE, card.uuid());
    if (!choice.device().tf32()) {
      variables.put("NVIDIA_TF32_OVERRIDE", "0");
    }
    String folders =
        choice.libraries().folders().stream().map(String::valueOf).collect(Collectors.joining(":"));
    if (!folders.isEmpty()) {
      String before = environment.getOrDefault("LD_LIBRARY_PATH", "");
      variables.put("LD_LIBRARY_PATH", before.isEmpty() ? folders : folders + ":" + before);
    }
    return variables;
  }
}
