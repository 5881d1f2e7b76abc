package org.episodic.algorithms.cactus;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.episodic.spi.Seed;

public final class KMeansSpeed {
  public static void main(String[] a) {
    int n = 24000;
    for (String kind : new String[] {"random", "clustered"}) {
      UniformRandomProvider r = RandomSource.XO_SHI_RO_256_PP.create(Seed.root(1).toLongs());
      float[] v = new float[n * 256];
      float[] centres = new float[1200 * 256];
      for (int i = 0; i < centres.length; i++) centres[i] = r.nextFloat() * 2;
      for (int i = 0; i < n; i++) {
        int c = r.nextInt(1200);
        for (int d = 0; d < 256; d++)
          v[i * 256 + d] = (kind.equals("random") ? 0 : centres[c * 256 + d]) + r.nextFloat() * 3;
      }
      Embedding z = new Embedding(256, v);
      try (BlockProducts products = new BlockProducts(256, 2)) {
        for (int p = 0; p < 2; p++) {
          var bean =
              (com.sun.management.OperatingSystemMXBean)
                  java.lang.management.ManagementFactory.getOperatingSystemMXBean();
          long t0 = System.nanoTime();
          long c0 = bean.getProcessCpuTime();
          KMeans km = new KMeans(500, 3000, 1);
          km.plusPlus(z, Seed.root(p));
          long t1 = System.nanoTime();
          long c1 = bean.getProcessCpuTime();
          KMeans.Clustering c =
              km.cluster(
                  z.scaled(Clusterings.weights(256, Seed.root(p + 7))), products, Seed.root(p));
          long t2 = System.nanoTime();
          long c2 = bean.getProcessCpuTime();
          System.out.printf(
              "%s: ++ %.1f s wall %.1f cpu; whole %.1f s wall %.1f cpu, %d iterations%n",
              kind,
              (t1 - t0) / 1e9,
              (c1 - c0) / 1e9,
              (t2 - t1) / 1e9,
              (c2 - c1) / 1e9,
              c.inertia().size());
        }
      }
    }
  }
}
