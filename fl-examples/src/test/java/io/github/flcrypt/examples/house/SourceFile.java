package io.github.flcrypt.examples.house;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** How long a source file and its methods are; comments and blank lines count. */
record SourceFile(String path, int lines, List<Method> methods) {

  /** From the first line of annotations or signature to the closing brace. */
  record Method(String path, String name, int lines) {}

  static SourceFile read(Path path) {
    try {
      return parse(path.toString(), Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SourceFile parse(String path, String text) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    JavacTask task =
        (JavacTask)
            compiler.getTask(
                null,
                compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8),
                null,
                List.of(),
                null,
                List.of(new Text(text)));
    List<Method> methods = new ArrayList<>();
    try {
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        new MethodScanner(path, unit, positions, methods).scan(unit, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SourceFile(path, (int) text.lines().count(), List.copyOf(methods));
  }

  boolean internal() {
    return path.replace('\\', '/').contains("/internal/");
  }

  private static final class MethodScanner extends TreeScanner<Void, Void> {

    private final String path;
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> methods;

    MethodScanner(
        String path, CompilationUnitTree unit, SourcePositions positions, List<Method> methods) {
      this.path = path;
      this.unit = unit;
      this.positions = positions;
      this.methods = methods;
    }

    @Override
    public Void visitMethod(MethodTree method, Void unused) {
      LineMap lines = unit.getLineMap();
      long first = lines.getLineNumber(positions.getStartPosition(unit, method));
      long last = lines.getLineNumber(positions.getEndPosition(unit, method));
      methods.add(new Method(path, method.getName().toString(), (int) (last - first + 1)));
      return super.visitMethod(method, null);
    }
  }

  private static final class Text extends SimpleJavaFileObject {

    private final String text;

    Text(String text) {
      super(URI.create("string:///Text.java"), JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
