# Plans: the card, the reminder, the day.
plans-open = ⏰ <b>{ $client }</b>: { $what }
plans-done = ✅ <b>{ $client }</b>: { $what } · done
plans-cancelled = ✖️ <b>{ $client }</b>: { $what } · cancelled
plans-when = { $when }
plans-overdue-since = ⚠️ { $when } · overdue
plans-person = { $person }
plans-person-phone = { $person } · { $phone }
plans-note = “{ $text }”
plans-owner = Assigned to { $owner }
plans-outcome = Outcome: { $summary }

# The reminder.
plans-call = ⏰ { $when } · <b>{ $client }</b>: { $what }
plans-in-minutes = In { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}, { $clock }
plans-now = Now, { $clock }
plans-was-at = Was due { $when } (the bot was away)
plans-last-time = Last time:
plans-late-list = ⏰ While the bot was away, { $count ->
    [one] { $count } plan
   *[other] { $count } plans
} came due:
plans-due-list = ⏰ { $count ->
    [one] { $count } plan is due
   *[other] { $count } plans are due
}:
plans-more = and { $count } more

plans-done-button = Done
plans-hour-button = +1 hour
plans-tomorrow-button = Tomorrow
plans-move-button = Move
plans-cancel-button = Cancel plan
plans-dossier-button = Client
plans-reopen-button = Reopen
plans-tell-button = Add the outcome
plans-silent-button = No outcome
plans-leave-button = Leave as is
plans-undo-move-button = Undo the move

# Answers to buttons.
plans-ask-outcome = What came of it? One line is enough, the next step can stand in it too.
plans-ask-moment = <b>{ $client }</b>: { $what }. Move it to when? For example: “Friday at 14:00”.
plans-done-toast = Done
plans-moved-toast = Moved: { $when }
plans-cancelled-toast = Plan cancelled
plans-reopened-toast = The plan is open again
plans-undone-toast = Move undone
plans-changed-since = The plan has changed meanwhile. Here is how it stands now.
plans-already-done = This plan is done already.
plans-already-cancelled = This plan is cancelled already.
plans-already-open = This plan is open.
plans-outcome-known = The outcome of this plan is known already.
plans-gone = There is no such plan.
plans-moment-past = That time has passed. Type another one, for example: “tomorrow at 10”.
plans-moment-unread = I see no date here. Type, for example: “tomorrow at 10” or “on Friday”.
plans-words-only = Text is needed here. Type one line or tap a button above.

# The day.
plans-heading = <b>Today, { $day }</b>
plans-team-heading = <b>Team, { $day }</b>
plans-overdue-heading = ⚠️ Overdue: { $count }
plans-today-heading = Due today: { $count }
plans-next-count = Next 7 days: { $count }
plans-line = { $when } · { $client }: { $what }
plans-line-owner = { $line } ({ $owner })
plans-empty = Nothing planned for today. Write, for example: “call Acme tomorrow at 10”.
plans-team-empty = The team has nothing planned for today.
plans-next-heading = <b>Next 7 days</b> · { $count }
plans-next-empty = Nothing planned for the next days.
plans-next-button = Next days · { $count }
plans-team-button = Team
plans-mine-button = My plans
plans-today-button = Today
