# Зведення дня: повідомлення, списки за його числами, налаштування.
digests-day = <b>{ $day }</b>
digests-own = <b>Ваш день</b>
digests-with-plans = { $heading } · { $count ->
    [one] { $count } план
    [few] { $count } плани
   *[many] { $count } планів
}
digests-more = і ще { $count }
digests-overdue = ⚠️ Прострочено: { $count ->
    [one] { $count } план
    [few] { $count } плани
   *[many] { $count } планів
}
digests-claims = Відкриті претензії: { $count }{ $late ->
    [0] {""}
   *[other] , прострочено { $late }
}
digests-claim = { $number } · { $client }: { $subject } · { $due }
digests-promises = Настав строк обіцянок: { $ours ->
    [0] {""}
   *[other] наших { $ours }{ $theirs ->
        [0] {""}
       *[other] , {""}
    }
}{ $theirs ->
    [0] {""}
   *[other] від клієнтів { $theirs }
}
digests-promise = { $side ->
    [ours] Від нас
   *[theirs] Нам
} · { $client }: { $text } · { $when }
digests-promise-late = ⚠️ { digests-promise }

# Команда: що зроблено і що чекає.
digests-team = <b>Команда { $team } · { $day }</b>
digests-all = <b>Усі команди · { $day }</b>
digests-yesterday = Учора
digests-week = За тиждень
digests-since = { $weekday ->
    [mon] З понеділка
    [tue] З вівторка
    [wed] Із середи
    [thu] З четверга
    [fri] З п’ятниці
    [sat] Із суботи
   *[sun] З неділі
}
digests-done = { $since }: { $done }
digests-line = { $name }: { $done }
digests-contacts = { $count ->
    [one] { $count } контакт
    [few] { $count } контакти
   *[many] { $count } контактів
}
digests-notes = { $count ->
    [one] { $count } нотатка
    [few] { $count } нотатки
   *[many] { $count } нотаток
}
digests-meetings = { $count ->
    [one] { $count } зустріч
    [few] { $count } зустрічі
   *[many] { $count } зустрічей
}
digests-sales = { $count ->
    [one] { $count } продаж
    [few] { $count } продажі
   *[many] { $count } продажів
} на { $sum }
digests-returns = повернення { $sum }
digests-nothing-done = записів немає
digests-overdue-part = прострочено { $count }
digests-no-team = Без команди
digests-late = ⚠️ Прострочено: { $what }
digests-late-plans = { $plans ->
    [one] { $plans } план
    [few] { $plans } плани
   *[many] { $plans } планів
} у { $people ->
    [one] { $people } людини
   *[other] { $people } людей
}
digests-late-claims = { $claims ->
    [one] { $claims } претензія
    [few] { $claims } претензії
   *[many] { $claims } претензій
} ({ $number }, { $days ->
    [0] строк минув сьогодні
    [one] { $days } день
    [few] { $days } дні
   *[many] { $days } днів
})
digests-open-claims = Відкриті претензії: { $count }
digests-silent = { $classed ->
    [yes] Мовчать A-клієнти
   *[no] Мовчать клієнти
}: { $who }
digests-silent-one = { $client } { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[many] { $days } днів
}
digests-idle = Без плану на сьогодні: { $who }

digests-today-button = Плани на сьогодні · { $count }
digests-overdue-button = Прострочено · { $count }
digests-claims-button = Претензії · { $count }
digests-promises-button = Обіцянки · { $count }
digests-silent-button = Мовчать · { $count }
digests-people-button = По людях

# Списки.
digests-overdue-list = <b>Прострочено</b> · { $count }
digests-overdue-empty = Простроченого немає.
digests-owner = { $name }: { $plans ->
    [0] {""}
    [one] { $plans } план
    [few] { $plans } плани
   *[many] { $plans } планів
}{ $claims ->
    [0] {""}
   *[other] { $plans ->
        [0] {""}
       *[other] {", "}
    }{ $claims ->
        [one] { $claims } претензія
        [few] { $claims } претензії
       *[many] { $claims } претензій
    }
}
digests-promise-list = <b>Настав строк обіцянок</b> · { $count }
digests-promise-empty = Обіцянок, у яких настав строк, немає.
digests-silent-list = <b>{ $classed ->
    [yes] Мовчать A-клієнти
   *[no] Мовчать клієнти
}</b> · { $count }
digests-silent-why = Ні контакту за два тижні, ні плану.
digests-silent-empty = Таких немає: з усіма був контакт або є план.
digests-silent-tail = · { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[many] { $days } днів
} · { $owner }
digests-people-list = <b>По людях</b> · { $since }
digests-people-team = <b>{ $team }</b>
digests-people-empty = У команді поки нікого.

# Налаштування.
digests-settings-button = 📋 Зведення: { $at }, { $days }
digests-settings-off-button = 📋 Зведення: вимкнено
digests-wish =
    <b>Зведення дня</b>
    Приходить о { $at }, { $days }: плани, прострочене, претензії та обіцянки одним повідомленням. Якщо сказати нічого, не приходить.
digests-wish-next = Наступне: { $when }
digests-wish-off =
    <b>Зведення дня</b>
    Вимкнено: ранкове повідомлення з планами, претензіями та обіцянками не приходить.
digests-other-button = Інший час…
digests-company-button = Як у компанії
digests-now-button = Надіслати зараз
digests-on-button = Увімкнути
digests-off-button = Вимкнути
digests-ask-time = О котрій надсилати зведення? Напишіть час, наприклад «7:45».
digests-time-bad = Не вдалося зрозуміти час. Напишіть години й хвилини, наприклад «7:45».
digests-days-bad = Хоча б один день потрібен. Якщо зведення не потрібне зовсім, натисніть «Вимкнути».
digests-nothing = Зараз сказати нічого: ні планів на сьогодні, ні простроченого, ні відкритих претензій, ні обіцянок. У такий день зведення не приходить.
