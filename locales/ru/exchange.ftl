# Загрузка таблиц: клиенты, контакты, продажи.
exchange-help = 📥 Пришлите файл <b>CSV</b> или <b>XLSX</b>: клиентов, контакты или продажи. Сначала покажу, что изменится, и ничего не загружу без вашего согласия.

    <b>Клиенты:</b> код, название, город, телефон, ИНН, адрес, ответственный, контактное лицо, должность.
    <b>Контакты:</b> клиент, ФИО, должность, телефон, почта.
    <b>Продажи:</b> документ, дата, клиент, менеджер, товар, количество, цена, скидка, сумма.

    Хватит и части колонок, порядок любой. Тот же файл второй раз ничего не удвоит, а загрузку можно отменить в течение суток.
exchange-template-clients-button = Образец: клиенты
exchange-template-contacts-button = Образец: контакты
exchange-template-sales-button = Образец: продажи
exchange-template-clients-name = клиенты.csv
exchange-template-contacts-name = контакты.csv
exchange-template-sales-name = продажи.csv
exchange-template-clients =
    Код;Название;Город;Телефон;ИНН;Адрес;Ответственный;Контактное лицо;Должность;Email
    К-001;Ромашка;Москва;+7 495 123-45-67;7701234567;ул. Полевая, 3;;Ольга Смирнова;закупки;olga@example.com
exchange-template-contacts =
    Клиент;ФИО;Должность;Телефон;Email
    Ромашка;Ольга Смирнова;закупки;+7 916 123-45-67;olga@example.com
exchange-template-sales =
    Документ;Дата;Клиент;Менеджер;Товар;Количество;Цена;Скидка;Сумма
    1042;25.11.2026;К-001;;Коробка;40;3000,00;0;120000,00

exchange-file = 📄 <b>{ $file }</b>
exchange-reading = Читаю файл. Пока можно писать мне как обычно.
exchange-found-clients = Клиенты: { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
}
exchange-found-contacts = Контакты: { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
}
exchange-found-sales = Продажи: { $items } ({ $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[many] { $rows } строк
} в файле)
exchange-found-sum = { $sum } · { $from } – { $to }
exchange-outcome = 🆕 Новых { $new } · обновится { $updated } · без изменений { $same }
exchange-unknown = ❓ Неизвестных клиентов: { $clients }, их строк: { $rows }. Создать этих клиентов по коду или названию?
exchange-owner = Новые клиенты без ответственного будут за: { $owner }
exchange-owners-unknown = Ответственный не найден среди коллег: { $count }
exchange-managers-unknown = Менеджер не найден среди коллег: { $count }. Эти продажи запишу за ответственным клиента.
exchange-phones = { $count ->
    [one] Не удалось разобрать { $count } телефон: поле останется пустым
    [few] Не удалось разобрать { $count } телефона: поля останутся пустыми
   *[many] Не удалось разобрать { $count } телефонов: поля останутся пустыми
}
exchange-unused = Не использую колонки: { $columns }
exchange-days-first = Даты вида 3/4 читаю как «3 апреля»: сначала день.
exchange-months-first = Даты вида 3/4 читаю как «4 марта»: сначала месяц.
exchange-refused = ⚠️ Отклонено: { $count }
exchange-refused-row = строка { $row }: { $why }
exchange-refused-more = и ещё { $count }
exchange-why-name = нет названия
exchange-why-name-signs = в названии одни знаки «{ $said }»
exchange-why-name-long = название длиннее 200 знаков
exchange-why-double = повтор «{ $said }»
exchange-why-no-client = не указан клиент
exchange-why-no-person = нет имени контакта
exchange-why-date = не дата «{ $said }»
exchange-why-future = дата ещё не наступила «{ $said }»
exchange-why-amount = не сумма «{ $said }»
exchange-why-amount-large = слишком большая сумма «{ $said }»
exchange-why-currency = другая валюта «{ $said }»
exchange-why-ambiguous = несколько клиентов «{ $said }»
exchange-why-code-taken = код «{ $said }» уже занят клиентом другой команды
exchange-nothing-new = 👌 Всё это уже есть: загружать нечего.
exchange-nothing-good = Ни одной строки загрузить нельзя.

