// The squid giant axon at 6.3 °C: A. L. Hodgkin and A. F. Huxley, "A quantitative description of membrane current and its
// application to conduction and excitation in nerve", J Physiol 117:500–544 (1952), with voltages as they are measured
// today (inside minus outside) and a resting potential of −65 mV.

// Two ions carry the action potential.
val sodium = ion("na") { e = 50.mV }
val potassium = ion("k") { e = -77.mV }

// Sodium conductance: three activation gates m, one inactivation gate h.
val na = channel("na", carries = sodium) {
    val gbar by density(120.mS / cm2, within = (20.mS / cm2)..(400.mS / cm2))
    val m by gate(power = 3) {
        alpha = 0.1 / ms / mV * (v + 40.mV) / (1 - exp(-(v + 40.mV) / 10.mV))
        beta = 4 / ms * exp(-(v + 65.mV) / 18.mV)
    }
    val h by gate {
        alpha = 0.07 / ms * exp(-(v + 65.mV) / 20.mV)
        beta = 1 / ms * logistic((v + 35.mV) / 10.mV)
    }
    ohmic()                                                      // gbar · m³ · h · (v − e)
}

// Delayed-rectifier potassium conductance: four gates n.
val k = channel("k", carries = potassium) {
    val gbar by density(36.mS / cm2, within = (5.mS / cm2)..(150.mS / cm2))
    val n by gate(power = 4) {
        alpha = 0.01 / ms / mV * (v + 55.mV) / (1 - exp(-(v + 55.mV) / 10.mV))
        beta = 0.125 / ms * exp(-(v + 65.mV) / 80.mV)
    }
    ohmic()                                                      // gbar · n⁴ · (v − e)
}

// Everything else that crosses the membrane.
val leak = leak("leak", e = -54.387.mV)

// A patch of membrane, started at rest with every gate at its steady state.
val axon = neuron("axon") {
    capacitance(1.uF / cm2)
    startsAt(-65.mV)
    insert(na)
    insert(k)
    insert(leak) { gbar = 0.3.mS / cm2 }
}

// A step of current, long enough for a train of action potentials, beside a trace recorded from another axon.
experiment(axon) {
    lasts(50.ms)
    sampleEvery(0.1.ms)
    inject(10.uA / cm2, from = 5.ms, until = 45.ms)
    compare(axon.v, trace("squid-axon.csv"))
}
