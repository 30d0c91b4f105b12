# Завантаження таблиць: клієнти, контакти, продажі.
exchange-help = 📥 Надішліть файл <b>CSV</b> або <b>XLSX</b>: клієнтів, контакти чи продажі. Спершу покажу, що зміниться, і нічого не завантажу без вашої згоди.

    <b>Клієнти:</b> код, назва, місто, телефон, ЄДРПОУ, адреса, відповідальний, контактна особа, посада.
    <b>Контакти:</b> клієнт, ПІБ, посада, телефон, пошта.
    <b>Продажі:</b> документ, дата, клієнт, менеджер, товар, кількість, ціна, знижка, сума.

    Вистачить і частини колонок, порядок будь-який. Той самий файл удруге нічого не подвоїть, а завантаження можна скасувати протягом доби.
exchange-template-clients-button = Зразок: клієнти
exchange-template-contacts-button = Зразок: контакти
exchange-template-sales-button = Зразок: продажі
exchange-template-clients-name = клієнти.csv
exchange-template-contacts-name = контакти.csv
exchange-template-sales-name = продажі.csv
exchange-template-clients =
    Код;Назва;Місто;Телефон;ЄДРПОУ;Адреса;Відповідальний;Контактна особа;Посада;Email
    К-001;Ромашка;Київ;+380 44 123 45 67;12345678;вул. Польова, 3;;Ольга Коваль;закупівлі;olga@example.com
exchange-template-contacts =
    Клієнт;ПІБ;Посада;Телефон;Email
    Ромашка;Ольга Коваль;закупівлі;+380 50 123 45 67;olga@example.com
exchange-template-sales =
    Документ;Дата;Клієнт;Менеджер;Товар;Кількість;Ціна;Знижка;Сума
    1042;25.11.2026;К-001;;Коробка;40;3000,00;0;120000,00

exchange-file = 📄 <b>{ $file }</b>
exchange-reading = Читаю файл. Тим часом можна писати мені як завжди.
exchange-found-clients = Клієнти: { $rows ->
    [one] { $rows } рядок
    [few] { $rows } рядки
   *[many] { $rows } рядків
}
exchange-found-contacts = Контакти: { $rows ->
    [one] { $rows } рядок
    [few] { $rows } рядки
   *[many] { $rows } рядків
}
exchange-found-sales = Продажі: { $items } ({ $rows ->
    [one] { $rows } рядок
    [few] { $rows } рядки
   *[many] { $rows } рядків
} у файлі)
exchange-found-sum = { $sum } · { $from } – { $to }
exchange-outcome = 🆕 Нових { $new } · оновиться { $updated } · без змін { $same }
exchange-unknown = ❓ Невідомих клієнтів: { $clients }, їхніх рядків: { $rows }. Створити цих клієнтів за кодом чи назвою?
exchange-owner = Нові клієнти без відповідального будуть за: { $owner }
exchange-owners-unknown = Відповідального не знайдено серед колег: { $count }
exchange-managers-unknown = Менеджера не знайдено серед колег: { $count }. Ці продажі запишу за відповідальним клієнта.
exchange-phones = { $count ->
    [one] Не вдалося розібрати { $count } телефон: поле залишиться порожнім
    [few] Не вдалося розібрати { $count } телефони: поля залишаться порожніми
   *[many] Не вдалося розібрати { $count } телефонів: поля залишаться порожніми
}
exchange-unused = Не використовую колонки: { $columns }
exchange-days-first = Дати виду 3/4 читаю як «3 квітня»: спершу день.
exchange-months-first = Дати виду 3/4 читаю як «4 березня»: спершу місяць.
exchange-refused = ⚠️ Відхилено: { $count }
exchange-refused-row = рядок { $row }: { $why }
exchange-refused-more = і ще { $count }
exchange-why-name = немає назви
exchange-why-name-signs = у назві самі знаки «{ $said }»
exchange-why-name-long = назва довша за 200 знаків
exchange-why-double = повтор «{ $said }»
exchange-why-no-client = не вказано клієнта
exchange-why-no-person = немає імені контакту
exchange-why-date = не дата «{ $said }»
exchange-why-future = дата ще не настала «{ $said }»
exchange-why-amount = не сума «{ $said }»
exchange-why-amount-large = завелика сума «{ $said }»
exchange-why-currency = інша валюта «{ $said }»
exchange-why-ambiguous = кілька клієнтів «{ $said }»
exchange-why-code-taken = код «{ $said }» уже зайнятий клієнтом іншої команди
exchange-nothing-new = 👌 Усе це вже є: завантажувати нічого.
exchange-nothing-good = Жодного рядка завантажити не можна.

