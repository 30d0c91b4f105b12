# Претензії: картка, список, нагадування. Літеру номера вимовляють: П-128.
claims-letter = П
claims-letters = { claims-letter }P
claims-number = { claims-letter }-{ $number }
claims-status = { $status ->
    [registered] зареєстрована
    [in_work] у роботі
    [satisfied] вирішена
    [not_satisfied] не вирішена
   *[removed] скасована
}
claims-title = { $status ->
    [satisfied] ✅
    [not_satisfied] ✖️
    [removed] ✖️
   *[other] ⚠️
} <b>{ $number }</b> · { $client } · { claims-status }
claims-severity = { $severity ->
    [high] висока
    [low] низька
   *[normal] звичайна
}
claims-term = Важливість { claims-severity } · { $due }
claims-over = { $days ->
    [0] строк вийшов сьогодні
    [one] прострочена на { $days } день
    [few] прострочена на { $days } дні
   *[many] прострочена на { $days } днів
}
claims-closed-at = Закрито { $when }
claims-owner = Відповідає: { $owner }
claims-registered = Записано: { $author }, { $when }
claims-contact = На зв’язку: { $person }
claims-said = 💬 { $when }, { $author }: { $text }
claims-said-more = і ще { $count ->
    [one] { $count } коментар
    [few] { $count } коментарі
   *[many] { $count } коментарів
} в історії
claims-how-to-say = Щоб додати коментар, дайте відповідь на це повідомлення.
claims-what-was-done = Що зробили? Якщо є що додати, дайте відповідь на це повідомлення.

claims-start-button = У роботу
claims-satisfy-button = Вирішена
claims-not-satisfy-button = Не вирішена
claims-reopen-button = Повернути в роботу
claims-offered-button = ✔️ { $label }
claims-due-button = Строк
claims-move-button = Перенести строк
claims-severity-button = Важливість
claims-owner-button = Передати
claims-subject-button = Змінити текст
claims-dossier-button = Досьє
claims-story-button = Уся історія
claims-back-button = Назад
claims-severity-choice = { $severity ->
    [high] Висока
    [low] Низька
   *[normal] Звичайна
}
claims-tomorrow-button = Завтра
claims-week-button = Через тиждень
claims-leave-button = Не змінювати
claims-stop-button = Не записувати
claims-uncomment-button = Прибрати коментар

# Запитання й відповіді на кнопки.
claims-ask-severity = Яка важливість?
claims-ask-owner = Кому передати?
claims-nobody-else = У команді більше нікому передати.
claims-ask-due = <b>{ $number }</b> · { $client }: до якого дня вирішити? Можна написати: «у п’ятницю», «до 5 грудня».
claims-ask-subject = <b>{ $number }</b> · { $client }: напишіть текст претензії заново, одним повідомленням.
claims-ask-words = <b>{ $client }</b>: що сталося? Напишіть одним повідомленням.
claims-stopped = Претензію не записано.
claims-status-toast = { $number }: { claims-status }
claims-severity-toast = Важливість { claims-severity }
claims-due-toast = Строк: { $due }
claims-assigned-toast = Відповідає { $owner }
claims-uncommented-toast = Коментар прибрано
claims-given = Претензію передано.
claims-commented = Додано до { $number }
claims-comment-changed = Коментар до { $number } змінено
claims-comment-kept = Правка нічого не змінила: коментар лишився як був.
claims-already = Ця претензія вже { claims-status }.
claims-already-theirs = Ця претензія вже в цієї людини.
claims-nobody = Передати можна лише тому, хто зараз працює в цій команді.
claims-removed = Цю претензію скасовано разом із записом.
claims-gone = Такої претензії немає.
claims-number-unknown = Претензії { $number } серед ваших немає. Відкриті: /claims
claims-one-at-a-time = Напишіть про кожну претензію окремим повідомленням: так слова потраплять до своєї.
claims-not-yours = Цю претензію веде менеджер клієнта. Дайте відповідь на картку, і ваш коментар дійде.
claims-comment-gone = Цього коментаря вже немає.
claims-undo-late = Минуло більше доби: коментар уже не прибрати.
claims-words-only = Тут потрібен текст. Напишіть одним повідомленням.
claims-due-past = Цей день уже минув. Напишіть інший, наприклад: «завтра» або «у п’ятницю».
claims-due-far = Це надто далеко. Напишіть день у межах року.
claims-due-unread = Не бачу тут дати. Напишіть, наприклад: «завтра» або «у п’ятницю».

# Списки.
claims-heading = <b>{ $which ->
    [mine] Мої претензії
    [overdue] Прострочені претензії
    [closed] Закриті претензії
   *[open] Відкриті претензії
}</b> · { $count }
claims-of-client = <b>{ $client }</b> · претензії: { $count }
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
    [overdue] Прострочених претензій немає.
    [closed] Закритих претензій поки немає.
   *[open] Відкритих претензій немає. Щоб записати нову, напишіть, наприклад: «Світанок скаржиться на брак», або натисніть «Нова претензія» у претензіях клієнта.
}
claims-empty-client = Претензій не було. Якщо щось станеться, натисніть «Нова претензія».
claims-open-chip = Відкриті
claims-mine-chip = Мої
claims-overdue-chip = Прострочено
claims-closed-chip = Закриті
claims-new-button = Нова претензія
claims-all-button = Усі претензії
claims-more = і ще { $count }

# Історія.
claims-story-heading = <b>{ $number }</b> · { $client } · історія
claims-event = { $when } · { $who }: { $what }
claims-bot = бот
claims-did = { $action ->
    [open] записано
    [start] взято в роботу
    [close] { claims-status }
    [reopen] повернуто в роботу
    [reword] текст змінено: { $text }
    [set_severity] важливість { claims-severity }
    [set_due] строк { $day }
    [assign] передано: { $owner }
    [comment] 💬 { $text }
    [reword_comment] коментар змінено
    [uncomment] коментар прибрано
    [remove] скасовано
    [restore] повернуто
   *[follow] виправлено клієнта або контакт
}

# Нагадування й повідомлення іншим.
claims-call = ⏰ <b>{ $number }</b> · { $client } · { $tail }
claims-calls = ⏰ Претензії, за якими час відповісти: { $count }
claims-opened-at-yours = Нова претензія від вашого клієнта
claims-given-to-you = Претензію передано вам: { $by }
claims-closed-by = { $by }: { claims-status }
claims-commented-by = 💬 <b>{ $number }</b> · { $client }
claims-by-words = { $by }: { $text }
