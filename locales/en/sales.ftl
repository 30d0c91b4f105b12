# A client's sales, month by month.
sales-of-client = <b>{ $client }</b> · sales
sales-total = { $count ->
    [one] { $count } entry
   *[other] { $count } entries
}, { $sum }
sales-empty = No sales yet. Type, for example, “sold Acme 40 boxes for 12k”.
sales-month = <b>{ $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
} { $year }</b> · { $sum }
sales-line = { $day } · { $what ->
    [return] return { $sum }
   *[sale] { $sum }
}
sales-line-goods = { $line } · { $goods }
sales-back-button = ‹ Back
sales-gone = There is no such sale.
sales-sum-bad = That cannot be a sum. Type, for example, “120k”.
