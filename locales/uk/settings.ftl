# Налаштування людини й компанії.
settings-language-name = { $language ->
    [ru] Русский
    [uk] Українська
   *[en] English
}
settings-screen =
    <b>Налаштування</b>
    Мова: { $language }
    Час: { $place }, зараз { $clock }
settings-ask-language = Якою мовою продовжимо?
settings-ask-zone =
    Який у вас часовий пояс? Від нього залежить, коли надходять нагадування.
    Можна написати місто: «Львів», «Варшава», «UTC+2».
settings-zone-choice = { $place } · { $clock }
settings-chosen = ✓ { $name }
settings-zone-other-button = Інше місто…
settings-zone-type = Напишіть місто або зсув, наприклад: «Львів», «Варшава», «UTC+2».
settings-zone-what = Не знаю місця «{ $text }». Напишіть велике місто поруч або зсув, наприклад «UTC+2».
settings-zone-unknown = Часового поясу «{ $zone }» немає. Напишіть місто, наприклад «Львів».
settings-language-unknown = Я розмовляю українською, російською та англійською. Оберіть одну з них кнопкою.
settings-language-saved = Далі говоримо українською.
settings-zone-button = 🕓 Часовий пояс
settings-company-button = 🏢 Компанія
settings-back-button = ‹ Назад
settings-admins-only = Налаштування компанії змінюють адміністратори. Свої мову й часовий пояс можна змінити тут: /settings

settings-company =
    <b>Компанія</b>
    Мова для нових людей: { $language }
    Валюта: { $currency }
    Номери без коду: { $country }
    Робочий час: { $hours }, { $days }
    Часовий пояс: { $place }
settings-company-language-button = Мова
settings-currency-button = Валюта
settings-country-button = Код країни
settings-hours-button = Години
settings-days-button = Дні
settings-company-zone-button = Часовий пояс
settings-ask-company-language = Якою мовою зустрічати нових людей?
settings-ask-currency =
    У якій валюті ви рахуєте гроші?
    Якщо потрібної немає, напишіть її код із трьох літер, наприклад PLN.
settings-ask-country =
    З якої країни ваші клієнти? Так я зрозумію номери, записані без коду.
    Якщо потрібної немає, напишіть країну або код, наприклад «+48».
settings-ask-hours =
    Коли у вас робочий час? У ці години надходять нагадування без точного часу.
    Можна написати свій: «8:30-17:30».
settings-ask-company-zone = У якому часовому поясі працює компанія? Його запропоную новим людям. Можна написати місто.
settings-ask-days = Які дні робочі? Натисніть, щоб увімкнути чи вимкнути.
settings-currency-bad = Не знаю такої валюти. Напишіть код із трьох латинських літер, наприклад UAH, USD або PLN.
settings-country-bad = Не знаю такої країни. Напишіть назву або код номера, наприклад «Польща» чи «+48».
settings-hours-bad = Не вдалося зрозуміти години. Напишіть початок і кінець, наприклад «9-18» або «8:30-17:30».
settings-days-bad = Хоча б один день має бути робочим.
settings-no-company = Компанію ще не налаштовано. Попросіть адміністратора відкрити /settings.
settings-saved = ✅ Збережено
