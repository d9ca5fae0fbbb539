package org.nernst.cuda.kernel;

import java.util.List;
import org.nernst.ensemble.design.Axis;
import org.nernst.ensemble.design.Design;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Sine;
import org.nernst.solvers.protocol.Step;
import org.nernst.solvers.protocol.Steps;
import org.nernst.symbolic.compile.SquidAxon;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.system.OdeSystem;

/** The squid axon that kernels are tried on. */
final class SquidAxons {
    private SquidAxons() {}

    /** Driven by a pulse off the grid of steps, on a slow sine, for so long [ms]. */
    static Problem driven(double duration) {
        Protocol protocol =
                Protocol.SILENT.with(0, Steps.of(new Step(8, 5.013, 240.07)).plus(new Sine(2, 0.02, 0, 0, 1000)));
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(SquidAxon.template())), protocol, duration);
    }

    /** With other conductances of sodium and potassium. */
    static Design conductances(int size) {
        return Design.random(List.of(new Axis(0, 80, 160, false), new Axis(1, 20, 50, false)), size, 11);
    }
}
