# Претензии: карточка, список, напоминание. Букву номера говорят вслух: П-128.
claims-letter = П
claims-letters = { claims-letter }P
claims-number = { claims-letter }-{ $number }
claims-status = { $status ->
    [registered] зарегистрирована
    [in_work] в работе
    [satisfied] решена
    [not_satisfied] не решена
   *[removed] отменена
}
claims-title = { $status ->
    [satisfied] ✅
    [not_satisfied] ✖️
    [removed] ✖️
   *[other] ⚠️
} <b>{ $number }</b> · { $client } · { claims-status }
claims-severity = { $severity ->
    [high] высокая
    [low] низкая
   *[normal] обычная
}
claims-term = Важность { claims-severity } · { $due }
claims-over = { $days ->
    [0] срок вышел сегодня
    [one] просрочена на { $days } день
    [few] просрочена на { $days } дня
   *[many] просрочена на { $days } дней
}
claims-closed-at = Закрыта { $when }
claims-owner = Отвечает: { $owner }
claims-registered = Записано: { $author }, { $when }
claims-contact = На связи: { $person }
claims-said = 💬 { $when }, { $author }: { $text }
claims-said-more = и ещё { $count ->
    [one] { $count } комментарий
    [few] { $count } комментария
   *[many] { $count } комментариев
} в истории
claims-how-to-say = Чтобы добавить комментарий, ответьте на это сообщение.
claims-what-was-done = Что сделали? Если есть что добавить, ответьте на это сообщение.

claims-start-button = В работу
claims-satisfy-button = Решена
claims-not-satisfy-button = Не решена
claims-reopen-button = Вернуть в работу
claims-offered-button = ✔️ { $label }
claims-due-button = Срок
claims-move-button = Перенести срок
claims-severity-button = Важность
claims-owner-button = Передать
claims-subject-button = Изменить текст
claims-dossier-button = Досье
claims-story-button = Вся история
claims-back-button = Назад
claims-severity-choice = { $severity ->
    [high] Высокая
    [low] Низкая
   *[normal] Обычная
}
claims-tomorrow-button = Завтра
claims-week-button = Через неделю
claims-leave-button = Не менять
claims-stop-button = Не записывать
claims-uncomment-button = Убрать комментарий

# Вопросы и ответы на кнопки.
claims-ask-severity = Какая важность?
claims-ask-owner = Кому передать?
claims-nobody-else = В команде больше некому передать.
claims-ask-due = <b>{ $number }</b> · { $client }: к какому дню решить? Можно написать: «в пятницу», «до 5 декабря».
claims-ask-subject = <b>{ $number }</b> · { $client }: напишите текст претензии заново, одним сообщением.
claims-ask-words = <b>{ $client }</b>: что случилось? Напишите одним сообщением.
claims-stopped = Претензия не записана.
claims-status-toast = { $number }: { claims-status }
claims-severity-toast = Важность { claims-severity }
claims-due-toast = Срок: { $due }
claims-assigned-toast = Отвечает { $owner }
claims-uncommented-toast = Комментарий убран
claims-given = Претензия передана.
claims-commented = Добавлено к { $number }
claims-comment-changed = Комментарий к { $number } изменён
claims-comment-kept = Правка ничего не изменила: комментарий остался как был.
claims-already = Эта претензия уже { claims-status }.
claims-already-theirs = Эта претензия уже у этого человека.
claims-nobody = Передать можно только тому, кто сейчас работает в этой команде.
claims-removed = Эта претензия отменена вместе с записью.
claims-gone = Такой претензии нет.
claims-number-unknown = Претензии { $number } среди ваших нет. Открытые: /claims
claims-one-at-a-time = Напишите о каждой претензии отдельным сообщением: так слова попадут к своей.
claims-not-yours = Эту претензию ведёт менеджер клиента. Ответьте на карточку, и ваш комментарий дойдёт.
claims-comment-gone = Этого комментария уже нет.
claims-undo-late = Прошло больше суток: комментарий уже не убрать.
claims-words-only = Здесь нужен текст. Напишите одним сообщением.
claims-due-past = Этот день уже прошёл. Напишите другой, например: «завтра» или «в пятницу».
claims-due-far = Это слишком далеко. Напишите день в пределах года.
claims-due-unread = Не вижу здесь даты. Напишите, например: «завтра» или «в пятницу».

# Списки.
claims-heading = <b>{ $which ->
    [mine] Мои претензии
    [overdue] Просроченные претензии
    [closed] Закрытые претензии
   *[open] Открытые претензии
}</b> · { $count }
claims-of-client = <b>{ $client }</b> · претензии: { $count }
claims-line = { $mark ->
    [overdue] ⚠️
    [satisfied] ✅
    [not_satisfied] ✖️
   *[open] •
} <b>{ $number }</b> { $client }: { $subject } · { $tail }
claims-line-client = { $mark ->
    [overdue] ⚠️
    [satisfied] ✅
    [not_satisfied] ✖️
   *[open] •
} <b>{ $number }</b> { $subject } · { $tail }
claims-line-owner = { $line } ({ $owner })
claims-empty = { $which ->
    [overdue] Просроченных претензий нет.
    [closed] Закрытых претензий пока нет.
   *[open] Открытых претензий нет. Чтобы записать новую, напишите, например: «Ромашка жалуется на брак», или нажмите «Новая претензия» в претензиях клиента.
}
claims-empty-client = Претензий не было. Если что-то случится, нажмите «Новая претензия».
claims-open-chip = Открытые
claims-mine-chip = Мои
claims-overdue-chip = Просрочено
claims-closed-chip = Закрытые
claims-new-button = Новая претензия
claims-all-button = Все претензии
claims-more = и ещё { $count }

# История.
claims-story-heading = <b>{ $number }</b> · { $client } · история
claims-event = { $when } · { $who }: { $what }
claims-bot = бот
claims-did = { $action ->
    [open] записано
    [start] взято в работу
    [close] { claims-status }
    [reopen] возвращено в работу
    [reword] текст изменён: { $text }
    [set_severity] важность { claims-severity }
    [set_due] срок { $day }
    [assign] передано: { $owner }
    [comment] 💬 { $text }
    [reword_comment] комментарий изменён
    [uncomment] комментарий убран
    [remove] отменено
    [restore] возвращено
   *[follow] исправлен клиент или контакт
}

# Напоминание и сообщения другим.
claims-call = ⏰ <b>{ $number }</b> · { $client } · { $tail }
claims-calls = ⏰ Претензии, по которым пора ответить: { $count }
claims-opened-at-yours = Новая претензия от вашего клиента
claims-given-to-you = Претензия передана вам: { $by }
claims-closed-by = { $by }: { claims-status }
claims-commented-by = 💬 <b>{ $number }</b> · { $client }
claims-by-words = { $by }: { $text }
