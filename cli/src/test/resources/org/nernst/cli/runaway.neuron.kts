// A gate with a negative time constant: its distance from the steady state grows by e every millisecond.
val boom = channel("boom") {
    val gbar by density(1.mS / cm2)
    val e by reversal(50.mV)
    val n by gate {
        inf = logistic((v + 100.mV) / 10.mV)
        tau = -1.ms
    }
    ohmic()
}
val cell = neuron("cell") {
    capacitance(1.uF / cm2)
    startsAt(-65.mV)
    insert(boom)
}
experiment(cell) {
    lasts(2000.ms)
    sampleEvery(1.ms)
    inject(1.uA / cm2, from = 5.ms, until = 45.ms)
}
