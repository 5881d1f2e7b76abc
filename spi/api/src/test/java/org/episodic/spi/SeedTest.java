package org.episodic.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SeedTest {
  // These values come from a second implementation of the specification, in another language.
  @Test
  void valuesAreTheSameOnEveryMachine() {
    assertEquals(
        new Seed(
            4072759702387631273L,
            -2679609054182329362L,
            8848767640958654735L,
            5548995984682410638L),
        Seed.root(0));
    assertEquals(
        new Seed(
            -2808763023500038849L,
            6920242989629905749L,
            -2377351701546487632L,
            -3027446698571640856L),
        Seed.root(-1));
    assertEquals(
        new Seed(
            -5300619592088576462L,
            5516992587202953622L,
            428368990929378675L,
            -8623499569968695725L),
        Seed.root(0).derive("meta-test"));
    assertEquals(
        new Seed(
            -1150393497951723722L,
            5226461373808679294L,
            -7882563382220129300L,
            3252291020841277636L),
        Seed.root(0).derive("meta-test").derive(5));
  }

  @Test
  void longsAreTheFourParts() {
    assertArrayEquals(new long[] {1, 2, 3, 4}, new Seed(1, 2, 3, 4).toLongs());
  }

  @Test
  void childrenOfOtherNamesNumbersAndParentsDiffer() {
    Set<Seed> seeds = new HashSet<>();
    int count = 0;
    for (long root = 0; root < 10; root++) {
      seeds.add(Seed.root(root));
      count++;
      for (String name : List.of("", "init", "meta-train", "meta-test", "0", "1")) {
        seeds.add(Seed.root(root).derive(name));
        seeds.add(Seed.root(root).derive(name).derive(name));
        count += 2;
      }
      for (long index = -2; index < 100; index++) {
        seeds.add(Seed.root(root).derive(index));
        count++;
      }
    }
    assertEquals(count, seeds.size());
  }

  @Test
  void aNameOfEightBytesIsNotANumber() {
    assertNotEquals(Seed.root(0).derive(0L), Seed.root(0).derive("\u0000".repeat(8)));
  }
}
