# Loading tables: clients, contacts, sales.
exchange-help = 📥 Send a <b>CSV</b> or <b>XLSX</b> file: clients, contacts or sales. First I show what would change; nothing is loaded until you agree.

    <b>Clients:</b> code, name, city, phone, tax ID, address, owner, contact person, position.
    <b>Contacts:</b> client, full name, position, phone, email.
    <b>Sales:</b> document, date, client, manager, product, quantity, price, discount, amount.

    Some of the columns will do, in any order. The same file sent twice doubles nothing, and a load can be undone for a day.
exchange-template-clients-button = Sample: clients
exchange-template-contacts-button = Sample: contacts
exchange-template-sales-button = Sample: sales
exchange-template-clients-name = clients.csv
exchange-template-contacts-name = contacts.csv
exchange-template-sales-name = sales.csv
exchange-template-clients =
    Code;Name;City;Phone;Tax ID;Address;Owner;Contact person;Position;Email
    C-001;Northern Star;Leeds;+44 113 496 0123;12345678;3 Field Lane;;Olga Smith;purchasing;olga@example.com
exchange-template-contacts =
    Client;Full name;Position;Phone;Email
    Northern Star;Olga Smith;purchasing;+44 113 496 0123;olga@example.com
exchange-template-sales =
    Document;Date;Client;Manager;Product;Quantity;Price;Discount;Amount
    1042;2026-11-25;C-001;;Box;40;30.00;0;1200.00

exchange-file = 📄 <b>{ $file }</b>
exchange-reading = Reading the file. You can go on writing to me meanwhile.
exchange-found-clients = Clients: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
exchange-found-contacts = Contacts: { $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
}
exchange-found-sales = Sales: { $items } ({ $rows ->
    [one] { $rows } row
   *[other] { $rows } rows
} in the file)
exchange-found-sum = { $sum } · { $from } – { $to }
exchange-outcome = 🆕 New: { $new } · to update: { $updated } · the same: { $same }
exchange-unknown = ❓ Unknown clients: { $clients }, rows of theirs: { $rows }. Create these clients by code or name?
exchange-owner = New clients without an owner will belong to: { $owner }
exchange-owners-unknown = Owner not found among colleagues: { $count }
exchange-managers-unknown = Manager not found among colleagues: { $count }. These sales go to the client's owner.
exchange-phones = { $count ->
    [one] { $count } phone number could not be read and will be left empty
   *[other] { $count } phone numbers could not be read and will be left empty
}
exchange-unused = Columns not used: { $columns }
exchange-days-first = Dates like 3/4 are read as 3 April: day first.
exchange-months-first = Dates like 3/4 are read as March 4: month first.
exchange-refused = ⚠️ Refused: { $count }
exchange-refused-row = row { $row }: { $why }
exchange-refused-more = and { $count } more
exchange-why-name = no name
exchange-why-name-signs = nothing but signs in the name “{ $said }”
exchange-why-name-long = the name is longer than 200 characters
exchange-why-double = a repetition of “{ $said }”
exchange-why-no-client = no client
exchange-why-no-person = no name of a contact
exchange-why-date = not a date: “{ $said }”
exchange-why-future = a date still to come: “{ $said }”
exchange-why-amount = not an amount: “{ $said }”
exchange-why-amount-large = the amount is too large: “{ $said }”
exchange-why-currency = another currency: “{ $said }”
exchange-why-ambiguous = several clients are “{ $said }”
exchange-why-code-taken = the code “{ $said }” is taken by a client of another team
exchange-nothing-new = 👌 All of this is here already: nothing to load.
exchange-nothing-good = Not a single row can be loaded.

exchange-loading = ⏳ Loading: { $done } of { $all }
exchange-waiting = ⏳ Waiting for its turn.
exchange-done = ✅ Loaded. New: { $new }, updated: { $updated }, the same: { $same }
exchange-done-clients = Clients created: { $count }
exchange-done-skipped = Rows of unknown clients left out: { $count }
exchange-done-refused = Refused: { $count }
exchange-stopped = ✋ Stopped. Rows loaded: { $done } of { $all }
exchange-declined = The file was not loaded.
exchange-taking-back = ⏳ Taking it back…
exchange-taken-back = ↩️ The load is undone. Clients removed: { $clients }, sales: { $sales }. Values put back: { $restored }.
exchange-kept = Clients kept because something is recorded or corrected there: { $count }
exchange-undo-failed = ⚠️ The load could not be undone, and it is our fault (code { $code }). Please try again.
exchange-kept-corrected = Kept because corrected since: contacts { $contacts }, sales { $sales }
exchange-ask-back = Remove everything this file brought? What was corrected since and clients that have records by now will stay.

exchange-load-button = Load
exchange-with-button = With new clients
exchange-without-button = Without them
exchange-as-contacts-button = These are contacts
exchange-as-clients-button = These are clients
exchange-decline-button = Cancel
exchange-stop-button = Stop
exchange-undo-button = Undo the load
exchange-undo-yes-button = Yes, remove
exchange-undo-no-button = Keep

# Clients have changed hands.
exchange-moved-load = 📄 The file <b>{ $file }</b> was loaded; it names who looks after whom.
exchange-moved-undo = ↩️ The load of <b>{ $file }</b> was undone.
exchange-moved-to-you = { $count ->
    [one] { $count } client is yours now
   *[other] { $count } clients are yours now
}. See your list.
exchange-moved-from-you = { $count ->
    [one] { $count } client of yours is a colleague’s now
   *[other] { $count } clients of yours are colleagues’ now
}. Your plans, promises and claims there stay with you.
exchange-moved-button = List of clients

# Refusals.
exchange-denied = Files can be loaded by leads, the head and admins. Forward the file to your lead: it takes a minute.
exchange-denied-table = Only leads, the head and admins can load tables.
exchange-denied-now = You may not load files or undo loads any more. Please ask your lead.
exchange-nobody = Nobody is in the company yet.
exchange-gone = There is no such load.
exchange-over = This is settled already.
exchange-offer-late = A day has passed and things may have changed. Please send the file again.
exchange-undo-late = A load can be undone for a day.
exchange-too-many = Let me finish your earlier files first: there are five.
exchange-too-large = The file is larger than { $most } MB. Please split it.
exchange-too-long = The file has more than { $most } rows. Please split it.
exchange-too-much = All the amounts together come to more than { $most } trillion, which cannot be. Please check the column of amounts.
exchange-too-wide = The file has more than { $most } columns. Please keep those you need.
exchange-too-big-inside = The file unpacks to something too large. Save the table as CSV.
exchange-empty = There is nothing in the file.
exchange-not-a-table = This is not a table. CSV or XLSX will do.
exchange-old-format = I cannot read this format. Save the table as XLSX without a password, or as CSV.
exchange-macros = The file has macros, and I do not open those. Save it as XLSX or CSV.
exchange-broken = The file is damaged and cannot be opened. Save the table anew as XLSX or CSV and send it again.
exchange-no-headings = I see no row of column names. /import shows which ones will do.
exchange-need-clients = I see no column with the client's name. /import has a sample.
exchange-need-contacts = Contacts need the columns “Client” and “Full name”. /import has a sample.
exchange-need-sales = Sales need the columns “Date”, “Client” and “Amount” (or “Price” and “Quantity”). /import has a sample.
exchange-file-gone = This file is gone. Please send it again.
exchange-not-fetched = The file could not be fetched. Please send it again.
exchange-failed = That did not work, and it is our fault (code { $code }). Send the file again: nothing will be doubled.
