package org.nernst.solvers.problem;

import java.util.Arrays;
import java.util.Map;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Stimulus;
import org.nernst.symbolic.compile.CompiledSystem;
import org.nernst.symbolic.system.RepeatedSystem;

/**
 * A problem several times side by side, with other values of its parameters in each copy and the same protocol. Steps of fixed length are the same in each as by itself, to the
 * last digit, and cost less where lanes are filled by the copies together.
 */
public final class RepeatedProblem {
    private final Problem one;
    private final RepeatedSystem copies;
    private final CompiledSystem compiled;
    private final Protocol protocol;

    /** @throws org.nernst.symbolic.system.ModelException if there shall be no copy */
    public RepeatedProblem(Problem one, int count) {
        this.one = one;
        copies = new RepeatedSystem(one.system().system(), count);
        compiled = one.system().repeated(copies);
        Protocol all = Protocol.SILENT;
        for (Map.Entry<Integer, Stimulus> driven : one.protocol().stimuli().entrySet()) {
            for (int copy = 0; copy < count; copy++) {
                all = all.with(copies.input(copy, driven.getKey()), driven.getValue());
            }
        }
        protocol = all;
    }

    /**
     * The copies at parameter values.
     *
     * @param parameters in internal units, shape [copies][parameters]
     * @throws org.nernst.symbolic.system.ModelException if there are too few or too many, or one isn't finite
     */
    public Problem at(double[][] parameters) {
        double[] all = Arrays.stream(parameters).flatMapToDouble(Arrays::stream).toArray();
        return new Problem(compiled, all, protocol, one.start(), one.end());
    }

    /** The index of a copy's state among those of all, by its index in one problem. */
    public int state(int copy, int index) {
        return copies.state(copy, index);
    }
}
