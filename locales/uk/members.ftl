# Команди, люди, запрошення.
members-role = { $role ->
    [head] керівник продажів
    [lead] керівник команди
   *[manager] менеджер
}
members-post = { $role }, { $team }
members-no-team = Без команди
members-home =
    <b>Команди й люди</b>
    { $teams ->
        [one] { $teams } команда
        [few] { $teams } команди
       *[other] { $teams } команд
    }, { $people ->
        [one] { $people } людина
        [few] { $people } людини
       *[other] { $people } людей
    }
members-home-empty =
    <b>Команди й люди</b>
    Команд поки немає, { $people ->
        [one] { $people } людина
        [few] { $people } людини
       *[other] { $people } людей
    }. Створіть команду або запросіть людей без неї.
members-people = <b>Усі люди</b> · { $people }
members-team = <b>{ $team }</b> · { $people ->
    [one] { $people } людина
    [few] { $people } людини
   *[other] { $people } людей
}
members-team-empty = <b>{ $team }</b> · поки нікого. Запросіть першу людину.
members-team-label = { $team } · { $people }
members-person-label = { $state ->
    [blocked] 🔒 { $name } · { $role }
    [admin] 🔑 { $name } · { $role }
   *[open] { $name } · { $role }
}
members-card =
    <b>{ $name }</b>
    { $post }
    Telegram <code>{ $telegram }</code> · тут з: { $since }
members-card-admin = 🔑 Адміністратор
members-card-blocked = 🔒 Доступ закрито: { $when }
members-card-book = Клієнтів: { $clients } · останній запис: { $last }
members-card-silent = Клієнтів: { $clients } · записів поки немає
members-card-unreachable = Повідомлення не доходять: бота зупинено на тому боці.

members-teams-button = Команди й люди
members-people-button = Усі люди · { $people }
members-invites-button = Запрошення
members-team-add-button = ➕ Команда
members-invite-button = ➕ Запросити
members-back-button = ‹ Назад
members-rename-button = Перейменувати
members-team-close-button = Закрити команду
members-role-button = Роль
members-move-button = Команда
members-admin-give-button = Надати права адміна
members-admin-take-button = Зняти права адміна
members-block-button = 🔒 Закрити доступ
members-unblock-button = Відкрити доступ
members-revoke-button = ✖ { $post } · { $until }
members-clients-button = Клієнти · { $clients }
members-card-button = Картка

members-ask-close = Закрити команду <b>{ $team }</b>? Її історія залишиться, запрошення до неї перестануть діяти.
members-ask-role = <b>{ $name }</b>: яка роль?
members-ask-move = <b>{ $name }</b>: яка команда? Клієнти переходять разом зі своїм менеджером.
members-ask-block =
    <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): закрити доступ?
    Спрацює одразу: бот перестане відповідати, повідомлення, що чекають, не надійдуть. Записи й клієнти залишаться.
members-ask-admin-give =
    <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): надати права адміністратора?
    Це керування людьми, командами та налаштуваннями компанії.
members-ask-admin-take = <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): зняти права адміністратора? Запрошення від цієї людини перестануть діяти.
members-ask-team-name = Як назвати команду?
members-ask-team-rename = Як тепер назвати команду?
members-ask-rename = Як тепер підписувати цю людину?
members-ask-invite-role = Кого запрошуємо?
members-ask-invite-team = До якої команди?
members-ask-invite-no-teams = Команд поки немає. Запросити без команди? Команду можна обрати потім.

members-invited =
    ✅ Запрошення готове: { $post }
    Перешліть людині наступне повідомлення. Посилання спрацює один раз, до { $until }. Коли людина ввійде, я повідомлю.
members-invitation =
    Запрошую вас до нашої CRM у Telegram: клієнти, домовленості й нагадування звичайними словами.

    Відкрийте посилання й натисніть «Старт»:
    { $link }

    Воно одноразове й діє до { $until }
members-invites =
    <b>Запрошення</b> · { $invites }
    Натисніть на запрошення, щоб відкликати його.
members-invites-empty = Запрошень, які чекають, немає.
members-revoked = Відкликано
members-team-closed = { $team }: команду закрито
members-joined =
    👋 <b>{ $name }</b> тепер у компанії
    { $post } · Telegram <code>{ $telegram }</code>
members-unreachable = { $name }: повідомлення більше не доходять, бота заблоковано. Нагадування надходитимуть знову, щойно від цієї людини прийде будь-яке повідомлення.
members-rights = Ваші права змінилися: { $post }{ $admin ->
    [yes] , адміністратор
   *[no] {""}
}. Що тепер доступно: /help

# Відмови.
members-leads-only = Людей і команди бачать керівники та адміністратори. Якщо треба щось змінити, напишіть їм.
members-lead-without-team = У вас поки немає команди. Її призначає адміністратор.
members-gone = Такої людини тут немає.
members-team-gone = Такої команди немає або її вже закрито. Відкрити список: /team
members-team-closed-before = Команду «{ $team }» уже закрито.
members-team-not-empty = У команді «{ $team }» ще { $people ->
    [one] { $people } людина
    [few] { $people } людини
   *[other] { $people } людей
}. Спершу переведіть людей до іншої команди: /team, людина, «Команда».
members-team-name-empty = Потрібна назва. Напишіть її одним рядком, наприклад «Північ».
members-team-name-long = Задовго. Вкладіться у { $limit } знаків, наприклад «Північ».
members-team-name-taken = Команда «{ $team }» уже є. Напишіть іншу назву.
members-team-what = Такої команди немає. Оберіть кнопкою.
members-role-unknown = Такої ролі немає. Оберіть кнопкою.
members-name-empty = Потрібне ім’я. Напишіть його одним рядком.
members-name-long = Задовго. Вкладіться у { $limit } знаки.
members-last-admin = Це останній адміністратор. Спершу надайте права адміністратора комусь іще.
members-block-self = Собі доступ не закривають. Попросіть іншого адміністратора.
members-invite-gone = Такого запрошення немає.
members-invite-used = Цим запрошенням уже скористалися. Закрити доступ можна в картці людини: /team
members-invite-revoked-before = Це запрошення вже відкликано.
