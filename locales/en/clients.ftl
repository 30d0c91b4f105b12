# Clients: the dossier, finding, adding.
clients-heading = <b>{ $client }</b>
clients-heading-class = <b>{ $client }</b> · { $code } · { clients-stage }
clients-heading-stage = <b>{ $client }</b> · { clients-stage }
clients-buys-again = { $stage ->
    [potential] new buyer
   *[other] buying again
}
clients-stage = { $stage ->
    [permanent] regular
    [one_time] one-time
    [lost] lost
   *[potential] potential
}
clients-city-owner = { $city } · managed by { $owner }
clients-owner = Managed by { $owner }
clients-phone = ☎️ { $phone }
clients-tax-id = Tax ID { $number }
clients-person = { $person }
clients-person-phone = { $person } · { $phone }
clients-more-people = and { $count } more
clients-entry = { $kind ->
    [call] 📞
    [meeting] 🚗
    [email] ✉️
    [message] 💬
   *[other] 📝
} { $day }: { $summary } · { $author }
clients-no-contacts-yet = Nothing logged yet.
clients-next = ⏰ Next: { $when } · { $what }
clients-overdue = ⚠️ Overdue: { $when } · { $what }
clients-no-plan = No next step planned.
clients-more-plans = and { $count } more
clients-plan-kind = { $kind ->
    [call] call
    [meeting] meeting
    [email] write
    [offer] send an offer
   *[task] task
}
clients-last-contact = Last contact: { $day }, { $author }
clients-never-contacted = No contact so far.

# What was sold and what is open.
clients-year = 💰 12 months: { $amount }
clients-year-growth = 💰 12 months: { $amount } ({ $growth }%)
clients-month-and-last = This month: { $amount } · last sale: { $day }
clients-last-sale = Last sale: { $day }
clients-open = Open: { $what }
clients-open-claims = { $count ->
    [one] { $count } claim
   *[other] { $count } claims
}
clients-open-ours = { $count ->
    [one] { $count } promise of ours
   *[other] { $count } promises of ours
}
clients-open-theirs = { $count ->
    [one] { $count } promise of theirs
   *[other] { $count } promises of theirs
}
clients-claim-button = + Claim
clients-claims-button = { $count ->
    [0] Claims
   *[other] Claims · { $count }
}
clients-promises-button = { $count ->
    [0] Promises
   *[other] Promises · { $count }
}
clients-sales-button = Sales
clients-why-button = Why { $code }
clients-segment-button = Segment

clients-log-button = Log
clients-plan-button = Plan
clients-history-button = History · { $count }
clients-people-button = Contacts
clients-plans-button = All plans · { $count }
clients-back-button = ‹ Client

# Questions that are answered with a sentence.
clients-ask-log = <b>{ $client }</b>. What happened? For example: “call, they want an offer by Friday”.
clients-log-hint = What happened
clients-ask-plan = <b>{ $client }</b>. What and when? For example: “call tomorrow at 10”.
clients-plan-hint = What and when

clients-history = <b>{ $client }</b> · { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}
clients-plans = <b>{ $client }</b> · plans: { $count }
clients-people = <b>{ $client }</b> · contacts
clients-no-people = No contacts yet.
clients-add-person-button = Add a contact
clients-set-phone-button = Phone
clients-set-city-button = City

# Finding.
clients-several = { $count ->
    [one] { $count } client matches
   *[other] { $count } clients match
} “{ $words }”. Which one?
clients-choice-city = { $client }, { $city }
clients-choice-owner = { $client } · { $owner }
clients-not-found = No client “{ $words }”. Check the name or add a new one.
clients-no-number = No client has this number.
clients-elsewhere = This client is already in the company. Please ask: { $owner }.
clients-too-short = At least two letters of the name, please. For example: <code>/client Acme</code>
clients-search-again = This list is out of date. Type the name again.
clients-which = Which client? Choose one or type a name, for example: <code>/client { $example }</code>
clients-listed = { $whose ->
    [team] The team’s clients · { $count }
    [all] All clients · { $count }
   *[mine] Your clients · { $count }
}
clients-of-person = { $person }: clients · { $count }
clients-listed-button = { $whose ->
    [mine] All mine
   *[all] All clients
}
clients-none-yet = { $whose ->
    [team] The team has no clients yet. The first one a manager adds will appear here.
    [all] The company has no clients yet. The first one a manager adds will appear here.
   *[mine] No clients yet. Add the first one, or simply write: “met Acme, call back tomorrow at 10”.
}
clients-none-of-person = { $person }: no clients yet.

# A new client.
clients-new-button = New client
clients-new-named-button = New client “{ $client }”
clients-ask-name = What is the client called? You can add a city and a phone after commas: “Acme, Leeds, +44 20 7946 0018”.
clients-added = ✅ Client added
clients-double = { $count ->
    [one] There is a client like this already. Open it or add a new one.
   *[other] There are clients like this already. Open one or add a new one.
}
clients-anyway-button = Add anyway
clients-stop-button = Cancel
clients-stopped = Cancelled, nothing has changed.
clients-typed-again = Those details were not kept. Please type the client again.
clients-take-back-button = Undo adding
clients-taken-back = ↩️ The client was not added after all.
clients-taken-back-toast = Undone
clients-edit-added = <b>{ $client }</b>: editing the message does not change the client. Undo adding it and type the name again.

# Details of a client.
clients-ask-person = <b>{ $client }</b>. Whom to add? Name, position and phone after commas: “Tom Hill, purchasing, +44 20 7946 0018”.
clients-ask-phone = <b>{ $client }</b>. What is the phone? For example: +44 20 7946 0018.
clients-ask-city = <b>{ $client }</b>. Which city?
clients-person-added = ✅ Contact added
clients-forget-button = Remove the contact
clients-person-removed = ↩️ Contact removed: { $person }
clients-phone-set = ✅ Phone saved
clients-city-set = ✅ City saved
clients-words-only = Text is needed here. Type the answer or tap “Cancel”.

# Refusals.
clients-gone = There is no such client.
clients-contact-gone = There is no such contact.
clients-in-use = { $client } has records already, so it stays.
clients-name-empty = The name is empty. Type what the client is called.
clients-name-long = Too long: a name has up to { $longest } characters. Please shorten it.
clients-city-long = Too long: a city has up to { $longest } characters. Please shorten it. To leave: /cancel
clients-contact-empty = I see no name. Type, for example: “Tom Hill, purchasing, +44 20 7946 0018”. To leave: /cancel
clients-contact-long = Too long: name and position have up to { $longest } characters. Please shorten them. To leave: /cancel
clients-phone-bad = “{ $phone }” does not look like a phone number. Include the code, for example: +44 20 7946 0018. To leave: /cancel
clients-tax-id-bad = “{ $tax_id }” does not look like a tax ID. It has 8 to 14 digits.
