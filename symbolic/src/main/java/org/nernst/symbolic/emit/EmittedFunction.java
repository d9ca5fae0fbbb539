package org.nernst.symbolic.emit;

import java.lang.invoke.MethodHandle;

/** A generated class, of which each thread takes its own instance, since long functions keep scratch values in it. */
public final class EmittedFunction {
    private final MethodHandle constructor;
    private final int resultCount;

    EmittedFunction(MethodHandle constructor, int resultCount) {
        this.constructor = constructor;
        this.resultCount = resultCount;
    }

    /** The number of results the function writes. */
    public int resultCount() {
        return resultCount;
    }

    /** A function for use by one thread at a time. */
    public LaneFunction newInstance() {
        try {
            return (LaneFunction) constructor.invoke();
        } catch (Throwable impossible) {
            throw new IllegalStateException("a generated class can't be instantiated", impossible);
        }
    }
}
