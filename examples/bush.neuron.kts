// A neuron whose shape is read from a file, a squid axon's membrane all over it, and a current into the soma: what programs
// for cables are mostly compared by. To run it on a cell of your own, put the name of its file in place of bush.swc.

val bush = neuron("bush", swc("bush.swc")) {
    capacitance(1.uF / cm2)
    resistivity(100.ohm * cm)
    startsAt(-62.mV)
    compartments(dLambda = 0.1)
    insert(HodgkinHuxley1952.sodium)
    insert(HodgkinHuxley1952.potassium)
    insert(leak(e = -54.3.mV, gbar = 0.3.mS / cm2))
}

experiment(bush) {
    lasts(30.ms)
    inject(1.nA, into = bush.at("soma"), from = 5.ms, until = 25.ms)
}
