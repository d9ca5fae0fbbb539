// A soma and a dendrite: the ball and stick that NEURON's tutorials begin with. The soma fires as a squid axon does, the dendrite is
// passive, and the current enters at its end.

val shape = morphology {
    val soma = soma(diameter = 20.um)                            // a cylinder as long as wide
    branch("dend", length = 500.um, diameter = 2.um, on = soma)
}

val cell = neuron("cell", shape) {
    capacitance(1.uF / cm2)
    resistivity(100.ohm * cm)                                    // of the cytoplasm, Ra
    startsAt(-65.mV)
    region("soma") {
        insert(HodgkinHuxley1952.sodium)
        insert(HodgkinHuxley1952.potassium)
        insert(HodgkinHuxley1952.leak)
    }
    region("dend") {
        compartments(dLambda = 0.1)
        insert(leak("pas", e = -65.mV, gbar = 0.2.mS / cm2))
    }
}

experiment(cell) {
    lasts(30.ms)
    inject(0.3.nA, into = cell.at("dend", 1.0), from = 5.ms, until = 20.ms)
    record(cell.v, cell["dend(0.5).v"], cell["dend(1).v"])
}
