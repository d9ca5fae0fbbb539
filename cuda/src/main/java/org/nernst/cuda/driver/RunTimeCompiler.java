package org.nernst.cuda.driver;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** NVRTC, the compiler that comes as a library. */
final class RunTimeCompiler implements KernelCompiler {
    private final long pointer;
    private final int[] version;

    private RunTimeCompiler(long pointer, int[] version) {
        this.pointer = pointer;
        this.version = version;
    }

    /**
     * The first that there is and that isn't newer than the driver.
     *
     * @param newest the major release of CUDA that the driver is of
     * @throws CudaException if there is none
     */
    static RunTimeCompiler open(List<String> paths, int newest) {
        ShimLibrary.load();
        String missing = null;
        String refused = null;
        for (String path : paths) {
            String[] said = new String[1];
            long pointer = Shim.openCompiler(path, said);
            if (pointer != 0) {
                int[] version = new int[2];
                boolean told = Shim.compilerVersion(pointer, version) == 0;
                RunTimeCompiler compiler = new RunTimeCompiler(pointer, version);
                if (told && version[0] <= newest) {
                    return compiler;
                }
                refused = told ? KernelCompiler.tooNew(compiler, newest) : path + " doesn't tell its version";
            }
            missing = missing == null ? said[0] : missing;
        }
        // One that is there and doesn't go tells more than those that aren't there.
        String problem = refused != null ? refused : missing != null ? missing : "no place to look was given";
        throw new CudaException("there is no run-time compiler NVRTC that can be used: " + problem);
    }

    @Override
    public String name() {
        return "NVRTC " + version[0] + "." + version[1];
    }

    @Override
    public byte[] compile(String text, Architecture architecture) {
        Architecture known = known().newestFor(architecture, name());
        boolean ptx = !known.equals(architecture);
        List<String> options = new ArrayList<>(OPTIONS);
        options.add("--gpu-architecture=" + (ptx ? "compute_" : "sm_") + known.number());
        byte[][] image = new byte[1][];
        byte[][] log = new byte[1][];
        int code = Shim.compile(pointer, text, options.toArray(new String[0]), ptx, image, log);
        if (code != 0 || image[0] == null) {
            String said = log[0] == null ? "" : new String(log[0], StandardCharsets.UTF_8).replace("\0", "");
            throw new CudaException(
                    "the kernel doesn't compile with " + name() + " for " + architecture.option() + ": "
                            + (said.isBlank() ? "NVRTC's error " + code : ShimLibrary.firstError(said)),
                    "",
                    said);
        }
        return image[0];
    }

    private KnownArchitectures known() {
        int[] all = Shim.architectures(pointer);
        return new KnownArchitectures(
                all == null
                        ? List.of()
                        : Arrays.stream(all).mapToObj(Architecture::numbered).toList());
    }
}
