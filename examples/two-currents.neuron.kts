// A small round cell with the squid axon's conductances (Hodgkin & Huxley 1952, J Physiol 117:500) and two ways of driving it:
// an electrode in the cell, whose current spreads over the membrane, and a current density as in the axon.

val cell = neuron("cell") {
    capacitance(1.uF / cm2)
    area = sphere(diameter = 40.um)
    temperature = 6.3.degC
    startsAt(-65.mV)
    insert(HodgkinHuxley1952.sodium)
    insert(HodgkinHuxley1952.potassium)
    insert(HodgkinHuxley1952.leak) { e = -54.4.mV }
}

experiment(cell) {
    settles(100.ms)                                              // to rest, before t = 0 and without any current
    lasts(200.ms)
    sampleEvery(0.1.ms)

    sweep("electrode") { inject(400.pA, from = 50.ms, until = 150.ms) }
    sweep("weak density") { inject(2.uA / cm2, from = 50.ms, until = 150.ms) }
    sweep("paired pulses") {
        inject(20.uA / cm2, from = 50.ms, until = 51.ms)
        inject(20.uA / cm2, from = 60.ms, until = 61.ms)         // 10 ms later: within the relative refractory period
    }

    record(cell.v, cell["na.m"], cell["na.h"], cell["k.n"], cell["na.i"])
}
