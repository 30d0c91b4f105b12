# Обіцянки: наші клієнтам і клієнтів нам.
promises-heading = { $state ->
    [kept] ✅
    [broken] ✖️
   *[open] 🤝
} <b>{ $client }</b>: { $what }
promises-when = { promises-side } · { $when }
promises-overdue = ⚠️ { promises-side } · { $when } · прострочено
promises-side = { $side ->
    [ours] Обіцяли ми
   *[theirs] Обіцяли вони
}
promises-person = { $person }
promises-owner = Відповідає: { $owner }
promises-call = ⏰ <b>{ $client }</b> · { $side ->
    [ours] ми обіцяли
   *[theirs] обіцяли нам
}: { $what }, { $when }
promises-was-due = було { $when } (бот був недоступний)
promises-calls = ⏰ { $count ->
    [one] Настав час { $count } обіцянки
    [few] Настав час { $count } обіцянок
   *[many] Настав час { $count } обіцянок
}. Виконані?
promises-more = і ще { $count }

promises-button = { $action ->
    [keep] Виконано
    [breach] Не виконано
    [move] Перенести
    [reopen] Повернути
    [back] ‹ Назад
   *[other] Інший день…
}
promises-dossier-button = Досьє
promises-tomorrow-button = Завтра
promises-move-where = На який день?
promises-ask-day = <b>{ $client }</b>: { $what }. На який день перенести? Наприклад: «у п’ятницю», «за тиждень».
promises-toast = { $state ->
    [kept] Виконано
    [broken] Не виконано
   *[open] Обіцянка знову відкрита
}
promises-moved-toast = Перенесено: { $when }
promises-changed-since = Обіцянка встигла змінитися. Ось як вона виглядає зараз.
promises-already-kept = Цю обіцянку вже виконано.
promises-already-broken = Цю обіцянку вже позначено невиконаною.
promises-already-open = Ця обіцянка відкрита.
promises-gone = Такої обіцянки немає.

# Списки.
promises-list = <b>Обіцянки</b>
promises-list-of = <b>Обіцянки</b> · { $person }
promises-of-client = <b>{ $client }</b> · обіцянки
promises-counts = Ми обіцяли: { $ours } · нам обіцяли: { $theirs }
promises-overdue-count = ⚠️ Прострочено: { $count }
promises-line = { $side ->
    [ours] ми → { $client }
   *[theirs] { $client } → нам
}: { $what }
promises-line-of-client = { $side ->
    [ours] ми
   *[theirs] нам
}: { $what }
promises-line-full = • { $line }
promises-empty = Відкритих обіцянок немає. Напишіть, наприклад: «обіцяли Світанку прайс до середи» або «Світанок обіцяють оплатити в п’ятницю».
promises-empty-of = Відкритих обіцянок немає.
promises-empty-client = Відкритих обіцянок немає. Вони з’являються із записів: «обіцяли прайс до середи», «обіцяють оплатити в п’ятницю».
promises-people = <b>Обіцянки за людьми</b>
promises-people-empty = Ні в кого немає відкритих обіцянок.
promises-person-button = { $person } · { $count }{ $overdue ->
    [0] {""}
   *[other] {" "}· ⚠️ { $overdue }
}
promises-people-button = За людьми
promises-mine-button = Мої обіцянки
promises-all-button = Усі обіцянки
promises-client-back-button = ‹ Назад
