package org.nernst.ensemble.design;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.nernst.symbolic.system.ModelException;

/** What holds for the factors of any design. */
final class Factors {
    private Factors() {}

    /** @throws ModelException if one of them comes twice */
    static void checkDistinct(List<Factor> factors) {
        Set<Object> seen = new HashSet<>();
        for (Factor factor : factors) {
            // Two lists of protocols are one factor.
            if (!seen.add(factor instanceof Factor.OfProtocol ? Factor.OfProtocol.class : factor)) {
                String what = factor instanceof Factor.OfParameter
                        ? "one parameter"
                        : factor instanceof Factor.OfSeed ? "the seed" : "the protocol";
                throw new ModelException("a design can't vary " + what + " along two axes");
            }
        }
    }
}
