package org.episodic.broken.planted;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.episodic.spi.dataset.Dataset;
import org.episodic.spi.dataset.DatasetContext;
import org.episodic.spi.dataset.DatasetDescription;
import org.episodic.spi.dataset.DatasetProvider;

/** Providers that print when their class is initialised, and never again. */
final class Loud {
  private Loud() {}

  public static final class Algorithm extends PlantedProvider {
    static {
      System.out.print("at your service");
    }
  }

  public static final class Data implements DatasetProvider {
    static {
      System.out.print("at your service");
    }

    private final DatasetProvider planted = new PlantedDatasetProvider();

    @Override
    public DatasetDescription description() {
      return planted.description();
    }

    @Override
    public boolean isPresent(DatasetContext context) {
      return planted.isPresent(context);
    }

    @Override
    public Dataset open(DatasetContext context) {
      return planted.open(context);
    }
  }

  /** Returns what makes providers of a class that is loaded for this alone, with the first. */
  static <T> Supplier<T> fresh(Class<T> service, Class<? extends T> type) {
    ClassLoader loader =
        new ClassLoader(type.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(type.getName())) {
              return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
          }

          private Class<?> define(String name) {
            String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
            try (InputStream in = Loud.class.getResourceAsStream(file)) {
              byte[] code = in.readAllBytes();
              return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    return () -> {
      try {
        Object made = loader.loadClass(type.getName()).getConstructor().newInstance();
        return service.cast(made);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
