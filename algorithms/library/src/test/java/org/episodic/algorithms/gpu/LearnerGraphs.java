package org.episodic.algorithms.gpu;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tensorflow.Graph;

/** Finds the graphs that a learner holds, however deep: no learner shows them otherwise. */
public final class LearnerGraphs {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<Graph> graphs = new ArrayList<>();

  private LearnerGraphs() {}

  /** Returns the graphs that are reached from an object by fields of this project's classes. */
  public static List<Graph> of(Object root) {
    LearnerGraphs found = new LearnerGraphs();
    try {
      found.visit(root);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
    return found.graphs;
  }

  private void visit(Object value) throws IllegalAccessException {
    if (value == null || !seen.add(value)) {
      return;
    }
    if (value instanceof Graph graph) {
      graphs.add(graph);
    } else if (value instanceof Iterable<?> many
        && value.getClass().getName().startsWith("java.")) {
      for (Object one : many) {
        visit(one);
      }
    } else if (value instanceof Map<?, ?> map) {
      visit(new ArrayList<>(map.values()));
    } else if (value instanceof Optional<?> one) {
      visit(one.orElse(null));
    } else {
      for (Class<?> type = value.getClass();
          type != null && type.getName().startsWith("org.episodic.");
          type = type.getSuperclass()) {
        visitFields(value, type);
      }
    }
  }

  private void visitFields(Object value, Class<?> type) throws IllegalAccessException {
    if (type.isHidden()) {
      return; // a lambda
    }
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
        field.setAccessible(true);
        visit(field.get(value));
      }
    }
  }
}
