# Клієнти: досьє, пошук, додавання.
clients-heading = <b>{ $client }</b>
clients-heading-class = <b>{ $client }</b> · { $code } · { clients-stage }
clients-heading-stage = <b>{ $client }</b> · { clients-stage }
clients-buys-again = { $stage ->
    [potential] новий покупець
   *[other] знову купує
}
clients-stage = { $stage ->
    [permanent] постійний
    [one_time] разовий
    [lost] втрачений
   *[potential] потенційний
}
clients-city-owner = { $city } · менеджер { $owner }
clients-owner = Менеджер { $owner }
clients-phone = ☎️ { $phone }
clients-tax-id = Код { $number }
clients-person = { $person }
clients-person-phone = { $person } · { $phone }
clients-more-people = і ще { $count }
clients-entry = { $kind ->
    [call] 📞
    [meeting] 🚗
    [email] ✉️
    [message] 💬
   *[other] 📝
} { $day }: { $summary } · { $author }
clients-no-contacts-yet = Записів поки немає.
clients-next = ⏰ Далі: { $when } · { $what }
clients-overdue = ⚠️ Прострочено: { $when } · { $what }
clients-no-plan = Наступний крок не заплановано.
clients-more-plans = і ще { $count }
clients-plan-kind = { $kind ->
    [call] зателефонувати
    [meeting] зустріч
    [email] написати
    [offer] надіслати КП
   *[task] завдання
}
clients-last-contact = Останній контакт: { $day }, { $author }
clients-never-contacted = Контактів ще не було.

# Що продано і що відкрито.
clients-year = 💰 12 місяців: { $amount }
clients-year-growth = 💰 12 місяців: { $amount } ({ $growth } %)
clients-month-and-last = Цього місяця: { $amount } · останній продаж: { $day }
clients-last-sale = Останній продаж: { $day }
clients-open = Відкрито: { $what }
clients-open-claims = { $count ->
    [one] { $count } претензія
    [few] { $count } претензії
   *[many] { $count } претензій
}
clients-open-ours = { $count ->
    [one] { $count } обіцянка наша
    [few] { $count } обіцянки наші
   *[many] { $count } обіцянок наших
}
clients-open-theirs = { $count ->
    [one] { $count } обіцянка клієнта
    [few] { $count } обіцянки клієнта
   *[many] { $count } обіцянок клієнта
}
clients-claim-button = + Претензія
clients-claims-button = { $count ->
    [0] Претензії
   *[other] Претензії · { $count }
}
clients-promises-button = { $count ->
    [0] Обіцянки
   *[other] Обіцянки · { $count }
}
clients-sales-button = Продажі
clients-why-button = Чому { $code }
clients-segment-button = Сегмент

clients-log-button = Записати
clients-plan-button = Запланувати
clients-history-button = Історія · { $count }
clients-people-button = Контакти
clients-plans-button = Усі плани · { $count }
clients-back-button = ‹ Досьє

# Запитання, на які відповідають реченням.
clients-ask-log = <b>{ $client }</b>. Що було? Наприклад: «дзвінок, просять КП до п’ятниці».
clients-log-hint = Що було в клієнта
clients-ask-plan = <b>{ $client }</b>. Що й коли? Наприклад: «зателефонувати завтра о 10».
clients-plan-hint = Що й коли

clients-history = <b>{ $client }</b> · { $count ->
    [one] { $count } запис
    [few] { $count } записи
   *[many] { $count } записів
}
clients-plans = <b>{ $client }</b> · плани: { $count }
clients-people = <b>{ $client }</b> · контакти
clients-no-people = Контактів поки немає.
clients-add-person-button = Додати контакт
clients-set-phone-button = Телефон
clients-set-city-button = Місто

