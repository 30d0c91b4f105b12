# Клиенты: досье, поиск, добавление.
clients-heading = <b>{ $client }</b>
clients-heading-class = <b>{ $client }</b> · { $code } · { clients-stage }
clients-heading-stage = <b>{ $client }</b> · { clients-stage }
clients-buys-again = { $stage ->
    [potential] новый покупатель
   *[other] снова покупает
}
clients-stage = { $stage ->
    [permanent] постоянный
    [one_time] разовый
    [lost] потерянный
   *[potential] потенциальный
}
clients-city-owner = { $city } · менеджер { $owner }
clients-owner = Менеджер { $owner }
clients-phone = ☎️ { $phone }
clients-tax-id = ИНН { $number }
clients-person = { $person }
clients-person-phone = { $person } · { $phone }
clients-more-people = и ещё { $count }
clients-entry = { $kind ->
    [call] 📞
    [meeting] 🚗
    [email] ✉️
    [message] 💬
   *[other] 📝
} { $day }: { $summary } · { $author }
clients-no-contacts-yet = Записей пока нет.
clients-next = ⏰ Дальше: { $when } · { $what }
clients-overdue = ⚠️ Просрочено: { $when } · { $what }
clients-no-plan = Следующий шаг не запланирован.
clients-more-plans = и ещё { $count }
clients-plan-kind = { $kind ->
    [call] позвонить
    [meeting] встреча
    [email] написать
    [offer] отправить КП
   *[task] задача
}
clients-last-contact = Последний контакт: { $day }, { $author }
clients-never-contacted = Контактов ещё не было.

# Что продано и что открыто.
clients-year = 💰 12 месяцев: { $amount }
clients-year-growth = 💰 12 месяцев: { $amount } ({ $growth } %)
clients-month-and-last = В этом месяце: { $amount } · последняя продажа: { $day }
clients-last-sale = Последняя продажа: { $day }
clients-open = Открыто: { $what }
clients-open-claims = { $count ->
    [one] { $count } претензия
    [few] { $count } претензии
   *[many] { $count } претензий
}
clients-open-ours = { $count ->
    [one] { $count } обещание наше
    [few] { $count } обещания наши
   *[many] { $count } обещаний наших
}
clients-open-theirs = { $count ->
    [one] { $count } обещание клиента
    [few] { $count } обещания клиента
   *[many] { $count } обещаний клиента
}
clients-claim-button = + Претензия
clients-claims-button = { $count ->
    [0] Претензии
   *[other] Претензии · { $count }
}
clients-promises-button = { $count ->
    [0] Обещания
   *[other] Обещания · { $count }
}
clients-sales-button = Продажи
clients-why-button = Почему { $code }
clients-segment-button = Сегмент

clients-log-button = Записать
clients-plan-button = Запланировать
clients-history-button = История · { $count }
clients-people-button = Контакты
clients-plans-button = Все планы · { $count }
clients-back-button = ‹ Досье

# Вопросы, на которые отвечают предложением.
clients-ask-log = <b>{ $client }</b>. Что было? Например: «звонок, просят КП до пятницы».
clients-log-hint = Что было у клиента
clients-ask-plan = <b>{ $client }</b>. Что и когда? Например: «позвонить завтра в 10».
clients-plan-hint = Что и когда

clients-history = <b>{ $client }</b> · { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[many] { $count } записей
}
clients-plans = <b>{ $client }</b> · планы: { $count }
clients-people = <b>{ $client }</b> · контакты
clients-no-people = Контактов пока нет.
clients-add-person-button = Добавить контакт
clients-set-phone-button = Телефон
clients-set-city-button = Город

