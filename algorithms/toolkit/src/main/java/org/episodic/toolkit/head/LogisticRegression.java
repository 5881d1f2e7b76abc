package org.episodic.toolkit.head;

import java.util.Arrays;
import org.episodic.spi.episode.ClassLabels;
import org.episodic.spi.episode.Scores;
import org.episodic.toolkit.codes.Codes;

/**
 * Multinomial logistic regression with an L2 regulariser, fitted to convergence on the support set.
 *
 * <pre>
 * x_i      code of a support image less the mean of them all, divided by the root mean square of
 *          their lengths, with a constant 1 for the intercept
 * y_i      its class as a unit vector; Y all of them, [n, N]
 * W        weights, [N, M + 1]
 * lambda   regulariser
 * A        W = Aᵀ X, [n, N]
 * K        X Xᵀ, [n, n]
 * </pre>
 *
 * <p>W minimises Σ_i −log softmax(W x_i)_{y_i} + (lambda/2)|W|². The gradient in W is (P − Y +
 * lambda A)ᵀ X with P the predicted probabilities, so each step of accelerated gradient descent
 * (Nesterov, for strongly convex functions) is one in A, and M appears in K only.
 *
 * @param lambda the regulariser, above 0
 */
public record LogisticRegression(double lambda) implements TaskClassifier {
  private static final int ITERATIONS = 5_000;
  private static final double PRECISION = 1e-6;

  /** Refuses a regulariser that is not above 0 by an {@code IllegalArgumentException}. */
  public LogisticRegression {
    if (!(lambda > 0)) {
      throw new IllegalArgumentException("A regulariser must be > 0, found " + lambda);
    }
  }

  @Override
  public Scores scores(Codes support, ClassLabels labels, Codes query) {
    int way = labels.way();
    float[] mean = support.mean();
    Codes centred = support.minus(mean);
    float[] scale = centred.unitScale();
    Codes x = centred.scaled(scale);
    double[] a = fit(products(x, x), labels);
    double[][] k = products(query.minus(mean).scaled(scale), x);
    float[] scores = new float[query.count() * way];
    for (int q = 0; q < query.count(); q++) {
      for (int s = 0; s < labels.count(); s++) {
        for (int label = 0; label < way; label++) {
          scores[q * way + label] += (float) (k[q][s] * a[s * way + label]);
        }
      }
    }
    return new Scores(way, scores);
  }

  /** Returns A, [n, N] row after row. */
  double[] fit(double[][] k, ClassLabels labels) {
    int n = labels.count();
    int way = labels.way();
    double curvature = lambda + largestRowSum(k) / 2;
    double root = Math.sqrt(curvature / lambda);
    double momentum = (root - 1) / (root + 1);
    double[] a = new double[n * way];
    double[] ahead = new double[n * way];
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      double[] gradient = gradient(k, labels, ahead);
      double largest = 0;
      for (int i = 0; i < a.length; i++) {
        double next = ahead[i] - gradient[i] / curvature;
        ahead[i] = next + momentum * (next - a[i]);
        a[i] = next;
        largest = Math.max(largest, Math.abs(gradient[i]));
      }
      if (largest < PRECISION) {
        break;
      }
    }
    return a;
  }

  /** Returns P − Y + lambda A. */
  private double[] gradient(double[][] k, ClassLabels labels, double[] a) {
    int way = labels.way();
    double[] gradient = new double[a.length];
    double[] logits = new double[way];
    for (int i = 0; i < labels.count(); i++) {
      Arrays.fill(logits, 0);
      for (int j = 0; j < labels.count(); j++) {
        for (int label = 0; label < way; label++) {
          logits[label] += k[i][j] * a[j * way + label];
        }
      }
      double highest = Arrays.stream(logits).max().orElseThrow();
      double sum = 0;
      for (int label = 0; label < way; label++) {
        logits[label] = Math.exp(logits[label] - highest);
        sum += logits[label];
      }
      for (int label = 0; label < way; label++) {
        double y = labels.label(i) == label ? 1 : 0;
        gradient[i * way + label] = logits[label] / sum - y + lambda * a[i * way + label];
      }
    }
    return gradient;
  }

  /** Returns a·b + 1 for each pair of rows. */
  static double[][] products(Codes a, Codes b) {
    double[][] products = new double[a.count()][b.count()];
    for (int i = 0; i < a.count(); i++) {
      for (int j = 0; j < b.count(); j++) {
        double sum = 1;
        for (int d = 0; d < a.size(); d++) {
          sum += (double) a.values()[i * a.size() + d] * b.values()[j * b.size() + d];
        }
        products[i][j] = sum;
      }
    }
    return products;
  }

  /** An upper bound of the largest eigenvalue. */
  private static double largestRowSum(double[][] k) {
    double largest = 0;
    for (double[] row : k) {
      double sum = 0;
      for (double value : row) {
        sum += Math.abs(value);
      }
      largest = Math.max(largest, sum);
    }
    return largest;
  }
}
