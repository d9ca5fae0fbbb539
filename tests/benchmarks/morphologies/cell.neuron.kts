val cell = neuron("cell", swc("FILE")) {
    capacitance(1.uF / cm2)
    resistivity(100.ohm * cm)
    startsAt(-62.mV)
    compartments(dLambda = 0.1)
    insert(HodgkinHuxley1952.sodium)
    insert(HodgkinHuxley1952.potassium)
    insert(leak(e = -54.3.mV, gbar = 0.3.mS / cm2))
}

experiment(cell) {
    lasts(30.ms)
    sampleEvery(0.1.ms)
    inject(1.nA, from = 5.ms, until = 25.ms)
    cell.compartments.morphology().branches().forEach { record(cell.at(it.name(), 0.5).v) }
}
