# Слова, спільні для всіх розділів.
general-today = сьогодні
general-tomorrow = завтра
general-yesterday = вчора
general-tomorrow-day = завтра, { $day }
general-day-clock = { $day }, { $clock }
general-today-part = сьогодні { $part ->
    [morning] вранці
    [lunch] в обід
    [afternoon] вдень
   *[evening] ввечері
}
general-day-part = { $day }, { $part ->
    [morning] вранці
    [lunch] в обід
    [afternoon] вдень
   *[evening] ввечері
}
general-week = на тижні { $joint ->
    [tight] { $first }–{ $last }
   *[wide] { $first } – { $last }
}
general-brief-part = { $part ->
    [morning] вранці
    [lunch] в обід
    [afternoon] вдень
   *[evening] ввечері
}
general-brief-week = з { $day }
general-by = до { $day }
general-by-today = до кінця дня
general-by-tomorrow = до завтра, { $day }
general-by-today-clock = сьогодні до { $clock }
general-by-part = { $day }, { $part ->
    [morning] ранок
    [lunch] обід
    [afternoon] день
   *[evening] вечір
}
general-by-week = до кінця тижня, { $day }
