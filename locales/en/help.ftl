# Help by role, with examples.
help-examples = { $role ->
    [manager]
        <code>{ $first }: called, they want a quote by Wednesday</code>
        <code>{ $second }: met, still thinking, call back Fri 2pm</code>
        <code>{ $first }?</code>
   *[other]
        <code>{ $second }: met, they expect a discount, call tomorrow at 10</code>
        <code>{ $first }?</code>
}
help-example-client = Acme
help-example-second-client = Brightside
help-command = /{ $name } · { $what }
help-screen =
    <b>How to log</b>
    Write in your own words, one message. Tap an example to copy it:

    { $examples }

    A slip? Edit the message itself, or press “Undo” under the card. Any date will do: “tomorrow”, “in a week”, “27 Nov at 2pm”.

    Photos, voice notes and any files are kept with the record: with a caption or in reply to its card. You can also send a contact, a place on the map, or forward what a client wrote.

    A sale, a claim and a promise are read from the same sentence: “took 40 boxes for 12k, 3 broken, promise to pay on Friday”.

    Ask in the same way: “what about Acme?”, “who do I call tomorrow”, “report for the week”, “who was at Northwind yesterday”.

    <b>What else</b>
    { $role ->
        [admin] You manage people: teams, roles and invites are in /team, the company's settings in /settings. A person's access is closed at once, from their card.
        [lead] Your team's clients are open to you in full. The team's people: /team
        [head] The clients of all teams are open to you. People: /team
       *[manager] A teammate's client can be found by name and logged to: their manager is told.
    }

    { $commands }
