package io.github.flcrypt.paillier.internal.selection;

import io.github.flcrypt.paillier.internal.engine.ModularEngine;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;

/**
 * Finds the vector provider: one class of one name in one module. On the module path it must come
 * from the module of this name in the layer of this module; on the class path, where there are no
 * modules to ask, from the class loader that loaded this module's own classes.
 */
final class VectorProvider {

  static final String MODULE = "io.github.flcrypt.paillier.vector";
  static final String CLASS = MODULE + ".VectorEngine";
  private static final String INCUBATOR = "jdk.incubator.vector";

  private VectorProvider() {}

  /**
   * What was found.
   *
   * @param engine the provider, if it can be made
   * @param problem else what to add
   */
  record Search(Optional<ModularEngine> engine, String problem) {

    static Search failed(String problem) {
      return new Search(Optional.empty(), problem);
    }
  }

  static Search find() {
    Module own = VectorProvider.class.getModule();
    return own.isNamed() ? onModulePath(own) : onClassPath(VectorProvider.class.getClassLoader());
  }

  private static Search onModulePath(Module own) {
    Optional<Module> module =
        Optional.ofNullable(own.getLayer()).flatMap(layer -> layer.findModule(MODULE));
    if (module.isEmpty()) {
      return Search.failed("add the module fl-paillier-vector and --add-modules " + MODULE);
    }
    Class<?> found = Class.forName(module.orElseThrow(), CLASS);
    return found == null
        ? Search.failed("the module " + MODULE + " must have " + CLASS)
        : instantiate(found);
  }

  static Search onClassPath(ClassLoader loader) {
    Class<?> found;
    try {
      found = Class.forName(CLASS, false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      return Search.failed(
          "add fl-paillier-vector to the class path and --add-modules "
              + INCUBATOR
              + " to the command line");
    }
    // A loader of the application's own could offer a class of this name from anywhere.
    if (found.getClassLoader() != loader) {
      return Search.failed(CLASS + " must be beside fl-paillier on the class path");
    }
    if (ModuleLayer.boot().findModule(INCUBATOR).isEmpty()) {
      return Search.failed("add --add-modules " + INCUBATOR + " to the command line");
    }
    return instantiate(found);
  }

  private static Search instantiate(Class<?> found) {
    try {
      Object made = found.getConstructor().newInstance();
      return made instanceof ModularEngine engine
          ? new Search(Optional.of(engine), "")
          : Search.failed(CLASS + " must be a provider of this version");
    } catch (InvocationTargetException e) {
      return Search.failed("the vector provider does not work on this machine: " + e.getCause());
    } catch (ReflectiveOperationException | LinkageError e) {
      return Search.failed("the vector provider does not fit this version: " + e);
    }
  }
}
