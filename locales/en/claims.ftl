# Claims: the card, the list, the reminder. People say the letter of a number aloud: C-128.
claims-letter = C
claims-letters = { claims-letter }С
claims-number = { claims-letter }-{ $number }
claims-status = { $status ->
    [registered] registered
    [in_work] in progress
    [satisfied] resolved
    [not_satisfied] not resolved
   *[removed] cancelled
}
claims-title = { $status ->
    [satisfied] ✅
    [not_satisfied] ✖️
    [removed] ✖️
   *[other] ⚠️
} <b>{ $number }</b> · { $client } · { claims-status }
claims-severity = { $severity ->
    [high] high
    [low] low
   *[normal] normal
}
claims-term = Severity { claims-severity } · { $due }
claims-over = { $days ->
    [0] overdue since today
    [one] overdue by { $days } day
   *[other] overdue by { $days } days
}
claims-closed-at = Closed { $when }
claims-owner = Owner: { $owner }
claims-registered = Registered: { $author }, { $when }
claims-contact = Contact: { $person }
claims-said = 💬 { $when }, { $author }: { $text }
claims-said-more = and { $count ->
    [one] { $count } more comment
   *[other] { $count } more comments
} in the history
claims-how-to-say = To add a comment, reply to this message.
claims-what-was-done = What was done? Reply to this message if there is anything to add.

claims-start-button = Start
claims-satisfy-button = Resolved
claims-not-satisfy-button = Not resolved
claims-reopen-button = Reopen
claims-offered-button = ✔️ { $label }
claims-due-button = Due date
claims-move-button = Move the due date
claims-severity-button = Severity
claims-owner-button = Reassign
claims-subject-button = Reword
claims-dossier-button = Client
claims-story-button = Full history
claims-back-button = Back
claims-severity-choice = { $severity ->
    [high] High
    [low] Low
   *[normal] Normal
}
claims-tomorrow-button = Tomorrow
claims-week-button = In a week
claims-leave-button = Leave as it is
claims-stop-button = Do not register
claims-uncomment-button = Remove the comment

# Questions, and answers to buttons.
claims-ask-severity = How severe is it?
claims-ask-owner = Who takes it over?
claims-nobody-else = There is nobody else in the team.
claims-ask-due = <b>{ $number }</b> · { $client }: resolve it by which day? You can type “on Friday” or “by 5 December”.
claims-ask-subject = <b>{ $number }</b> · { $client }: write what it is about anew, in one message.
claims-ask-words = <b>{ $client }</b>: what happened? Write it in one message.
claims-stopped = No claim was registered.
claims-status-toast = { $number }: { claims-status }
claims-severity-toast = Severity { claims-severity }
claims-due-toast = Due: { $due }
claims-assigned-toast = Owner: { $owner }
claims-uncommented-toast = Comment removed
claims-given = The claim was handed over.
claims-commented = Added to { $number }
claims-comment-changed = Comment on { $number } changed
claims-comment-kept = Your edit changed nothing: the comment stays as it was.
claims-already = This claim is { claims-status } already.
claims-already-theirs = This person has the claim already.
claims-nobody = A claim can be handed over only to somebody at work in this team.
claims-removed = This claim was cancelled together with its record.
claims-gone = There is no such claim.
claims-number-unknown = There is no claim { $number } among yours. Open ones: /claims
claims-one-at-a-time = Write about each claim in a message of its own, so the words go to the right one.
claims-not-yours = The client’s manager handles this claim. Reply to the card and your comment gets through.
claims-comment-gone = This comment is gone already.
claims-undo-late = More than a day has passed: the comment stays.
claims-words-only = Words are needed here. Write them in one message.
claims-due-past = That day is over. Type another one, for example “tomorrow” or “on Friday”.
claims-due-far = That is too far away. Type a day within a year.
claims-due-unread = I see no date here. Type, for example, “tomorrow” or “on Friday”.

# Lists.
claims-heading = <b>{ $which ->
    [mine] My claims
    [overdue] Overdue claims
    [closed] Closed claims
   *[open] Open claims
}</b> · { $count }
claims-of-client = <b>{ $client }</b> · claims: { $count }
claims-line = { $mark ->
    [overdue] ⚠️
    [satisfied] ✅
    [not_satisfied] ✖️
   *[open] •
} <b>{ $number }</b> { $client }: { $subject } · { $tail }
claims-line-client = { $mark ->
    [overdue] ⚠️
    [satisfied] ✅
    [not_satisfied] ✖️
   *[open] •
} <b>{ $number }</b> { $subject } · { $tail }
claims-line-owner = { $line } ({ $owner })
claims-empty = { $which ->
    [overdue] No claims are overdue.
    [closed] No closed claims yet.
   *[open] No open claims. To register one, write, for example, “Acme complains about defects”, or tap “New claim” among a client’s claims.
}
claims-empty-client = There have been no claims. If something happens, tap “New claim”.
claims-open-chip = Open
claims-mine-chip = Mine
claims-overdue-chip = Overdue
claims-closed-chip = Closed
claims-new-button = New claim
claims-all-button = All claims
claims-more = and { $count } more

# The story.
claims-story-heading = <b>{ $number }</b> · { $client } · history
claims-event = { $when } · { $who }: { $what }
claims-bot = the bot
claims-did = { $action ->
    [open] registered
    [start] started
    [close] { claims-status }
    [reopen] reopened
    [reword] reworded: { $text }
    [set_severity] severity { claims-severity }
    [set_due] due { $day }
    [assign] handed over: { $owner }
    [comment] 💬 { $text }
    [reword_comment] comment changed
    [uncomment] comment removed
    [remove] cancelled
    [restore] brought back
   *[follow] client or contact corrected
}

# The reminder, and what others are told.
claims-call = ⏰ <b>{ $number }</b> · { $client } · { $tail }
claims-calls = ⏰ Claims that wait for an answer: { $count }
claims-opened-at-yours = A new claim of your client
claims-given-to-you = A claim was handed over to you: { $by }
claims-closed-by = { $by }: { claims-status }
claims-commented-by = 💬 <b>{ $number }</b> · { $client }
claims-by-words = { $by }: { $text }
