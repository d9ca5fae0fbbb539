package org.nernst.cuda.driver;

/** Keeps images on disk by their text, options, architecture and compiler. */
final class CachedCompiler implements KernelCompiler {
    private final KernelCompiler compiler;
    private final CacheFolder folder;

    CachedCompiler(KernelCompiler compiler, CacheFolder folder) {
        this.compiler = compiler;
        this.folder = folder;
    }

    @Override
    public String name() {
        return compiler.name();
    }

    @Override
    public byte[] compile(String text, Architecture architecture) {
        String file =
                "kernel-" + CacheFolder.nameOf(compiler.name(), architecture.option(), String.join(" ", OPTIONS), text)
                        + ".cubin";
        byte[] kept = folder.readOrNull(file);
        if (kept != null) {
            return kept;
        }
        byte[] image = compiler.compile(text, architecture);
        folder.keep(file, image);
        return image;
    }
}
