package org.nernst.symbolic.compile;

import org.nernst.symbolic.emit.LaneFunction;

/** The event functions of one block, one for all its instances; each is generated when first used. */
final class BlockEvents {
    final int events;
    final LaneFunction guards;
    final boolean guardsReadInputs;
    final boolean[] jumpReadsInputs;
    final double[] guardValues;
    /** The states of one instance after a jump. */
    final double[] after;

    private final BoundBlock block;
    private final LaneFunction[] guardGradients;
    private final LaneFunction[] jumps;
    private final LaneFunction[] jumpJacobians;

    BlockEvents(BoundBlock block) {
        this.block = block;
        events = block.template.template().events().size();
        guards = events == 0 ? null : block.template.guards().newInstance();
        guardsReadInputs = events > 0 && block.template.guardsReadInputs();
        jumpReadsInputs = new boolean[events];
        guardValues = new double[events];
        after = new double[block.states];
        guardGradients = new LaneFunction[events];
        jumps = new LaneFunction[events];
        jumpJacobians = new LaneFunction[events];
    }

    LaneFunction guardGradient(int event) {
        if (guardGradients[event] == null) {
            guardGradients[event] = block.template.guardGradient(event).newInstance();
        }
        return guardGradients[event];
    }

    LaneFunction jump(int event) {
        if (jumps[event] == null) {
            jumps[event] = block.template.jump(event).newInstance();
            jumpReadsInputs[event] = block.template.jumpReadsInputs(event);
        }
        return jumps[event];
    }

    LaneFunction jumpJacobian(int event) {
        if (jumpJacobians[event] == null) {
            jumpJacobians[event] = block.template.jumpJacobian(event).newInstance();
        }
        return jumpJacobians[event];
    }

    void evaluate(LaneFunction function, int i, double t, double[] y, double[] inputs, double[] into, int at) {
        function.evaluate(
                t,
                y,
                block.firstState + i * block.states,
                block.values,
                i * block.locals,
                inputs,
                block.firstInput + i * block.inputs,
                null,
                0,
                into,
                at);
    }
}
