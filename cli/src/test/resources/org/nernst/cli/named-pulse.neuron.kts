// A passive cell with a pulse that has a name in two of three sweeps.
val cell = neuron("cell") {
    capacitance(1.uF / cm2)
    startsAt(-65.mV)
    insert(leak("leak", e = -65.mV, gbar = 0.1.mS / cm2))
}

experiment(cell) {
    lasts(40.ms)
    sampleEvery(0.1.ms)
    sweep("named") { inject("pulse", step(2.uA / cm2, from = 5.ms, until = 25.ms)) }
    sweep("silent") { }
    sweep("both") {
        inject("pulse", step(2.uA / cm2, from = 5.ms, until = 25.ms))
        inject(1.uA / cm2, from = 30.ms)
    }
    record(cell.v)
}
