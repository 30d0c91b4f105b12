# Ответы на вопросы, заданные словами.
questions-contacts-of = <b>{ $client }</b> · контакты · { $days }
questions-contacts = 🗓 <b>Контакты</b> · { $days }
questions-whose = { $heading } · { $name }
questions-day = { $day ->
    [yesterday] вчера
    [tomorrow] завтра
   *[today] сегодня
}
questions-ever = всё время
questions-ever-button = За всё время
questions-people = На связи: { $people }{ $more ->
    [0] { "" }
   *[other] {" "}и ещё { $more }
}
questions-no-contacts = За эти дни записей нет.
questions-no-sums = продаж нет
questions-sums = <b>{ $days }</b>: { $told }
questions-before = Последняя запись до этого:
questions-entry = { $kind ->
    [call] 📞
    [meeting] 🚗
    [email] ✉️
    [message] 💬
   *[other] 📝
} { $day } · <b>{ $client }</b>: { $summary }
questions-entry-author = { $entry } · { $author }
questions-dossier-button = Досье
questions-plans = ⏰ <b>Планы</b> · { $days }
questions-no-plans = На эти дни планов нет.
questions-today-button = Сегодня
questions-silent = 🔕 <b>Без контакта</b> с { $days }
questions-silent-empty = Таких нет: со всеми был контакт.
questions-quiet = · { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
questions-silent-button = { $days ->
    [14] 2 недели
    [30] 30 дней
   *[other] 3 месяца
}
questions-which-client = Какой клиент?
questions-whose-named = «{ $name }»: кто именно?
questions-nobody = «{ $name }»: такого человека среди ваших нет.
questions-unknown = На это ответить не могу: таких данных у меня нет. Зато можно спросить так:
questions-unknown-of = <b>{ $client }</b>: таких данных у меня нет. Зато можно спросить так:
questions-copied = <code>{ $words }</code>
questions-example = { $example ->
    [client] что по «{ $client }»?
    [tomorrow] кому звонить завтра
    [overdue] что просрочено?
   *[week] отчёт за неделю
}
questions-try-button = { $example ->
    [client] Досье: { $client }
    [tomorrow] Планы на завтра
    [overdue] Просрочено
   *[week] Отчёт за неделю
}
