# Звіт: тиждень або місяць, людина, команда чи вся компанія.
reports-heading = 📊 <b>{ $whose }</b> · { $period }
reports-week = тиждень { $days }
reports-compared = Порівняння: { $days }
reports-all = Уся компанія
reports-contacts = Контакти: <b>{ $count }</b>{ $change }
reports-kinds = { $kinds }
reports-call-count = { $count ->
    [one] { $count } дзвінок
    [few] { $count } дзвінки
   *[many] { $count } дзвінків
}
reports-meeting-count = { $count ->
    [one] { $count } зустріч
    [few] { $count } зустрічі
   *[many] { $count } зустрічей
}
reports-email-count = { $count ->
    [one] { $count } лист
    [few] { $count } листи
   *[many] { $count } листів
}
reports-message-count = { $count ->
    [one] { $count } повідомлення
    [few] { $count } повідомлення
   *[many] { $count } повідомлень
}
reports-notes = Нотатки: <b>{ $count }</b>{ $change }
reports-sales = Продажі: <b>{ $sum }</b>{ $change }
reports-sales-count = { $sales ->
    [one] { $sales } продаж
    [few] { $sales } продажі
   *[many] { $sales } продажів
}{ $returns ->
    [0] { "" }
    [one] {" "}· { $returns } повернення на { $sum }
    [few] {" "}· { $returns } повернення на { $sum }
   *[many] {" "}· { $returns } повернень на { $sum }
}
reports-clients = Нові клієнти: <b>{ $count }</b>{ $change }
reports-change = {" "}({ $change })
reports-change-percent = {" "}({ $change }, { $percent })
reports-plans = Плани: зроблено { $done }, вчасно { $on_time }
reports-overdue = ⚠️ Плани прострочено: { $count }
reports-claims = Претензії: нових { $opened }, закрито { $closed }
reports-claims-now = { $overdue ->
    [0] Претензії в роботі: { $count }
   *[other] ⚠️ Претензії в роботі: { $count }, прострочено { $overdue }
}
reports-promises = Обіцянки: виконано { $kept }, зірвано { $broken }
reports-promises-now = Чекають виконання: { $count ->
    [one] { $count } обіцянка
    [few] { $count } обіцянки
   *[many] { $count } обіцянок
}
reports-people = <b>За людьми</b>: контакти · продажі
reports-person = { $name }: { $contacts } · { $sum }{ $overdue ->
    [0] { "" }
   *[other] {" "}· ⚠️ { $overdue }
}
reports-more = і ще { $count }
reports-top = <b>Найбільше купили</b>
reports-client = { $place }. { $name } · { $sum }
reports-empty = За цей час записів немає. Напишіть, наприклад: «дзвінок Ромашці, чекають на ціни», і звіт почне рахувати. Інші дні за кнопками нижче.

reports-periods = Звіт буває за тиждень, з понеділка до неділі, або за місяць. Виберіть кнопкою й гортайте стрілками або напишіть, наприклад: /report минулий тиждень, /report жовтень.
reports-week-button = Тиждень
reports-month-button = Місяць
reports-people-button = Чий звіт
reports-file-button = Excel
reports-mine-button = Мій
reports-back-button = « До звіту
reports-chosen = ✓ { $name }
reports-whose = Чий звіт показати?
reports-which = Під «{ $name }» підходять кілька. Чий звіт показати?
reports-nobody = Під «{ $name }» нікого не бачу. Виберіть зі списку:
reports-gone = Цей звіт вам не відкрито. Свій звіт: /report
reports-file-toast = Файл прийде нижче
reports-nothing-toast = За цей час записів немає

# Картинка.
reports-chart-sales = Продажі, { $unit ->
    [million] млн { $sign }
    [thousand] тис. { $sign }
   *[one] { $sign }
}
reports-chart-contacts = Контакти
reports-chart-empty = Записів немає

# Файл.
reports-file-name = Звіт
reports-sheet-figures = Підсумки
reports-sheet-people = Люди
reports-sheet-days = Дні
reports-sheet-clients = Клієнти
reports-sheet-sales = Продажі
reports-sheet-contacts = Контакти й нотатки
reports-column-change = Зміна
reports-column-percent = Зміна, %
reports-column-name = Ім’я
reports-column-day = День
reports-column-moment = Коли
reports-column-client = Клієнт
reports-column-person = З ким
reports-column-kind = Вид
reports-column-summary = Про що
reports-column-manager = Менеджер
reports-column-goods = Товар
reports-column-document = Документ
reports-column-operations = Продажів і повернень
reports-column-contacts = Контакти
reports-column-call = Дзвінки
reports-column-meeting = Зустрічі
reports-column-email = Листи
reports-column-message = Повідомлення
reports-column-other = Нотатки
reports-column-revenue = Виторг
reports-column-sales = Продажі
reports-column-returns = Повернення
reports-column-returned = Сума повернень
reports-column-clients = Нові клієнти
reports-column-done = Плани зроблено
reports-column-on-time = З них вчасно
reports-column-claims-opened = Нові претензії
reports-column-claims-closed = Закриті претензії
reports-column-kept = Обіцянки виконано
reports-column-broken = Обіцянки зірвано
reports-column-plans-overdue = Плани прострочено зараз
reports-column-claims-open = Претензії в роботі зараз
reports-column-claims-overdue = Претензії прострочено зараз
reports-column-promises-open = Обіцянки чекають зараз
reports-kind = { $kind ->
    [call] дзвінок
    [meeting] зустріч
    [email] лист
    [message] повідомлення
   *[other] нотатка
}
