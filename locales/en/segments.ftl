# Segments: the grid, lists, who has moved, why, the rules.
segments-heading = <b>Segments</b> · { $whose ->
    [team] the team's clients
    [all] all clients
   *[mine] your clients
}
segments-basis = <i>As of { $day }, { $window } months · ABC { $abc } · XYZ { $xyz } { $subperiod ->
    [month] by month
   *[quarter] by quarter
}</i>
segments-counting = ⏳ Recalculating, ready in a minute.
segments-permanent = Regular: { $count }
segments-table = <pre>{ $table }</pre>
segments-stages = One-time: { $once } · potential: { $never } · lost: { $lost }
segments-matrix = BCG: cows { $cows } · stars { $stars } · questions { $questions } · dogs { $dogs }
segments-legend = A, B, C: how much they buy. X, Y, Z: how steadily. Classes are counted among all buyers of the company.
segments-first-month = The first classes appear { $day }: only closed months count.
segments-empty = No sales yet, so there is nothing to sort clients by. Write, for example: “sold 40 boxes to Acme for 12k”. Or send past sales as a CSV or XLSX file.
segments-nothing-sold = Nothing was sold to these clients before { $day }, so there is no grid yet. Write, for example: “sold 40 boxes to Acme for 12k”, or send past sales as a CSV or XLSX file. A month joins the grid once it is over.
segments-nobody = Nobody is here.
segments-named = <b>{ $name }</b> · { $count ->
    [one] { $count } client
   *[other] { $count } clients
}
segments-cell-name = { $cell ->
    [one_time] One-time
    [lost] Lost
    [cow] Cows
    [star] Stars
    [question] Questions
    [dog] Dogs
   *[potential] Potential
}
segments-cell-meaning = { $cell ->
    [one_time] A single sale, ever, before { $day }.
    [lost] They used to buy, but not in the { $window } months before { $day }.
    [cow] A·X: they buy a lot and steadily. Look after them.
    [star] A·Z: they buy a lot, but irregularly.
    [question] The other regular ones: they may still grow.
    [dog] C·X: they buy little, but steadily.
   *[potential] They had bought nothing before { $day }.
}
segments-class-meaning = They buy { $xyz ->
    [X] { $abc ->
        [A] a lot and steadily.
        [B] a fair amount, and steadily.
       *[C] little, but steadily.
    }
    [Y] { segments-much }, unevenly.
    [Z] { $abc ->
        [A] a lot, but irregularly.
        [B] a fair amount, but irregularly.
       *[C] little, and irregularly.
    }
   *[other] { segments-much }: as much was returned as bought.
}
segments-much = { $abc ->
    [A] a lot
    [B] a fair amount
   *[C] little
}
segments-back-button = ‹ Back
segments-matrix-button = BCG matrix
segments-moves-button = Who moved
segments-rules-button = Rules
segments-scope-button = { $whose ->
    [team] The team's clients
    [all] All clients
   *[mine] Only mine
}
segments-matrix-heading = <b>BCG matrix</b>
segments-matrix-legend =
    Cows (A·X): a lot and steadily.
    Stars (A·Z): a lot, but irregularly.
    Dogs (C·X): little, but steadily.
    Questions: the other regular ones.
    The best sign: a move to the cows.

# Who moved.
segments-moves-heading = <b>Who moved, { $axis }</b>: from { $since } to { $until }
segments-moves-sums = Up: { $risen } · down: { $fallen } · unchanged: { $still }
segments-moves-none = Nobody moved.
segments-moves-unknown = There are no classes for the month before: nothing to compare with yet.
segments-axis-button = By { $axis }
segments-place = { $place ->
    [one_time] one-time
    [lost] lost
    [potential] potential
    [none] no class
   *[other] { $place }
}

# Why.
segments-why-abc = { $abc ->
    [A] { segments-why-rank } (class A: less than { $top }%).
    [B] { segments-why-rank } (class B: { $top } to { $middle }%).
   *[C] { segments-why-rank } (class C: from { $middle }%).
}
segments-why-rank = { $abc }: number { $rank } of { $buyers }, { $revenue }. Those above bring { $above }% of revenue
segments-why-top = { $abc }: number 1 of { $buyers }, { $revenue }. Nobody is above.
segments-why-xyz = { $xyz ->
    [X] { segments-why-deviation } (up to { $first }% is X).
    [Y] { segments-why-deviation } (class Y: { $first } to { $second }%).
   *[Z] { segments-why-deviation } (class Z: more than { $second }%).
}
segments-why-deviation = { $xyz }: deviation { $subperiod ->
    [month] by month
   *[quarter] by quarter
} { $deviation }%
segments-why-no-xyz = Regularity is not counted: as much was returned as bought.
segments-why-parts = { $subperiod ->
    [month] Months: { $sums }
   *[quarter] Quarters: { $sums }
}
segments-why-stage = Sales before { $day }: { $ever }, of them in { $window } months: { $inside }.
segments-why-open = Sales this month: { $count }. They will count from { $day }.

# The rules, for admins.
segments-rules =
    <b>Rules of segments</b>
    ABC: shares of revenue. 80/15/5: A bring 80% of revenue together, B 15% more.
    XYZ: how far sales stray from their mean. X up to the first bound, Y up to the second, then Z.
    New rules are for the whole company and take a few seconds to count.
segments-rules-toast = Saved, recalculating
segments-preset = { $preset ->
    [wide] ABC 80/15/5
    [narrow] ABC 70/20/10
    [months] XYZ by month 20/50, as in 1C
   *[quarters] XYZ by quarter 50/100
}
