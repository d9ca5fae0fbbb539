package org.nernst.tests.documentation;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.nernst.tests.acceptance.Repository;

/** Statements in Java, compiled as the body of a method and run. */
final class JavaSnippet {
    private static final String FRAME = """
            import static org.nernst.dsl.Quantities.quantity;
            import java.nio.file.Path;
            import java.util.List;
            import java.util.stream.IntStream;
            import java.util.stream.Stream;
            import org.nernst.channels.*;
            import org.nernst.dsl.*;
            import org.nernst.dsl.script.ModelFile;
            import org.nernst.ensemble.*;
            import org.nernst.ensemble.design.*;
            import org.nernst.ensemble.output.*;
            import org.nernst.fit.*;
            import org.nernst.fit.certainty.*;
            import org.nernst.fit.loss.*;
            import org.nernst.fit.optimise.*;
            import org.nernst.fit.shooting.*;
            import org.nernst.fit.start.*;
            import org.nernst.fit.transform.*;
            import org.nernst.morphology.*;
            import org.nernst.sensitivity.*;
            import org.nernst.sensitivity.curvature.*;
            import org.nernst.sensitivity.discrete.*;
            import org.nernst.sensitivity.feature.*;
            import org.nernst.sensitivity.forward.*;
            import org.nernst.sensitivity.global.*;
            import org.nernst.sensitivity.invariant.*;
            import org.nernst.sensitivity.objective.*;
            import org.nernst.sensitivity.surrogate.*;
            import org.nernst.solvers.integrate.*;
            import org.nernst.solvers.invariant.*;
            import org.nernst.solvers.problem.*;
            import org.nernst.solvers.protocol.*;
            import org.nernst.solvers.solution.*;
            import org.nernst.symbolic.compile.*;
            import org.nernst.symbolic.expr.Expr;
            import org.nernst.symbolic.system.*;
            import org.nernst.symbolic.unit.Units;

            public class Example {
                public static void run() {
            %s
                }
            }
            """;

    private JavaSnippet() {}

    static void run(Snippet snippet, Path folder) throws Exception {
        Path source = folder.resolve("Example.java");
        String root = Repository.root().toString().replace("\\", "\\\\");
        Files.writeString(source, FRAME.formatted(snippet.text().replace("\"examples/", "\"" + root + "/examples/")));
        compile(snippet, source, folder);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, JavaSnippet.class.getClassLoader())) {
            loader.loadClass("Example").getMethod("run").invoke(null);
        }
    }

    private static void compile(Snippet snippet, Path source, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        // Surefire starts the tests from one archive that only points to the class path.
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            messages,
                            files,
                            null,
                            List.of("-d", folder.toString(), "-classpath", classPath, "-proc:none"),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            if (!done) {
                throw new AssertionError(snippet.place() + " does not compile:\n" + messages);
            }
        }
    }
}
