# The digest of the day: the message, the lists behind its numbers, the wish.
digests-day = <b>{ $day }</b>
digests-own = <b>Your day</b>
digests-with-plans = { $heading } · { $count ->
    [one] { $count } plan
   *[other] { $count } plans
}
digests-more = and { $count } more
digests-overdue = ⚠️ Overdue: { $count ->
    [one] { $count } plan
   *[other] { $count } plans
}
digests-claims = Open claims: { $count }{ $late ->
    [0] {""}
   *[other] , { $late } overdue
}
digests-claim = { $number } · { $client }: { $subject } · { $due }
digests-promises = Promises due: { $ours ->
    [0] {""}
   *[other] { $ours } of ours{ $theirs ->
        [0] {""}
       *[other] , {""}
    }
}{ $theirs ->
    [0] {""}
   *[other] { $theirs } from clients
}
digests-promise = { $side ->
    [ours] From us
   *[theirs] To us
} · { $client }: { $text } · { $when }
digests-promise-late = ⚠️ { digests-promise }

# The team: what was done and what waits.
digests-team = <b>Team { $team } · { $day }</b>
digests-all = <b>All teams · { $day }</b>
digests-yesterday = Yesterday
digests-week = In a week
digests-since = { $weekday ->
    [mon] Since Monday
    [tue] Since Tuesday
    [wed] Since Wednesday
    [thu] Since Thursday
    [fri] Since Friday
    [sat] Since Saturday
   *[sun] Since Sunday
}
digests-done = { $since }: { $done }
digests-line = { $name }: { $done }
digests-contacts = { $count ->
    [one] { $count } contact
   *[other] { $count } contacts
}
digests-notes = { $count ->
    [one] { $count } note
   *[other] { $count } notes
}
digests-meetings = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
digests-sales = { $count ->
    [one] { $count } sale
   *[other] { $count } sales
} for { $sum }
digests-returns = returns { $sum }
digests-nothing-done = no records
digests-overdue-part = { $count } overdue
digests-no-team = No team
digests-late = ⚠️ Overdue: { $what }
digests-late-plans = { $plans ->
    [one] { $plans } plan
   *[other] { $plans } plans
} across { $people ->
    [one] { $people } person
   *[other] { $people } people
}
digests-late-claims = { $claims ->
    [one] { $claims } claim
   *[other] { $claims } claims
} ({ $number }, { $days ->
    [0] due today
    [one] { $days } day
   *[other] { $days } days
})
digests-open-claims = Open claims: { $count }
digests-silent = { $classed ->
    [yes] Silent A clients
   *[no] Silent clients
}: { $who }
digests-silent-one = { $client } { $days ->
    [one] { $days } day
   *[other] { $days } days
}
digests-idle = No plan for today: { $who }

digests-today-button = Today’s plans · { $count }
digests-overdue-button = Overdue · { $count }
digests-claims-button = Claims · { $count }
digests-promises-button = Promises · { $count }
digests-silent-button = Silent · { $count }
digests-people-button = By person

# Lists.
digests-overdue-list = <b>Overdue</b> · { $count }
digests-overdue-empty = Nothing is overdue.
digests-owner = { $name }: { $plans ->
    [0] {""}
    [one] { $plans } plan
   *[other] { $plans } plans
}{ $claims ->
    [0] {""}
   *[other] { $plans ->
        [0] {""}
       *[other] {", "}
    }{ $claims ->
        [one] { $claims } claim
       *[other] { $claims } claims
    }
}
digests-promise-list = <b>Promises due</b> · { $count }
digests-promise-empty = No promises are due.
digests-silent-list = <b>{ $classed ->
    [yes] Silent A clients
   *[no] Silent clients
}</b> · { $count }
digests-silent-why = No contact for two weeks and no plan.
digests-silent-empty = None: there was a contact with everybody, or there is a plan.
digests-silent-tail = · { $days ->
    [one] { $days } day
   *[other] { $days } days
} · { $owner }
digests-people-list = <b>By person</b> · { $since }
digests-people-team = <b>{ $team }</b>
digests-people-empty = Nobody in the team yet.

# The wish.
digests-settings-button = 📋 Digest: { $at }, { $days }
digests-settings-off-button = 📋 Digest: off
digests-wish =
    <b>Daily digest</b>
    Comes at { $at }, { $days }: plans, what is overdue, claims and promises in one message. When there is nothing to say, it does not come.
digests-wish-next = Next: { $when }
digests-wish-off =
    <b>Daily digest</b>
    Off: the morning message with plans, claims and promises does not come.
digests-other-button = Another time…
digests-company-button = As the company
digests-now-button = Send now
digests-on-button = Turn on
digests-off-button = Turn off
digests-ask-time = At what time should the digest come? Type it, for example “7:45”.
digests-time-bad = I could not read the time. Type hours and minutes, for example “7:45”.
digests-days-bad = At least one day is needed. If you do not want the digest at all, press “Turn off”.
digests-nothing = Nothing to say now: no plans for today, nothing overdue, no open claims, no promises. On such a day the digest does not come.
