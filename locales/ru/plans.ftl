# Планы: карточка, напоминание, день.
plans-open = ⏰ <b>{ $client }</b>: { $what }
plans-done = ✅ <b>{ $client }</b>: { $what } · сделано
plans-cancelled = ✖️ <b>{ $client }</b>: { $what } · отменено
plans-when = { $when }
plans-overdue-since = ⚠️ { $when } · просрочено
plans-person = { $person }
plans-person-phone = { $person } · { $phone }
plans-note = «{ $text }»
plans-owner = Исполнитель: { $owner }
plans-outcome = Итог: { $summary }

# Напоминание.
plans-call = ⏰ { $when } · <b>{ $client }</b>: { $what }
plans-in-minutes = Через { $minutes ->
    [one] { $minutes } минуту
    [few] { $minutes } минуты
   *[many] { $minutes } минут
}, { $clock }
plans-now = Сейчас, { $clock }
plans-was-at = Было на { $when } (бот был недоступен)
plans-last-time = В прошлый раз:
plans-late-list = ⏰ Пока бот был недоступен, { $count ->
    [one] подошёл { $count } план
    [few] подошли { $count } плана
   *[many] подошло { $count } планов
}:
plans-due-list = ⏰ { $count ->
    [one] Подошёл { $count } план
    [few] Подошли { $count } плана
   *[many] Подошло { $count } планов
}:
plans-more = и ещё { $count }

plans-done-button = Сделано
plans-hour-button = +1 час
plans-tomorrow-button = Завтра
plans-move-button = Перенести
plans-cancel-button = Отменить
plans-dossier-button = Досье
plans-reopen-button = Вернуть
plans-tell-button = Записать итог
plans-silent-button = Без итога
plans-leave-button = Не переносить
plans-undo-move-button = Отменить перенос

# Ответы на кнопки.
plans-ask-outcome = Что вышло? Напишите одной строкой, можно сразу со следующим шагом.
plans-ask-moment = <b>{ $client }</b>: { $what }. На когда перенести? Например: «в пятницу в 14».
plans-done-toast = Сделано
plans-moved-toast = Перенесено: { $when }
plans-cancelled-toast = План отменён
plans-reopened-toast = План снова открыт
plans-undone-toast = Перенос отменён
plans-changed-since = План успел измениться. Вот как он выглядит сейчас.
plans-already-done = Этот план уже сделан.
plans-already-cancelled = Этот план уже отменён.
plans-already-open = Этот план открыт.
plans-outcome-known = Итог этого плана уже записан.
plans-gone = Такого плана нет.
plans-moment-past = Это время уже прошло. Напишите другое, например: «завтра в 10».
plans-moment-unread = Не вижу здесь даты. Напишите, например: «завтра в 10» или «в пятницу».
plans-words-only = Здесь нужен текст. Напишите одной строкой или нажмите кнопку выше.

# День.
plans-heading = <b>Сегодня, { $day }</b>
plans-team-heading = <b>Команда, { $day }</b>
plans-overdue-heading = ⚠️ Просрочено: { $count }
plans-today-heading = На сегодня: { $count }
plans-next-count = На ближайшие 7 дней: { $count }
plans-line = { $when } · { $client }: { $what }
plans-line-owner = { $line } ({ $owner })
plans-empty = На сегодня планов нет. Напишите, например: «позвонить Ромашке завтра в 10».
plans-team-empty = На сегодня у команды планов нет.
plans-next-heading = <b>Ближайшие 7 дней</b> · { $count }
plans-next-empty = На ближайшие дни планов нет.
plans-next-button = Ближайшие дни · { $count }
plans-team-button = Команда
plans-mine-button = Мои планы
plans-today-button = Сегодня
