package org.nernst.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of kernels, what is kept of them, and the shim, which is kept in the same way. */
class KernelCompilerTest {
    /** For a driver of any release. */
    private static final int ANY = Integer.MAX_VALUE;

    private static final Architecture HOPPER = new Architecture(9, 0);

    @TempDir
    Path folder;

    /** Compiles to its text, and counts. */
    private static final class Counting implements KernelCompiler {
        final List<String> compiled = new ArrayList<>();
        String name = "counting 1.0";

        @Override
        public String name() {
            return name;
        }

        @Override
        public byte[] compile(String text, Architecture architecture) {
            compiled.add(architecture.option() + " " + text);
            return (architecture.option() + " " + text).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void images_are_kept_by_text_architecture_and_compiler() {
        Counting counting = new Counting();
        KernelCompiler cached = new CachedCompiler(counting, new CacheFolder(folder));

        for (int repeat = 0; repeat < 2; repeat++) {
            assertThat(cached.compile("one", HOPPER)).asString().isEqualTo("sm_90 one");
            assertThat(cached.compile("two", HOPPER)).asString().isEqualTo("sm_90 two");
            assertThat(cached.compile("one", new Architecture(7, 5))).asString().isEqualTo("sm_75 one");
        }
        assertThat(counting.compiled).containsExactly("sm_90 one", "sm_90 two", "sm_75 one");
        counting.name = "counting 2.0";
        cached.compile("one", HOPPER);
        assertThat(counting.compiled).hasSize(4);
    }

    @Test
    void damaged_files_are_made_again() throws IOException {
        Counting counting = new Counting();
        KernelCompiler cached = new CachedCompiler(counting, new CacheFolder(folder));
        cached.compile("one", HOPPER);
        Path file = only();
        byte[] good = Files.readAllBytes(file);
        byte[] flipped = good.clone();
        flipped[3] ^= 1;
        for (byte[] damaged : List.of(flipped, Arrays.copyOf(good, good.length - 1), new byte[0])) {
            Files.write(file, damaged);
            assertThat(cached.compile("one", HOPPER)).asString().isEqualTo("sm_90 one");
            assertThat(only()).hasBinaryContent(good);
        }
        assertThat(counting.compiled).hasSize(4);
    }

    @Test
    void a_cache_that_cannot_be_written_only_costs_time() throws IOException {
        Counting counting = new Counting();
        Path file = Files.createFile(folder.resolve("file"));

        assertThat(new CachedCompiler(counting, new CacheFolder(file)).compile("one", HOPPER))
                .asString()
                .isEqualTo("sm_90 one");
        assertThat(new CachedCompiler(counting, new CacheFolder(null)).compile("one", HOPPER))
                .asString()
                .isEqualTo("sm_90 one");
    }

    @Test
    void the_shim_is_kept_and_made_again_where_it_is_damaged() throws IOException {
        FakeDriver.with();
        CacheFolder cache = new CacheFolder(folder);
        Path headers = Path.of(System.getProperty("java.home"), "include");
        Path made = ShimLibrary.library(cache, ShimLibrary::compiler, headers);
        byte[] good = Files.readAllBytes(made);

        assertThat(made).isEqualTo(only());
        // It is there, so no compiler is needed.
        assertThat(ShimLibrary.library(cache, () -> null, headers)).isEqualTo(made);
        Path file = Files.createFile(folder.resolveSibling("no-folder"));
        assertThat(ShimLibrary.library(new CacheFolder(file), ShimLibrary::compiler, headers))
                .isNotEqualTo(made)
                .exists();
        Files.delete(file);
        Files.write(made, Arrays.copyOf(good, good.length / 2));
        assertThat(ShimLibrary.library(cache, ShimLibrary::compiler, headers)).isEqualTo(made);
        assertThat(Files.size(made)).isEqualTo(good.length);
    }

    private Path only() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }
}
