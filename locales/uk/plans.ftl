# Плани: картка, нагадування, день.
plans-open = ⏰ <b>{ $client }</b>: { $what }
plans-done = ✅ <b>{ $client }</b>: { $what } · зроблено
plans-cancelled = ✖️ <b>{ $client }</b>: { $what } · скасовано
plans-when = { $when }
plans-overdue-since = ⚠️ { $when } · прострочено
plans-person = { $person }
plans-person-phone = { $person } · { $phone }
plans-note = «{ $text }»
plans-owner = Виконавець: { $owner }
plans-outcome = Підсумок: { $summary }

# Нагадування.
plans-call = ⏰ { $when } · <b>{ $client }</b>: { $what }
plans-in-minutes = Через { $minutes ->
    [one] { $minutes } хвилину
    [few] { $minutes } хвилини
   *[many] { $minutes } хвилин
}, { $clock }
plans-now = Зараз, { $clock }
plans-was-at = Було на { $when } (бот був недоступний)
plans-last-time = Минулого разу:
plans-late-list = ⏰ Поки бот був недоступний, { $count ->
    [one] надійшов час { $count } плану
   *[other] надійшов час { $count } планів
}:
plans-due-list = ⏰ { $count ->
    [one] Настав час { $count } плану
   *[many] Настав час { $count } планів
}:
plans-more = і ще { $count }

plans-done-button = Зроблено
plans-hour-button = +1 година
plans-tomorrow-button = Завтра
plans-move-button = Перенести
plans-cancel-button = Скасувати
plans-dossier-button = Досьє
plans-reopen-button = Повернути
plans-tell-button = Записати підсумок
plans-silent-button = Без підсумку
plans-leave-button = Не переносити
plans-undo-move-button = Скасувати перенесення

# Відповіді на кнопки.
plans-ask-outcome = Що вийшло? Напишіть одним рядком, можна одразу з наступним кроком.
plans-ask-moment = <b>{ $client }</b>: { $what }. На коли перенести? Наприклад: «у п’ятницю о 14».
plans-done-toast = Зроблено
plans-moved-toast = Перенесено: { $when }
plans-cancelled-toast = План скасовано
plans-reopened-toast = План знову відкрито
plans-undone-toast = Перенесення скасовано
plans-changed-since = План устиг змінитися. Ось як він виглядає зараз.
plans-already-done = Цей план уже виконано.
plans-already-cancelled = Цей план уже скасовано.
plans-already-open = Цей план відкритий.
plans-outcome-known = Підсумок цього плану вже записано.
plans-gone = Такого плану немає.
plans-moment-past = Цей час уже минув. Напишіть інший, наприклад: «завтра о 10».
plans-moment-unread = Не бачу тут дати. Напишіть, наприклад: «завтра о 10» або «у п’ятницю».
plans-words-only = Тут потрібен текст. Напишіть одним рядком або натисніть кнопку вище.

# День.
plans-heading = <b>Сьогодні, { $day }</b>
plans-team-heading = <b>Команда, { $day }</b>
plans-overdue-heading = ⚠️ Прострочено: { $count }
plans-today-heading = На сьогодні: { $count }
plans-next-count = На найближчі 7 днів: { $count }
plans-line = { $when } · { $client }: { $what }
plans-line-owner = { $line } ({ $owner })
plans-empty = На сьогодні планів немає. Напишіть, наприклад: «зателефонувати Світанку завтра о 10».
plans-team-empty = На сьогодні в команди планів немає.
plans-next-heading = <b>Найближчі 7 днів</b> · { $count }
plans-next-empty = На найближчі дні планів немає.
plans-next-button = Найближчі дні · { $count }
plans-team-button = Команда
plans-mine-button = Мої плани
plans-today-button = Сьогодні