exchange-loading = ⏳ Завантажую: { $done } з { $all }
exchange-waiting = ⏳ У черзі на завантаження.
exchange-done = ✅ Завантажено: нових { $new }, оновлено { $updated }, без змін { $same }
exchange-done-clients = Створено клієнтів: { $count }
exchange-done-skipped = Пропущено рядків невідомих клієнтів: { $count }
exchange-done-refused = Відхилено: { $count }
exchange-stopped = ✋ Зупинено. Завантажено рядків: { $done } з { $all }
exchange-declined = Файл не завантажено.
exchange-taking-back = ⏳ Прибираю завантажене…
exchange-taken-back = ↩️ Завантаження скасовано. Прибрано клієнтів: { $clients }, продажів: { $sales }. Повернуто колишніх значень: { $restored }.
exchange-kept = Залишилося клієнтів, за якими вже є записи або правки: { $count }
exchange-undo-failed = ⚠️ Не вийшло прибрати завантажене, це наша помилка (код { $code }). Спробуйте ще раз.
exchange-kept-corrected = Залишилося виправленого пізніше: контактів { $contacts }, продажів { $sales }
exchange-ask-back = Прибрати все, що прийшло з цим файлом? Залишиться те, що відтоді виправили, і клієнти, за якими вже є записи.

exchange-load-button = Завантажити
exchange-with-button = З новими клієнтами
exchange-without-button = Без них
exchange-as-contacts-button = Це контакти
exchange-as-clients-button = Це клієнти
exchange-decline-button = Скасувати
exchange-stop-button = Зупинити
exchange-undo-button = Скасувати завантаження
exchange-undo-yes-button = Так, прибрати
exchange-undo-no-button = Залишити

# Клієнти змінили відповідального.
exchange-moved-load = 📄 Завантажено файл <b>{ $file }</b>, у ньому вказано відповідальних.
exchange-moved-undo = ↩️ Завантаження файлу <b>{ $file }</b> скасовано.
exchange-moved-to-you = { $count ->
    [one] Тепер ваш { $count } клієнт
    [few] Тепер ваші { $count } клієнти
   *[many] Тепер ваші { $count } клієнтів
}. Шукайте у своєму списку.
exchange-moved-from-you = { $count ->
    [one] У колег тепер { $count } ваш клієнт
    [few] У колег тепер { $count } ваші клієнти
   *[many] У колег тепер { $count } ваших клієнтів
}. Ваші плани, обіцянки та претензії за ними лишаються за вами.
exchange-moved-button = Список клієнтів

# Відмови.
exchange-denied = Завантажувати файли можуть керівники та адміністратори. Перешліть файл керівникові: це справа хвилини.
exchange-denied-table = Завантажувати таблиці можуть керівники й адміністратори.
exchange-denied-now = У вас більше немає права завантажувати файли та скасовувати завантаження. Зверніться до керівника.
exchange-nobody = У компанії ще нікого немає.
exchange-gone = Такого завантаження немає.
exchange-over = Це вже вирішено.
exchange-offer-late = Минула доба, дані могли змінитися. Надішліть файл ще раз.
exchange-undo-late = Скасувати завантаження можна протягом доби.
exchange-too-many = Спершу закінчу з попередніми файлами: їх уже п’ять.
exchange-too-large = Файл більший за { $most } МБ. Розділіть його на частини.
exchange-too-long = У файлі понад { $most } рядків. Розділіть його на частини.
exchange-too-much = Усі суми разом більші за { $most } трлн, стільки не буває. Перевірте колонку із сумами.
exchange-too-wide = У файлі понад { $most } колонок. Залиште потрібні.
exchange-too-big-inside = Файл розпаковується в завеликий. Збережіть таблицю у CSV.
exchange-empty = У файлі нічого немає.
exchange-not-a-table = Це не таблиця. Підійде CSV або XLSX.
exchange-old-format = Цей формат не прочитати. Збережіть таблицю як XLSX без пароля або як CSV.
exchange-macros = У файлі макроси, такі не відкриваю. Збережіть його як XLSX або CSV.
exchange-broken = Файл пошкоджений і не відкривається. Збережіть таблицю наново як XLSX або CSV і надішліть ще раз.
exchange-no-headings = Не бачу рядка з назвами колонок. Які підійдуть, показує /import.
exchange-need-clients = Не бачу колонки з назвою клієнта. Зразок дає /import.
exchange-need-contacts = Для контактів потрібні колонки «Клієнт» і «ПІБ». Зразок дає /import.
exchange-need-sales = Для продажів потрібні колонки «Дата», «Клієнт» і «Сума» (або «Ціна» й «Кількість»). Зразок дає /import.
exchange-file-gone = Цього файлу вже немає. Надішліть його ще раз.
exchange-not-fetched = Не вдалося завантажити файл. Надішліть його ще раз.
exchange-failed = Не вийшло, це наша помилка (код { $code }). Надішліть файл ще раз: нічого не подвоїться.
