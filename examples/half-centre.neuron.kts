// A half-centre oscillator: two neurons, neither of which oscillates by itself, inhibit each other and fire in turn, since each
// rebounds from inhibition (Wang & Rinzel, Neural Comput 4:84, 1992). After a second the rebound current is washed out of both.

val rebound = channel("pir") {
    val gbar by density(0.3.mS / cm2)
    val e by reversal(120.mV)
    val m by gate(power = 3) { inf = logistic((v + 65.mV) / 7.8.mV) }
    val h by gate {
        inf = logistic(-(v + 81.mV) / 11.mV)
        tau = 1.ms / 3 * logistic(-(v + 81.mV) / 11.mV) * exp((v + 162.3.mV) / 17.8.mV)
    }
    ohmic()
}

val inhibition = synapse("inh") {
    val gbar by density(0.3.mS / cm2)
    val s by intermediate(logistic((pre.v + 44.mV) / 2.mV))
    current = gbar * s * (post.v + 80.mV)
}

fun cell(name: String, start: Expr) = neuron(name) {
    capacitance(1.uF / cm2)
    startsAt(start)
    insert(rebound)
    insert(leak(e = -60.mV, gbar = 0.1.mS / cm2))
}

val pair = circuit("pair") {
    val left = cell(cell("left", -30.mV))
    val right = cell(cell("right", -70.mV))
    connect(left, right, inhibition)
    connect(right, left, inhibition)
}

experiment(pair) {
    lasts(1500.ms)
    sampleEvery(0.5.ms)
    vary("left.pir.gbar", by = ramp(0.mS / cm2, -0.3.mS / cm2, from = 1.s, until = 1.2.s) + step(-0.3.mS / cm2, from = 1.2.s))
    vary("right.pir.gbar", by = ramp(0.mS / cm2, -0.3.mS / cm2, from = 1.s, until = 1.2.s) + step(-0.3.mS / cm2, from = 1.2.s))
    record(pair["left.v"], pair["right.v"])
}
