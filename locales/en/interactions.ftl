# A record of a contact: its card, undo, corrections.
interactions-saved = ✅ <b>{ $client }</b> · saved
interactions-planned = ✅ <b>{ $client }</b> · planned
interactions-saved-new = ✅ <b>{ $client }</b> · new client, saved
interactions-changed = ✅ <b>{ $client }</b> · changed { $clock }
interactions-undone = ↩️ <b>{ $client }</b> · undone
interactions-happened = { $what ->
    [call-in] 📞 Incoming call
    [call-out] 📞 Outgoing call
    [call] 📞 Call
    [meeting] 🚗 Meeting
    [email-in] ✉️ Incoming email
    [email-out] ✉️ Outgoing email
    [email] ✉️ Email
    [message-in] 💬 Incoming message
    [message-out] 💬 Outgoing message
    [message] 💬 Messages
   *[other] 📝 Note
}, { $when }
interactions-with = { $line } · { $person }
interactions-note = “{ $text }”
interactions-next = ⏰ { $what ->
    [call] Call
    [meeting] Meeting
    [email] Write
    [offer] Send the offer
   *[task] To do
}: { $when }
interactions-next-text = { $line } · { $text }
interactions-remind-at = { $when }, reminder at { $clock }
interactions-sale = { $what ->
    [return] ↩️ Return
   *[sale] 💰 Sale
} { $sum }
interactions-sale-goods = { $line } · { $goods }
interactions-claim = ⚠️ Claim { $number }: { $subject }
interactions-claim-new = ⚠️ Claim: { $subject }
interactions-claim-due = { $line } · due { $day }
interactions-claim-closed = { $line } · { $status ->
    [satisfied] satisfied
   *[not_satisfied] not satisfied
}
interactions-promise = 🤝 { $side ->
    [ours] We promised
   *[theirs] They promised
}: { $text }
interactions-promise-due = { $line } · { $when }
interactions-promise-closed = { $line } · { $state ->
    [kept] kept
   *[broken] not kept
}
interactions-competitor = 👀 Competitor: { $names }
interactions-next-done = ☑️ The plan is done
interactions-late = 🕓 Saved late, message from { $when }
interactions-owner = 👤 { $owner }’s client: they will be told

interactions-undo-button = Undo
interactions-fix-button = Fix
interactions-dossier-button = Client
interactions-restore-button = Bring back
interactions-back-button = ‹ Back
interactions-undone-toast = Undone
interactions-restored-toast = Back again
interactions-changed-toast = Changed
interactions-stale-toast = The record has changed meanwhile. This is how it stands now.
interactions-removed-toast = This record has been undone

# The Fix menu.
interactions-fix-client-button = Client
interactions-fix-kind-button = What it was
interactions-fix-happened-button = When it was
interactions-fix-plan-button = Next step
interactions-fix-text-button = Text
interactions-fix-sum-button = Sum
interactions-no-sale-button = Not a sale
interactions-was-kind-button = { $what ->
    [call-in] 📞 Did they call?
    [call-out] 📞 Did we call?
    [email-in] ✉️ Did they mail us?
    [email-out] ✉️ Did we mail them?
    [message] 💬 Was it a chat?
   *[meeting] 🤝 Was it a meeting?
}
interactions-claim-button = ⚠️ Record a claim?
interactions-is-claim-button = It is a claim
interactions-no-claim-button = Not a claim
interactions-no-promise-button = Not a promise
interactions-turn-button = { $side ->
    [ours] They promised
   *[theirs] We promised
}
interactions-which = : { $name }
interactions-ask-sum = What is the sum? For example “120k”, “15,000”.
interactions-sum-unread = There is no sum here. Type, for example, “120k” or “15,000”.
interactions-sum-foreign = Sales are counted in { $currency }. Type the sum in this currency.
interactions-sale-gone = This sale is no longer in the record.
interactions-kind-button = { $what ->
    [call-in] They called
    [call-out] We called
    [call] Call
    [meeting] Meeting
    [email-in] They wrote
    [email-out] We wrote
    [email] Email
    [message] Messages
   *[other] Note
}
interactions-today-button = Today
interactions-yesterday-button = Yesterday
interactions-tomorrow-button = Tomorrow
interactions-day-chip = { $weekday } { $day }
interactions-week-chip = In a week
interactions-other-chip = Other…
interactions-plan-button = ⏰ { $what }: { $when }
interactions-other-day-button = Another day…
interactions-other-client-button = Another client…
interactions-no-plan-button = No plan
interactions-ask-client = Which client? Type the name.
interactions-ask-plan = When is the next step? For example “tomorrow at 10”, “on Friday”, “in a week”.
interactions-ask-happened = When was it? For example “yesterday at 3pm”, “12 November”.
interactions-ask-text = Type the new text of the record.
interactions-client-unknown = There is no client “{ $name }”. Type the name differently.
interactions-client-which = Which one?
interactions-date-unknown = That does not look like a date. For example “tomorrow at 10”, “on Friday”, “27 November”.
interactions-date-future = That time is still to come. When was it?

# Refusals.
interactions-gone = There is no such record.
interactions-removed = This record has been undone. “Bring back” is under its card.
interactions-undo-late = A record can be undone for a day. This one can still be corrected with “Fix”.
interactions-edit-late = The record is more than two days old, so editing the message no longer changes it. “Fix” under the card does.
interactions-edit-kept = Your edit changed nothing: the record stays as it was. Press Undo to take it back.
interactions-edit-removed = This record has been undone, so editing the message changed nothing. Bring it back first.

# To the client's manager when a colleague has logged something.
interactions-logged-to-yours = <b>{ $client }</b> · logged by { $author }
interactions-planned-at-yours = <b>{ $client }</b> · a colleague's plan: { $author }
