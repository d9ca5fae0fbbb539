package org.nernst.ensemble.integrate;

import java.util.List;
import org.nernst.ensemble.output.Output;
import org.nernst.solvers.problem.Problem;

/** Something other than the processors of this machine that integrates members in lanes, many at once. */
public interface LaneDevice {
    /**
     * How it will integrate members. Nothing is taken of the device yet.
     *
     * @param problems the same under each of some protocols, with the values of the parameters that don't vary
     * @param varied the parameters that vary from member to member, by index
     * @param outputs what is wanted of each member
     * @throws org.nernst.symbolic.system.ModelException if it can't do that
     */
    Program program(List<Problem> problems, LaneMethod method, int[] varied, List<Output> outputs);

    /** What is made for some problems and their outputs. Immutable. */
    interface Program {
        /**
         * Takes what it needs of the device.
         *
         * @param members how many there are to integrate of each problem
         */
        Session open(int members);
    }

    /** A device at work. */
    interface Session extends AutoCloseable {
        /** How many members of each problem a thread shall be given at once. */
        int chunk();

        /** How many threads shall give it work. */
        int threads();

        /** Of a problem by its number, for the next of these threads; any number of members may be given to it. */
        MemberIntegrator integrator(int problem);

        /** Gives everything back; the integrators can't be used any more. */
        @Override
        void close();
    }
}
