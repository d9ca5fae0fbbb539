package org.nernst.symbolic.compile;

import org.nernst.symbolic.system.OdeSystem;

public final class CompiledSystem {
    private final OdeSystem system;
    CompiledSystem(OdeSystem system) { this.system = system; }
    public OdeSystem system() { return system; }
    public BoundSystem at(double[] parameters) { throw new UnsupportedOperationException(); }
}
