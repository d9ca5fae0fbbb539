package org.nernst.symbolic.emit;

import java.lang.invoke.MethodHandle;

/** A generated class, of which each thread takes its own instance, since long functions keep scratch values in it. */
public final class EmittedFunction {
    private final MethodHandle constructor;
    private final int resultCount;
    private final int methodCount;
    private final int classBytes;

    EmittedFunction(MethodHandle constructor, int resultCount, int methodCount, int classBytes) {
        this.constructor = constructor;
        this.resultCount = resultCount;
        this.methodCount = methodCount;
        this.classBytes = classBytes;
    }

    /** The number of methods that the kernel was split into. */
    public int methodCount() {
        return methodCount;
    }

    /** The size of the class, in bytes. */
    public int classBytes() {
        return classBytes;
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
