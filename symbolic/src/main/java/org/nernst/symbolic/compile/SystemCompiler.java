package org.nernst.symbolic.compile;

import java.nio.file.Path;
import org.nernst.symbolic.system.OdeSystem;

public final class SystemCompiler {
    private SystemCompiler() {}
    public static SystemCompiler standard() { return new SystemCompiler(); }
    public static SystemCompiler cachedIn(Path folder) { return new SystemCompiler(); }
    public CompiledSystem compile(OdeSystem system) { return new CompiledSystem(system); }
}
