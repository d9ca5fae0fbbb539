// A neuron that finds its own conductances: the currents of the stomatogastric neuron of Liu et al. (J Neurosci 18:2309, 1998),
// each regulated by calcium as O'Leary, Williams, Franci and Marder have it (Neuron 82:809, 2014). A messenger is made
// while calcium is below its target, τ_m dm/dt = target − Ca, and the conductance follows it, τ_g dg/dt = m − g. The time
// constants of the messengers say what the conductances will be to one another. All begin at 0.1 mS/cm²; none can become
// negative. Everything is twenty times as fast as published, and the target is lower, so that it is reached within half a
// minute.

val calcium = Liu1998.calciumIon

val cell = neuron("cell") {
    capacitance(1.uF / cm2)
    area = 0.0628.mm2
    startsAt(-60.mV)
    insert(Liu1998.calciumPool) { this["tau"] = 200.ms }
    insert(Liu1998.leak) { gbar = 0.099.mS / cm2 }

    val target by parameter(3.uM)
    val tau by parameter(0.25.s)
    val gain by parameter(2.mS / cm2 / uM)

    fun regulated(channel: Channel, slowness: Expr) {
        val messenger = state("${channel.name}_messenger", startsAt = 0.1.mS / cm2)
        val gbar = insert(channel).state("gbar", startsAt = 0.1.mS / cm2)
        ddt[messenger] = gain * (target - calcium.inside) / slowness
        ddt[gbar] = (messenger - gbar) / tau
        messenger neverBelow 0.mS / cm2
        gbar neverBelow 0.mS / cm2
    }
    regulated(Liu1998.sodium, 666.ms)
    regulated(Liu1998.transientCalcium, 55_555.ms)
    regulated(Liu1998.slowCalcium, 45_454.ms)
    regulated(Liu1998.transientPotassium, 5_000.ms)
    regulated(Liu1998.calciumDependentPotassium, 1_250.ms)
    regulated(Liu1998.delayedRectifier, 2_000.ms)
    regulated(Liu1998.hyperpolarizationActivated, 125_000.ms)
}

experiment(cell) {
    lasts(25.s)
    sampleEvery(10.ms)
    record(cell["na.gbar"], cell["kca.gbar"], cell["kd.gbar"], cell["a.gbar"], cell["ca.inside"], cell.v)
}
