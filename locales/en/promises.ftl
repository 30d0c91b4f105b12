# Promises: ours to clients and theirs to us.
promises-heading = { $state ->
    [kept] ✅
    [broken] ✖️
   *[open] 🤝
} <b>{ $client }</b>: { $what }
promises-when = { promises-side } · { $when }
promises-overdue = ⚠️ { promises-side } · { $when } · overdue
promises-side = { $side ->
    [ours] We promised
   *[theirs] They promised
}
promises-person = { $person }
promises-owner = Answers for it: { $owner }
promises-call = ⏰ <b>{ $client }</b> · { $side ->
    [ours] we promised
   *[theirs] they promised
}: { $what }, { $when }
promises-was-due = was due { $when } (the bot was away)
promises-calls = ⏰ { $count ->
    [one] { $count } promise is due
   *[other] { $count } promises are due
}. Were they kept?
promises-more = and { $count } more

promises-button = { $action ->
    [keep] Kept
    [breach] Not kept
    [move] Move
    [reopen] Reopen
    [back] ‹ Back
   *[other] Another day…
}
promises-dossier-button = Client
promises-tomorrow-button = Tomorrow
promises-move-where = To which day?
promises-ask-day = <b>{ $client }</b>: { $what }. Which day should it move to? For example “Friday”, “in a week”.
promises-toast = { $state ->
    [kept] Kept
    [broken] Not kept
   *[open] The promise is open again
}
promises-moved-toast = Moved: { $when }
promises-changed-since = The promise has changed meanwhile. This is how it stands now.
promises-already-kept = This promise has been kept already.
promises-already-broken = This promise has been marked as not kept already.
promises-already-open = This promise is open.
promises-gone = There is no such promise.

# Lists.
promises-list = <b>Promises</b>
promises-list-of = <b>Promises</b> · { $person }
promises-of-client = <b>{ $client }</b> · promises
promises-counts = We promised: { $ours } · they promised: { $theirs }
promises-overdue-count = ⚠️ Overdue: { $count }
promises-line = { $side ->
    [ours] we → { $client }
   *[theirs] { $client } → us
}: { $what }
promises-line-of-client = { $side ->
    [ours] we
   *[theirs] to us
}: { $what }
promises-line-full = • { $line }
promises-empty = No open promises. Type, for example, “promised Acme the price list by Wednesday” or “Acme promise to pay on Friday”.
promises-empty-of = No open promises.
promises-empty-client = No open promises. They come out of what you log: “promised the price list by Wednesday”, “they promise to pay on Friday”.
promises-people = <b>Promises by person</b>
promises-people-empty = Nobody has open promises.
promises-person-button = { $person } · { $count }{ $overdue ->
    [0] {""}
   *[other] {" "}· ⚠️ { $overdue }
}
promises-people-button = By person
promises-mine-button = My promises
promises-all-button = All promises
promises-client-back-button = ‹ Back