exchange-loading = ⏳ Загружаю: { $done } из { $all }
exchange-waiting = ⏳ В очереди на загрузку.
exchange-done = ✅ Загружено: новых { $new }, обновлено { $updated }, без изменений { $same }
exchange-done-clients = Создано клиентов: { $count }
exchange-done-skipped = Пропущено строк неизвестных клиентов: { $count }
exchange-done-refused = Отклонено: { $count }
exchange-stopped = ✋ Остановлено. Загружено строк: { $done } из { $all }
exchange-declined = Файл не загружен.
exchange-taking-back = ⏳ Убираю загруженное…
exchange-taken-back = ↩️ Загрузка отменена. Убрано клиентов: { $clients }, продаж: { $sales }. Возвращено прежних значений: { $restored }.
exchange-kept = Осталось клиентов, по которым уже есть записи или правки: { $count }
exchange-undo-failed = ⚠️ Не получилось убрать загруженное, это наша ошибка (код { $code }). Попробуйте ещё раз.
exchange-kept-corrected = Осталось исправленного позже: контактов { $contacts }, продаж { $sales }
exchange-ask-back = Убрать всё, что пришло с этим файлом? Останется то, что с тех пор исправили, и клиенты, по которым уже есть записи.

exchange-load-button = Загрузить
exchange-with-button = С новыми клиентами
exchange-without-button = Без них
exchange-as-contacts-button = Это контакты
exchange-as-clients-button = Это клиенты
exchange-decline-button = Отмена
exchange-stop-button = Остановить
exchange-undo-button = Отменить загрузку
exchange-undo-yes-button = Да, убрать
exchange-undo-no-button = Оставить

# Клиенты сменили ответственного.
exchange-moved-load = 📄 Загружен файл <b>{ $file }</b>, в нём указаны ответственные.
exchange-moved-undo = ↩️ Загрузка файла <b>{ $file }</b> отменена.
exchange-moved-to-you = { $count ->
    [one] Теперь ваш { $count } клиент
    [few] Теперь ваши { $count } клиента
   *[many] Теперь ваши { $count } клиентов
}. Смотрите в своём списке.
exchange-moved-from-you = { $count ->
    [one] У коллег теперь { $count } ваш клиент
    [few] У коллег теперь { $count } ваших клиента
   *[many] У коллег теперь { $count } ваших клиентов
}. Ваши планы, обещания и претензии по ним остаются за вами.
exchange-moved-button = Список клиентов

# Отказы.
exchange-denied = Загружать файлы могут руководители и администраторы. Перешлите файл руководителю: он загрузит его за минуту.
exchange-denied-table = Загружать таблицы могут руководители и администраторы.
exchange-denied-now = У вас больше нет права загружать файлы и отменять загрузки. Обратитесь к руководителю.
exchange-nobody = В компании ещё никого нет.
exchange-gone = Такой загрузки нет.
exchange-over = Это уже решено.
exchange-offer-late = Прошли сутки, данные могли измениться. Пришлите файл ещё раз.
exchange-undo-late = Отменить загрузку можно в течение суток.
exchange-too-many = Сначала закончу с прежними файлами: их уже пять.
exchange-too-large = Файл больше { $most } МБ. Разделите его на части.
exchange-too-long = В файле больше { $most } строк. Разделите его на части.
exchange-too-much = Все суммы вместе больше { $most } трлн, столько не бывает. Проверьте колонку с суммами.
exchange-too-wide = В файле больше { $most } колонок. Оставьте нужные.
exchange-too-big-inside = Файл распаковывается в слишком большой. Сохраните таблицу в CSV.
exchange-empty = В файле ничего нет.
exchange-not-a-table = Это не таблица. Подойдёт CSV или XLSX.
exchange-old-format = Этот формат не прочитать. Сохраните таблицу как XLSX без пароля или как CSV.
exchange-macros = В файле макросы, такие не открываю. Сохраните его как XLSX или CSV.
exchange-broken = Файл повреждён и не открывается. Сохраните таблицу заново как XLSX или CSV и пришлите ещё раз.
exchange-no-headings = Не вижу строки с названиями колонок. Какие подойдут, показывает /import.
exchange-need-clients = Не вижу колонки с названием клиента. Образец даёт /import.
exchange-need-contacts = Для контактов нужны колонки «Клиент» и «ФИО». Образец даёт /import.
exchange-need-sales = Для продаж нужны колонки «Дата», «Клиент» и «Сумма» (или «Цена» и «Количество»). Образец даёт /import.
exchange-file-gone = Этого файла уже нет. Пришлите его ещё раз.
exchange-not-fetched = Не получилось скачать файл. Пришлите его ещё раз.
exchange-failed = Не получилось, это наша ошибка (код { $code }). Пришлите файл ещё раз: ничего не удвоится.
