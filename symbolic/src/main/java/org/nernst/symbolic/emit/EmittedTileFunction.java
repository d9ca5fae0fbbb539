package org.nernst.symbolic.emit;

import java.util.function.Supplier;

/** Generated code for tiles of lanes, of which each thread takes its own instance, since it keeps scratch values. */
public final class EmittedTileFunction {
    private final Supplier<LaneTileFunction> instances;
    private final boolean vectors;
    private final int resultCount;

    EmittedTileFunction(Supplier<LaneTileFunction> instances, boolean vectors, int resultCount) {
        this.instances = instances;
        this.vectors = vectors;
        this.resultCount = resultCount;
    }

    /** True if vector instructions are used; else lanes are computed one by one, with the same numbers. */
    public boolean usesVectors() {
        return vectors;
    }

    /** The number of results of each lane. */
    public int resultCount() {
        return resultCount;
    }

    /** A function for use by one thread at a time. */
    public LaneTileFunction newInstance() {
        return instances.get();
    }
}
