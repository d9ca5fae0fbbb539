package org.nernst.symbolic.compile;

import org.nernst.symbolic.compile.JacobianAssembly.Columns;
import org.nernst.symbolic.emit.EmittedFunction;
import org.nernst.symbolic.emit.LaneFunction;

/** One of the whole system's Jacobians at work: evaluates the blocks' entries and has them put together. */
final class MatrixEntries {
    private final BoundBlock[] blocks;
    private final Circuit circuit;
    private final JacobianAssembly assembly;
    private final double[] buffer;
    private final LaneFunction[] own;
    private final LaneFunction[] byInput;
    private final int[] perInstance;
    private final int[] inputsPerInstance;

    MatrixEntries(CompiledSystem compiled, BoundBlock[] blocks, Circuit circuit, Columns columns) {
        this.blocks = blocks;
        this.circuit = circuit;
        this.assembly = compiled.assembly(columns);
        this.buffer = new double[assembly.bufferSize()];
        this.own = new LaneFunction[blocks.length];
        this.byInput = new LaneFunction[blocks.length];
        this.perInstance = new int[blocks.length];
        this.inputsPerInstance = new int[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            CompiledTemplate template = blocks[b].template;
            if (columns != Columns.DELAYED_READS) {
                EmittedFunction function =
                        columns == Columns.STATES ? template.jacobian() : template.parameterJacobian();
                own[b] = function.newInstance();
                perInstance[b] = function.resultCount();
            }
            if (!compiled.wirings().isEmpty()) {
                byInput[b] = template.inputJacobian().newInstance();
                inputsPerInstance[b] = template.inputJacobian().resultCount();
            }
        }
    }

    void evaluate(double t, double[] y, double[] u, double[] values) {
        evaluateLocal(t, y, u);
        assembly.assemble(buffer, values);
    }

    /** The local entries alone, in the shape of {@link JacobianAssembly}'s buffer; valid until the next call. */
    double[] evaluateLocal(double t, double[] y, double[] u) {
        double[] inputs = circuit.inputs(t, y, u, null);
        for (int b = 0; b < blocks.length; b++) {
            double[] read = blocks[b].coupling ? circuit.read(blocks[b], y, u) : inputs;
            int first = blocks[b].firstInput;
            if (own[b] != null) {
                blocks[b].entries(own[b], perInstance[b], t, y, read, first, buffer, assembly.firstEntry(b));
            }
            if (byInput[b] != null) {
                blocks[b].entries(
                        byInput[b], inputsPerInstance[b], t, y, read, first, buffer, assembly.firstInputEntry(b));
            }
        }
        return buffer;
    }
}
