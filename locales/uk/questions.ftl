# Відповіді на запитання, поставлені словами.
questions-contacts-of = <b>{ $client }</b> · контакти · { $days }
questions-contacts = 🗓 <b>Контакти</b> · { $days }
questions-whose = { $heading } · { $name }
questions-day = { $day ->
    [yesterday] вчора
    [tomorrow] завтра
   *[today] сьогодні
}
questions-ever = увесь час
questions-ever-button = За весь час
questions-people = На зв’язку: { $people }{ $more ->
    [0] { "" }
   *[other] {" "}і ще { $more }
}
questions-no-contacts = За ці дні записів немає.
questions-no-sums = продажів немає
questions-sums = <b>{ $days }</b>: { $told }
questions-before = Останній запис до цього:
questions-entry = { $kind ->
    [call] 📞
    [meeting] 🚗
    [email] ✉️
    [message] 💬
   *[other] 📝
} { $day } · <b>{ $client }</b>: { $summary }
questions-entry-author = { $entry } · { $author }
questions-dossier-button = Досьє
questions-plans = ⏰ <b>Плани</b> · { $days }
questions-no-plans = На ці дні планів немає.
questions-today-button = Сьогодні
questions-silent = 🔕 <b>Без контакту</b> з { $days }
questions-silent-empty = Таких немає: з усіма був контакт.
questions-quiet = · { $days ->
    [one] { $days } день
    [few] { $days } дні
   *[many] { $days } днів
}
questions-silent-button = { $days ->
    [14] 2 тижні
    [30] 30 днів
   *[other] 3 місяці
}
questions-which-client = Який клієнт?
questions-whose-named = «{ $name }»: хто саме?
questions-nobody = «{ $name }»: такої людини серед ваших немає.
questions-unknown = На це відповісти не можу: таких даних у мене немає. Зате можна запитати так:
questions-unknown-of = <b>{ $client }</b>: таких даних у мене немає. Зате можна запитати так:
questions-copied = <code>{ $words }</code>
questions-example = { $example ->
    [client] що по «{ $client }»?
    [tomorrow] кому дзвонити завтра
    [overdue] що прострочено?
   *[week] звіт за тиждень
}
questions-try-button = { $example ->
    [client] Досьє: { $client }
    [tomorrow] Плани на завтра
    [overdue] Прострочено
   *[week] Звіт за тиждень
}