# Поиск.
clients-several = По запросу «{ $words }» нашлось { $count ->
    [one] { $count } клиент
    [few] { $count } клиента
   *[many] { $count } клиентов
}. Какой нужен?
clients-choice-city = { $client }, { $city }
clients-choice-owner = { $client } · { $owner }
clients-not-found = Клиента «{ $words }» нет. Проверьте название или добавьте нового.
clients-no-number = Клиента с таким номером нет.
clients-elsewhere = Такой клиент уже есть в компании. Спросите: { $owner }.
clients-too-short = Нужны хотя бы две буквы названия. Например: <code>/client Ромашка</code>
clients-search-again = Список устарел. Наберите название ещё раз.
clients-which = Какой клиент? Выберите или напишите название, например: <code>/client { $example }</code>
clients-listed = { $whose ->
    [team] Клиенты команды · { $count }
    [all] Все клиенты · { $count }
   *[mine] Ваши клиенты · { $count }
}
clients-of-person = { $person }: клиенты · { $count }
clients-listed-button = { $whose ->
    [mine] Все мои
   *[all] Все клиенты
}
clients-none-yet = { $whose ->
    [team] У команды клиентов пока нет. Как только кто-то из менеджеров запишет первого, он появится здесь.
    [all] В компании клиентов пока нет. Как только кто-то из менеджеров запишет первого, он появится здесь.
   *[mine] Клиентов пока нет. Добавьте первого или просто напишите: «был у Ромашки, перезвонить завтра в 10».
}
clients-none-of-person = { $person }: клиентов пока нет.

# Новый клиент.
clients-new-button = Новый клиент
clients-new-named-button = Новый клиент «{ $client }»
clients-ask-name = Как называется клиент? Город и телефон можно дописать через запятую: «Ромашка, Москва, +7 916 123-45-67».
clients-added = ✅ Клиент добавлен
clients-double = { $count ->
    [one] Похожий клиент уже есть. Откройте его или добавьте нового.
   *[other] Похожие клиенты уже есть. Откройте нужного или добавьте нового.
}
clients-anyway-button = Всё равно добавить
clients-stop-button = Отмена
clients-stopped = Отменено, ничего не изменилось.
clients-typed-again = Данные не сохранились. Введите клиента ещё раз.
clients-take-back-button = Отменить добавление
clients-taken-back = ↩️ Добавление клиента отменено.
clients-taken-back-toast = Отменено
clients-edit-added = <b>{ $client }</b>: правка сообщения клиента не меняет. Отмените добавление и напишите название ещё раз.

# Подробности о клиенте.
clients-ask-person = <b>{ $client }</b>. Кого добавить? Имя, должность и телефон через запятую: «Ольга Смирнова, закупки, +7 916 123-45-67».
clients-ask-phone = <b>{ $client }</b>. Какой телефон? Например: +7 916 123-45-67.
clients-ask-city = <b>{ $client }</b>. Какой город?
clients-person-added = ✅ Контакт добавлен
clients-forget-button = Убрать контакт
clients-person-removed = ↩️ Контакт убран: { $person }
clients-phone-set = ✅ Телефон записан
clients-city-set = ✅ Город записан
clients-words-only = Здесь нужен текст. Напишите ответ или нажмите «Отмена».

# Отказы.
clients-gone = Такого клиента нет.
clients-contact-gone = Такого контакта нет.
clients-in-use = { $client }: здесь уже есть записи, поэтому клиент остаётся.
clients-name-empty = Название пустое. Напишите, как называется клиент.
clients-name-long = Слишком длинно: название до { $longest } символов. Напишите короче.
clients-city-long = Слишком длинно: город до { $longest } символов. Напишите короче. Выйти: /cancel
clients-contact-empty = Не вижу имени. Напишите, например: «Ольга Смирнова, закупки, +7 916 123-45-67». Выйти: /cancel
clients-contact-long = Слишком длинно: имя и должность до { $longest } символов. Напишите короче. Выйти: /cancel
clients-phone-bad = «{ $phone }» не похоже на телефон. Напишите с кодом, например: +7 916 123-45-67. Выйти: /cancel
clients-tax-id-bad = «{ $tax_id }» не похоже на ИНН. В нём от 8 до 14 цифр.