# Пошук.
clients-several = За запитом «{ $words }» знайдено { $count ->
    [one] { $count } клієнта
    [few] { $count } клієнтів
   *[many] { $count } клієнтів
}. Який потрібен?
clients-choice-city = { $client }, { $city }
clients-choice-owner = { $client } · { $owner }
clients-not-found = Клієнта «{ $words }» немає. Перевірте назву або додайте нового.
clients-no-number = Клієнта з таким номером немає.
clients-elsewhere = Такий клієнт уже є в компанії. Запитайте: { $owner }.
clients-too-short = Потрібні хоча б дві літери назви. Наприклад: <code>/client Світанок</code>
clients-search-again = Список застарів. Наберіть назву ще раз.
clients-which = Який клієнт? Виберіть або напишіть назву, наприклад: <code>/client { $example }</code>
clients-listed = { $whose ->
    [team] Клієнти команди · { $count }
    [all] Усі клієнти · { $count }
   *[mine] Ваші клієнти · { $count }
}
clients-of-person = { $person }: клієнти · { $count }
clients-listed-button = { $whose ->
    [mine] Усі мої
   *[all] Усі клієнти
}
clients-none-yet = { $whose ->
    [team] У команди клієнтів поки немає. Щойно хтось із менеджерів запише першого, він з’явиться тут.
    [all] У компанії клієнтів поки немає. Щойно хтось із менеджерів запише першого, він з’явиться тут.
   *[mine] Клієнтів поки немає. Додайте першого або просто напишіть: «зустріч зі Світанком, передзвонити завтра о 10».
}
clients-none-of-person = { $person }: клієнтів поки немає.

# Новий клієнт.
clients-new-button = Новий клієнт
clients-new-named-button = Новий клієнт «{ $client }»
clients-ask-name = Як називається клієнт? Місто й телефон можна дописати через кому: «Світанок, Львів, +380 67 123 45 67».
clients-added = ✅ Клієнта додано
clients-double = { $count ->
    [one] Схожий клієнт уже є. Відкрийте його або додайте нового.
   *[other] Схожі клієнти вже є. Відкрийте потрібного або додайте нового.
}
clients-anyway-button = Усе одно додати
clients-stop-button = Скасувати
clients-stopped = Скасовано, нічого не змінилося.
clients-typed-again = Дані не збереглися. Введіть клієнта ще раз.
clients-take-back-button = Скасувати додавання
clients-taken-back = ↩️ Додавання клієнта скасовано.
clients-taken-back-toast = Скасовано
clients-edit-added = <b>{ $client }</b>: правка повідомлення клієнта не змінює. Скасуйте додавання й напишіть назву ще раз.

# Подробиці про клієнта.
clients-ask-person = <b>{ $client }</b>. Кого додати? Ім’я, посада й телефон через кому: «Оксана Мельник, закупівлі, +380 67 123 45 67».
clients-ask-phone = <b>{ $client }</b>. Який телефон? Наприклад: +380 67 123 45 67.
clients-ask-city = <b>{ $client }</b>. Яке місто?
clients-person-added = ✅ Контакт додано
clients-forget-button = Прибрати контакт
clients-person-removed = ↩️ Контакт прибрано: { $person }
clients-phone-set = ✅ Телефон записано
clients-city-set = ✅ Місто записано
clients-words-only = Тут потрібен текст. Напишіть відповідь або натисніть «Скасувати».

# Відмови.
clients-gone = Такого клієнта немає.
clients-contact-gone = Такого контакту немає.
clients-in-use = { $client }: тут уже є записи, тому клієнт залишається.
clients-name-empty = Назва порожня. Напишіть, як називається клієнт.
clients-name-long = Задовго: назва до { $longest } символів. Напишіть коротше.
clients-city-long = Задовго: місто до { $longest } символів. Напишіть коротше. Вийти: /cancel
clients-contact-empty = Не бачу імені. Напишіть, наприклад: «Оксана Мельник, закупівлі, +380 67 123 45 67». Вийти: /cancel
clients-contact-long = Задовго: ім’я та посада до { $longest } символів. Напишіть коротше. Вийти: /cancel
clients-phone-bad = «{ $phone }» не схоже на телефон. Напишіть із кодом, наприклад: +380 67 123 45 67. Вийти: /cancel
clients-tax-id-bad = «{ $tax_id }» не схоже на податковий код. У ньому від 8 до 14 цифр.
