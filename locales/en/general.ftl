# Words shared by all features.
general-today = today
general-tomorrow = tomorrow
general-yesterday = yesterday
general-tomorrow-day = tomorrow, { $day }
general-day-clock = { $day }, { $clock }
general-today-part = today, { $part ->
    [morning] in the morning
    [lunch] around lunch
    [afternoon] in the afternoon
   *[evening] in the evening
}
general-day-part = { $day }, { $part ->
    [morning] in the morning
    [lunch] around lunch
    [afternoon] in the afternoon
   *[evening] in the evening
}
general-week = week of { $joint ->
    [tight] { $first }–{ $last }
   *[wide] { $first } – { $last }
}
general-brief-part = { $part ->
    [morning] morning
    [lunch] lunch
    [afternoon] afternoon
   *[evening] evening
}
general-brief-week = from { $day }
general-by = by { $day }
general-by-today = by the end of today
general-by-tomorrow = by tomorrow, { $day }
general-by-today-clock = today by { $clock }
general-by-part = { $day }, { $part ->
    [morning] morning
    [lunch] lunch
    [afternoon] afternoon
   *[evening] evening
}
general-by-week = by the end of the week, { $day }
