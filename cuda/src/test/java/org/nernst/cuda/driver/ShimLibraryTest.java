package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nernst.symbolic.compile.SystemCompiler;

/** The shim by any compiler of C that is here, and what is told where it can't be made. */
class ShimLibraryTest {
    /** 0 to 999 and 998 times 0.75. */
    private static final String SUM = "500248.5";

    private static final Path HEADERS = Path.of(System.getProperty("java.home"), "include");

    private static final CacheFolder NONE = new CacheFolder(null);

    @TempDir
    Path folder;

    /** What a Java of its own says last that is told of a compiler; of libraries by some compilers it says before that it makes their stack safe. */
    private static String probe(String compiler, String... options) throws IOException, InterruptedException {
        return said(Map.of("CC", compiler), List.of(options), List.of()).lines().reduce("", (before, line) -> line);
    }

    private static String said(Map<String, String> environment, List<String> options, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                ShimProbe.class.getName(),
                FakeDriver.with().driver().get(0)));
        command.addAll(arguments);
        ProcessBuilder java = new ProcessBuilder(command).redirectErrorStream(true);
        java.environment().remove("CC");
        java.environment().putAll(environment);
        Process process = java.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cc", "gcc", "clang", "tcc"})
    void any_compiler_makes_one_that_works(String name) throws IOException, InterruptedException {
        assumeTrue(HostCommand.find(List.of(name)) != null, "no " + name + " is on the path");
        assertThat(probe(name)).isEqualTo(SUM);
    }

    /** As those that keep what was compiled, or send it to other machines. */
    @Test
    void a_compiler_may_be_a_command_that_calls_one() throws IOException, InterruptedException {
        FakeDriver.with();
        CompilerCommand compiler = ShimLibrary.compiler();
        Path wrapper = Script.in(
                folder, "my wrapper", "printf 'no error: \\377\\033[1m yet\\n' >&2; exec " + compiler + " \"$@\"");
        assertThat(probe(wrapper.toString())).isEqualTo(SUM);
        assertThat(probe("env LC_ALL=C " + compiler + " -DANY")).isEqualTo(SUM);
    }

    @Test
    void a_compiler_that_is_not_there_is_told() throws IOException, InterruptedException {
        assertThat(probe("cc-that-is-not -m64"))
                .isEqualTo(
                        "CC names cc-that-is-not, which is no program on the path; name another, or none for the first there is of cc, gcc, clang");
    }

    @Test
    void without_a_compiler_each_finding_is_a_line() throws IOException, InterruptedException {
        String none =
                "there is no shim in C, because no C compiler (cc, gcc, clang) is on the path; install one, or name it in CC";
        assertThat(said(Map.of("PATH", folder.toString()), List.of(), List.of(ShimProbe.FINDINGS))
                        .lines())
                .containsExactly(
                        "C compiler: none on the path",
                        "CUDA shim: " + none,
                        "CUDA driver: " + none,
                        "kernel compiler: " + none + ", and there is no command nvcc; install the CUDA toolkit",
                        "GPU: none");
        assertThat(said(Map.of("CC", "cc-that-is-not"), List.of(), List.of(ShimProbe.FINDINGS))
                        .lines())
                .anyMatch(line -> line.startsWith("C compiler: CC names cc-that-is-not, which is no program"))
                .hasSize(5);
    }

    @Test
    void a_library_that_cannot_be_loaded_is_not_kept() throws IOException, InterruptedException {
        String cache = "-D" + SystemCompiler.CACHE_PROPERTY + "=" + folder.resolve("cache");
        Path careless = Script.in(
                folder, "careless", "while [ \"$1\" != -o ]; do shift; done; echo 'for another machine' > \"$2\"");
        assertThat(probe(careless.toString(), cache))
                .startsWith("the shim in C that " + careless + " made can't be loaded: ");
        assertThat(probe(ShimLibrary.compiler().toString(), cache)).isEqualTo(SUM);
        // It is there, so what CC names isn't needed.
        assertThat(probe("cc-that-is-not", cache)).isEqualTo(SUM);
    }

    @Test
    void a_compiler_that_fails_is_told_with_what_it_said() throws IOException {
        assertThatThrownBy(() -> ShimLibrary.library(NONE, () -> null, HEADERS))
                .isInstanceOf(CudaException.class)
                .hasMessage(
                        "there is no shim in C, because no C compiler (cc, gcc, clang) is on the path; install one, or name it in CC");
        assertThatThrownBy(() -> ShimLibrary.library(NONE, () -> CompilerCommand.of(Path.of("/bin/cat")), folder))
                .hasMessageContaining("this Java has no " + folder.resolve("jni.h"));
        refused("false", "it said nothing");
        refused("true", "it ended as if all were well and made no library");
        refused("echo '3 errors'; echo; echo 'driver.c:1: error: no'; exit 1", "driver.c:1: error: no");
        refused("echo; echo 'out of licences'; exit 1", "out of licences");
        // What it left is no reason not to clear up.
        refused(
                "while [ \"$1\" != -o ]; do shift; done; echo > \"$2\"; echo 'fatal: disk full'; exit 1",
                "fatal: disk full");
    }

    private void refused(String script, String reason) throws IOException {
        CompilerCommand compiler = CompilerCommand.of(Script.in(folder, "compiler", script));
        assertThatThrownBy(() -> ShimLibrary.library(NONE, () -> compiler, HEADERS))
                .isInstanceOf(CudaException.class)
                .hasMessage("the shim in C doesn't compile with " + compiler + ": " + reason);
    }

    /** So that any compiler of C takes it, and not only the one that is here. */
    @Test
    void it_is_standard_c() {
        assumeTrue(ShimLibrary.compiler() != null, "no C compiler is on the path");
        List<String> command = ShimLibrary.compiler()
                .with(List.of("-std=c99", "-pedantic-errors", "-Wall", "-Wextra", "-Werror", "-fsyntax-only"));
        command.addAll(List.of("-I" + HEADERS, "-I" + HEADERS.resolve("linux")));
        ShimLibrary.SOURCES.stream()
                .filter(source -> source.endsWith(".c"))
                .forEach(source -> command.add("src/main/c/" + source));
        HostCommand.Result result = HostCommand.run(command);
        assertThat(result.code()).as(result.said()).isZero();
    }
}
