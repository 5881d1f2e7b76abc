package org.episodic.benchmarks;

import org.episodic.toolkit.runtime.MatrixProducts;
import org.episodic.toolkit.runtime.TensorFlowRuntime;

/** The operations in which networks spend their time, on float values, each on one thread. */
public enum Kernel {
  /** A product of matrices [2048, 2048]. */
  PRODUCT_2048 {
    @Override
    Work open() {
      MatrixProducts products = new MatrixProducts(TensorFlowRuntime.cpu(1));
      return new Work() {
        @Override
        public double run() {
          return products.multiply();
        }

        @Override
        public void close() {
          products.close();
        }
      };
    }
  },

  /** The first block of MAML's network: [5, 28, 28, 1] to [5, 14, 14, 64]. */
  FIRST_BLOCK {
    @Override
    Work open() {
      return new Convolution(5, 28, 1, 64, 2).forward();
    }
  },

  /** Its second block: [5, 14, 14, 64] to [5, 7, 7, 64]. */
  SECOND_BLOCK {
    @Override
    Work open() {
      return SECOND.forward();
    }
  },

  /** The gradient of the second block with respect to its input. */
  SECOND_BLOCK_INPUT_GRADIENT {
    @Override
    Work open() {
      return SECOND.inputGradient();
    }
  },

  /** The gradient of the second block with respect to its filter. */
  SECOND_BLOCK_FILTER_GRADIENT {
    @Override
    Work open() {
      return SECOND.filterGradient();
    }
  },

  /** A block without strides: [60, 28, 28, 64] to the same. */
  LARGE_BLOCK {
    @Override
    Work open() {
      return new Convolution(60, 28, 64, 64, 1).forward();
    }
  };

  private static final Convolution SECOND = new Convolution(5, 14, 64, 64, 2);

  /** Something to be done again and again. Owns native memory. */
  interface Work extends AutoCloseable {

    /** Does it once and returns its number of floating-point operations. */
    double run();

    @Override
    void close();
  }

  /** Makes the operation's graph and inputs. The caller closes them. */
  abstract Work open();
}
