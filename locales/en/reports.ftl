# The report: a week or a month of a person, a team or the whole company.
reports-heading = 📊 <b>{ $whose }</b> · { $period }
reports-week = week { $days }
reports-compared = Compared with { $days }
reports-all = Whole company
reports-contacts = Contacts: <b>{ $count }</b>{ $change }
reports-kinds = { $kinds }
reports-call-count = { $count ->
    [one] { $count } call
   *[other] { $count } calls
}
reports-meeting-count = { $count ->
    [one] { $count } meeting
   *[other] { $count } meetings
}
reports-email-count = { $count ->
    [one] { $count } email
   *[other] { $count } emails
}
reports-message-count = { $count ->
    [one] { $count } message
   *[other] { $count } messages
}
reports-notes = Notes: <b>{ $count }</b>{ $change }
reports-sales = Sales: <b>{ $sum }</b>{ $change }
reports-sales-count = { $sales ->
    [one] { $sales } sale
   *[other] { $sales } sales
}{ $returns ->
    [0] { "" }
    [one] {" "}· { $returns } return of { $sum }
   *[other] {" "}· { $returns } returns of { $sum }
}
reports-clients = New clients: <b>{ $count }</b>{ $change }
reports-change = {" "}({ $change })
reports-change-percent = {" "}({ $change }, { $percent })
reports-plans = Plans: { $done } done, { $on_time } on time
reports-overdue = ⚠️ Plans overdue: { $count }
reports-claims = Claims: { $opened } new, { $closed } closed
reports-claims-now = { $overdue ->
    [0] Claims open: { $count }
   *[other] ⚠️ Claims open: { $count }, { $overdue } overdue
}
reports-promises = Promises: { $kept } kept, { $broken } broken
reports-promises-now = Promises still to keep: { $count }
reports-people = <b>By person</b>: contacts · sales
reports-person = { $name }: { $contacts } · { $sum }{ $overdue ->
    [0] { "" }
   *[other] {" "}· ⚠️ { $overdue }
}
reports-more = and { $count } more
reports-top = <b>Bought most</b>
reports-client = { $place }. { $name } · { $sum }
reports-empty = Nothing was recorded on these days. Write something like “called Acme, they’re waiting for prices”, and the report will start counting. Use the buttons below to see other days.

reports-periods = A report is of a week, Monday to Sunday, or of a month. Pick one below and turn the pages with the arrows, or write, for example: /report last week, /report october.
reports-week-button = Week
reports-month-button = Month
reports-people-button = Whose report
reports-file-button = Excel
reports-mine-button = Mine
reports-back-button = « To the report
reports-chosen = ✓ { $name }
reports-whose = Whose report?
reports-which = “{ $name }” may be several. Whose report?
reports-nobody = I see nobody called “{ $name }”. Choose from the list:
reports-gone = This report is not open to you. Your own one: /report
reports-file-toast = The file comes below
reports-nothing-toast = Nothing was recorded on these days

# The picture.
reports-chart-sales = Sales, { $unit ->
    [million] million { $sign }
    [thousand] thousand { $sign }
   *[one] { $sign }
}
reports-chart-contacts = Contacts
reports-chart-empty = Nothing yet

# The file.
reports-file-name = Report
reports-sheet-figures = Figures
reports-sheet-people = People
reports-sheet-days = Days
reports-sheet-clients = Clients
reports-sheet-sales = Sales
reports-sheet-contacts = Contacts and notes
reports-column-change = Change
reports-column-percent = Change, %
reports-column-name = Name
reports-column-day = Day
reports-column-moment = When
reports-column-client = Client
reports-column-person = With whom
reports-column-kind = Kind
reports-column-summary = About
reports-column-manager = Manager
reports-column-goods = Goods
reports-column-document = Document
reports-column-operations = Sales and returns
reports-column-contacts = Contacts
reports-column-call = Calls
reports-column-meeting = Meetings
reports-column-email = Emails
reports-column-message = Messages
reports-column-other = Notes
reports-column-revenue = Revenue
reports-column-sales = Sales
reports-column-returns = Returns
reports-column-returned = Sum of returns
reports-column-clients = New clients
reports-column-done = Plans done
reports-column-on-time = Of them on time
reports-column-claims-opened = New claims
reports-column-claims-closed = Closed claims
reports-column-kept = Promises kept
reports-column-broken = Promises broken
reports-column-plans-overdue = Plans overdue now
reports-column-claims-open = Claims open now
reports-column-claims-overdue = Claims overdue now
reports-column-promises-open = Promises open now
reports-kind = { $kind ->
    [call] call
    [meeting] meeting
    [email] email
    [message] message
   *[other] note
}
