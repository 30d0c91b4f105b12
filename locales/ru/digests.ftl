# Сводка дня: сообщение, списки за его числами, настройка.
digests-day = <b>{ $day }</b>
digests-own = <b>Ваш день</b>
digests-with-plans = { $heading } · { $count ->
    [one] { $count } план
    [few] { $count } плана
   *[many] { $count } планов
}
digests-more = и ещё { $count }
digests-overdue = ⚠️ Просрочено: { $count ->
    [one] { $count } план
    [few] { $count } плана
   *[many] { $count } планов
}
digests-claims = Открытые претензии: { $count }{ $late ->
    [0] {""}
   *[other] , просрочено { $late }
}
digests-claim = { $number } · { $client }: { $subject } · { $due }
digests-promises = Подошёл срок обещаний: { $ours ->
    [0] {""}
   *[other] наших { $ours }{ $theirs ->
        [0] {""}
       *[other] , {""}
    }
}{ $theirs ->
    [0] {""}
   *[other] от клиентов { $theirs }
}
digests-promise = { $side ->
    [ours] От нас
   *[theirs] Нам
} · { $client }: { $text } · { $when }
digests-promise-late = ⚠️ { digests-promise }

# Команда: что сделано и что ждёт.
digests-team = <b>Команда { $team } · { $day }</b>
digests-all = <b>Все команды · { $day }</b>
digests-yesterday = Вчера
digests-week = За неделю
digests-since = { $weekday ->
    [mon] С понедельника
    [tue] Со вторника
    [wed] Со среды
    [thu] С четверга
    [fri] С пятницы
    [sat] С субботы
   *[sun] С воскресенья
}
digests-done = { $since }: { $done }
digests-line = { $name }: { $done }
digests-contacts = { $count ->
    [one] { $count } контакт
    [few] { $count } контакта
   *[many] { $count } контактов
}
digests-notes = { $count ->
    [one] { $count } заметка
    [few] { $count } заметки
   *[many] { $count } заметок
}
digests-meetings = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[many] { $count } встреч
}
digests-sales = { $count ->
    [one] { $count } продажа
    [few] { $count } продажи
   *[many] { $count } продаж
} на { $sum }
digests-returns = возвраты { $sum }
digests-nothing-done = записей нет
digests-overdue-part = просрочено { $count }
digests-no-team = Без команды
digests-late = ⚠️ Просрочено: { $what }
digests-late-plans = { $plans ->
    [one] { $plans } план
    [few] { $plans } плана
   *[many] { $plans } планов
} у { $people ->
    [one] { $people } человека
   *[other] { $people } человек
}
digests-late-claims = { $claims ->
    [one] { $claims } претензия
    [few] { $claims } претензии
   *[many] { $claims } претензий
} ({ $number }, { $days ->
    [0] срок вышел сегодня
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
})
digests-open-claims = Открытые претензии: { $count }
digests-silent = { $classed ->
    [yes] Молчат A-клиенты
   *[no] Молчат клиенты
}: { $who }
digests-silent-one = { $client } { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
digests-idle = Без плана на сегодня: { $who }

digests-today-button = Планы на сегодня · { $count }
digests-overdue-button = Просрочено · { $count }
digests-claims-button = Претензии · { $count }
digests-promises-button = Обещания · { $count }
digests-silent-button = Молчат · { $count }
digests-people-button = По людям

# Списки.
digests-overdue-list = <b>Просрочено</b> · { $count }
digests-overdue-empty = Просроченного нет.
digests-owner = { $name }: { $plans ->
    [0] {""}
    [one] { $plans } план
    [few] { $plans } плана
   *[many] { $plans } планов
}{ $claims ->
    [0] {""}
   *[other] { $plans ->
        [0] {""}
       *[other] {", "}
    }{ $claims ->
        [one] { $claims } претензия
        [few] { $claims } претензии
       *[many] { $claims } претензий
    }
}
digests-promise-list = <b>Подошёл срок обещаний</b> · { $count }
digests-promise-empty = Обещаний, у которых подошёл срок, нет.
digests-silent-list = <b>{ $classed ->
    [yes] Молчат A-клиенты
   *[no] Молчат клиенты
}</b> · { $count }
digests-silent-why = Ни контакта за две недели, ни плана.
digests-silent-empty = Таких нет: со всеми был контакт или есть план.
digests-silent-tail = · { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
} · { $owner }
digests-people-list = <b>По людям</b> · { $since }
digests-people-team = <b>{ $team }</b>
digests-people-empty = В команде пока никого.

# Настройка.
digests-settings-button = 📋 Сводка: { $at }, { $days }
digests-settings-off-button = 📋 Сводка: выключена
digests-wish =
    <b>Сводка дня</b>
    Приходит в { $at }, { $days }: планы, просроченное, претензии и обещания одним сообщением. Если сказать нечего, не приходит.
digests-wish-next = Следующая: { $when }
digests-wish-off =
    <b>Сводка дня</b>
    Выключена: утреннее сообщение с планами, претензиями и обещаниями не приходит.
digests-other-button = Другое время…
digests-company-button = Как у компании
digests-now-button = Прислать сейчас
digests-on-button = Включить
digests-off-button = Выключить
digests-ask-time = Во сколько присылать сводку? Напишите время, например «7:45».
digests-time-bad = Не получилось понять время. Напишите часы и минуты, например «7:45».
digests-days-bad = Хотя бы один день нужен. Если сводка не нужна совсем, нажмите «Выключить».
digests-nothing = Сейчас сказать нечего: ни планов на сегодня, ни просроченного, ни открытых претензий, ни обещаний. В такой день сводка не приходит.
