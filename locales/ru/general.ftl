# Слова, общие для всех разделов.
general-today = сегодня
general-tomorrow = завтра
general-yesterday = вчера
general-tomorrow-day = завтра, { $day }
general-day-clock = { $day }, { $clock }
general-today-part = сегодня { $part ->
    [morning] утром
    [lunch] в обед
    [afternoon] днём
   *[evening] вечером
}
general-day-part = { $day }, { $part ->
    [morning] утром
    [lunch] в обед
    [afternoon] днём
   *[evening] вечером
}
general-week = на неделе { $joint ->
    [tight] { $first }–{ $last }
   *[wide] { $first } – { $last }
}
general-brief-part = { $part ->
    [morning] утром
    [lunch] в обед
    [afternoon] днём
   *[evening] вечером
}
general-brief-week = с { $day }
general-by = до { $day }
general-by-today = до конца дня
general-by-tomorrow = до завтра, { $day }
general-by-today-clock = сегодня до { $clock }
general-by-part = { $day }, { $part ->
    [morning] утро
    [lunch] обед
    [afternoon] день
   *[evening] вечер
}
general-by-week = до конца недели, { $day }
