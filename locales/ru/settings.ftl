# Настройки человека и компании.
settings-language-name = { $language ->
    [ru] Русский
    [uk] Українська
   *[en] English
}
settings-screen =
    <b>Настройки</b>
    Язык: { $language }
    Время: { $place }, сейчас { $clock }
settings-ask-language = На каком языке продолжим?
settings-ask-zone =
    Какой у вас часовой пояс? От него зависит, когда приходят напоминания.
    Можно написать город: «Пермь», «Киев», «UTC+5».
settings-zone-choice = { $place } · { $clock }
settings-chosen = ✓ { $name }
settings-zone-other-button = Другой город…
settings-zone-type = Напишите город или сдвиг, например: «Тюмень», «Алматы», «МСК+2», «UTC+5».
settings-zone-what = Не знаю места «{ $text }». Напишите крупный город рядом или сдвиг, например «UTC+5».
settings-zone-unknown = Часового пояса «{ $zone }» нет. Напишите город, например «Пермь».
settings-language-unknown = Я говорю на русском, украинском и английском. Выберите один из них кнопкой.
settings-language-saved = Дальше говорим по-русски.
settings-zone-button = 🕓 Часовой пояс
settings-company-button = 🏢 Компания
settings-back-button = ‹ Назад
settings-admins-only = Настройки компании меняют администраторы. Свои язык и часовой пояс можно поменять здесь: /settings

settings-company =
    <b>Компания</b>
    Язык для новых людей: { $language }
    Валюта: { $currency }
    Номера без кода: { $country }
    Рабочее время: { $hours }, { $days }
    Часовой пояс: { $place }
settings-company-language-button = Язык
settings-currency-button = Валюта
settings-country-button = Код страны
settings-hours-button = Часы
settings-days-button = Дни
settings-company-zone-button = Часовой пояс
settings-ask-company-language = На каком языке встречать новых людей?
settings-ask-currency =
    В какой валюте вы считаете деньги?
    Если нужной нет, напишите её код из трёх букв, например KZT.
settings-ask-country =
    Из какой страны ваши клиенты? Так я пойму номера, записанные без кода.
    Если нужной нет, напишите страну или код, например «+995».
settings-ask-hours =
    Когда у вас рабочее время? В эти часы приходят напоминания без точного времени.
    Можно написать своё: «8:30-17:30».
settings-ask-company-zone = В каком часовом поясе работает компания? Его предложу новым людям. Можно написать город.
settings-ask-days = Какие дни рабочие? Нажмите, чтобы включить или выключить.
settings-currency-bad = Не знаю такой валюты. Напишите код из трёх латинских букв, например RUB, USD или KZT.
settings-country-bad = Не знаю такой страны. Напишите название или код номера, например «Казахстан» или «+995».
settings-hours-bad = Не получилось понять часы. Напишите начало и конец, например «9-18» или «8:30-17:30».
settings-days-bad = Хотя бы один день должен быть рабочим.
settings-no-company = Компания ещё не настроена. Попросите администратора открыть /settings.
settings-saved = ✅ Сохранено
