package io.github.flcrypt.examples.misuse;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The JDK's compiler in this process, against this test's class path. */
public final class InMemoryCompiler {

  /**
   * An error.
   *
   * @param line from 1
   * @param code the compiler's own name of it, the same in every language
   * @param message in English
   */
  public record Problem(long line, String code, String message) {}

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  // One for all, since opening the jars of the class path takes most of the time.
  private static final JavaFileManager FILES = Unwritten.manager(COMPILER);

  private InMemoryCompiler() {}

  /** Compiles one class without writing it; returns the errors. */
  public static synchronized List<Problem> errorsOf(String className, String source) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<String> options =
        List.of(
            "-Xdiags:verbose",
            "-proc:none",
            "-implicit:none",
            "--release",
            "17",
            "-cp",
            classPath());
    COMPILER
        .getTask(null, FILES, diagnostics, options, null, List.of(new Source(className, source)))
        .call();
    return diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(d -> new Problem(d.getLineNumber(), d.getCode(), d.getMessage(Locale.ENGLISH)))
        .toList();
  }

  private static String classPath() {
    // Where surefire starts tests through a manifest, it gives the real class path here.
    String path = System.getProperty("surefire.test.class.path", "");
    return path.isEmpty() ? System.getProperty("java.class.path") : path;
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
