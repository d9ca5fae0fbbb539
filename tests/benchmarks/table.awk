# Tabulates the rows of a benchmark; reads them twice, first to know our own.
# A row, separated by tabs: program, case, rtol, median ms, minimum ms, achieved error.
# The ratio compares at equal quality: a peer's median over that of our fastest row of the case whose error is no larger.
BEGIN { FS = "\t" }
NF != 6 { next }
NR == FNR {
    if ($1 ~ /^Nernst/) { ours++; case_of[ours] = $2; median[ours] = $4; error[ours] = $6 }
    next
}
$2 != last {
    printf "\n%-22s %-16s %8s %12s %12s %10s %8s\n", $2, "program", "rtol", "median ms", "minimum ms", "error", "ratio"
    last = $2
}
{
    best = 0
    for (i = 1; i <= ours; i++)
        if (case_of[i] == $2 && error[i] + 0 <= $6 + 0 && (best == 0 || median[i] < best)) best = median[i]
    ratio = best > 0 ? sprintf("%.2f", $4 / best) : "-"
    printf "%-22s %-16s %8s %12.4f %12.4f %10s %8s\n", "", $1, $3, $4, $5, $6, ratio
}
