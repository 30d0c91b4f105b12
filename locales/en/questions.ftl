# Answers to questions asked in words.
questions-contacts-of = <b>{ $client }</b> · contacts · { $days }
questions-contacts = 🗓 <b>Contacts</b> · { $days }
questions-whose = { $heading } · { $name }
questions-day = { $day ->
    [yesterday] yesterday
    [tomorrow] tomorrow
   *[today] today
}
questions-ever = all time
questions-ever-button = All time
questions-people = In touch: { $people }{ $more ->
    [0] { "" }
   *[other] {" "}and { $more } more
}
questions-no-contacts = Nothing was logged in these days.
questions-no-sums = no sales
questions-sums = <b>{ $days }</b>: { $told }
questions-before = The last entry before that:
questions-entry = { $kind ->
    [call] 📞
    [meeting] 🚗
    [email] ✉️
    [message] 💬
   *[other] 📝
} { $day } · <b>{ $client }</b>: { $summary }
questions-entry-author = { $entry } · { $author }
questions-dossier-button = Dossier
questions-plans = ⏰ <b>Plans</b> · { $days }
questions-no-plans = Nothing is planned for these days.
questions-today-button = Today
questions-silent = 🔕 <b>No contact</b> since { $days }
questions-silent-empty = There are none: everybody has been contacted.
questions-quiet = · { $days ->
    [one] { $days } day
   *[other] { $days } days
}
questions-silent-button = { $days ->
    [14] 2 weeks
    [30] 30 days
   *[other] 3 months
}
questions-which-client = Which client?
questions-whose-named = “{ $name }”: who is meant?
questions-nobody = “{ $name }”: there is no such person among yours.
questions-unknown = I can’t answer that: I have no such data. But you can ask this:
questions-unknown-of = <b>{ $client }</b>: I have no such data. But you can ask this:
questions-copied = <code>{ $words }</code>
questions-example = { $example ->
    [client] what about “{ $client }”?
    [tomorrow] who do I call tomorrow
    [overdue] what's overdue?
   *[week] report for the week
}
questions-try-button = { $example ->
    [client] Dossier: { $client }
    [tomorrow] Plans for tomorrow
    [overdue] Overdue
   *[week] Report for the week
}
