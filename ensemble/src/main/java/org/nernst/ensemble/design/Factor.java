package org.nernst.ensemble.design;

import java.util.List;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.symbolic.system.ModelException;

/** What the members of a design differ in. */
public sealed interface Factor {
    /** The value of a parameter, by its index; in internal units. */
    record OfParameter(int index) implements Factor {}

    /** What drives the model: the value is a place in a list of protocols, from 0. */
    record OfProtocol(List<Protocol> protocols) implements Factor {
        /** @throws ModelException if there is no protocol */
        public OfProtocol {
            protocols = List.copyOf(protocols);
            if (protocols.isEmpty()) {
                throw new ModelException("a list of protocols needs one at least");
            }
        }
    }

    /** The seed of the random numbers of noise: the value is the seed, a whole number. */
    record OfSeed() implements Factor {}
}
