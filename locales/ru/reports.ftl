# Отчёт: неделя или месяц, человек, команда или вся компания.
reports-heading = 📊 <b>{ $whose }</b> · { $period }
reports-week = неделя { $days }
reports-compared = Сравнение: { $days }
reports-all = Вся компания
reports-contacts = Контакты: <b>{ $count }</b>{ $change }
reports-kinds = { $kinds }
reports-call-count = { $count ->
    [one] { $count } звонок
    [few] { $count } звонка
   *[many] { $count } звонков
}
reports-meeting-count = { $count ->
    [one] { $count } встреча
    [few] { $count } встречи
   *[many] { $count } встреч
}
reports-email-count = { $count ->
    [one] { $count } письмо
    [few] { $count } письма
   *[many] { $count } писем
}
reports-message-count = { $count ->
    [one] { $count } сообщение
    [few] { $count } сообщения
   *[many] { $count } сообщений
}
reports-notes = Заметки: <b>{ $count }</b>{ $change }
reports-sales = Продажи: <b>{ $sum }</b>{ $change }
reports-sales-count = { $sales ->
    [one] { $sales } продажа
    [few] { $sales } продажи
   *[many] { $sales } продаж
}{ $returns ->
    [0] { "" }
    [one] {" "}· { $returns } возврат на { $sum }
    [few] {" "}· { $returns } возврата на { $sum }
   *[many] {" "}· { $returns } возвратов на { $sum }
}
reports-clients = Новые клиенты: <b>{ $count }</b>{ $change }
reports-change = {" "}({ $change })
reports-change-percent = {" "}({ $change }, { $percent })
reports-plans = Планы: сделано { $done }, в срок { $on_time }
reports-overdue = ⚠️ Планы просрочены: { $count }
reports-claims = Претензии: новых { $opened }, закрыто { $closed }
reports-claims-now = { $overdue ->
    [0] Претензии в работе: { $count }
   *[other] ⚠️ Претензии в работе: { $count }, просрочено { $overdue }
}
reports-promises = Обещания: выполнено { $kept }, сорвано { $broken }
reports-promises-now = Ждут выполнения: { $count ->
    [one] { $count } обещание
    [few] { $count } обещания
   *[many] { $count } обещаний
}
reports-people = <b>По людям</b>: контакты · продажи
reports-person = { $name }: { $contacts } · { $sum }{ $overdue ->
    [0] { "" }
   *[other] {" "}· ⚠️ { $overdue }
}
reports-more = и ещё { $count }
reports-top = <b>Больше всех купили</b>
reports-client = { $place }. { $name } · { $sum }
reports-empty = За это время записей нет. Напишите, например: «звонок Ромашке, ждут цены», и отчёт начнёт считать. Другие дни по кнопкам ниже.

reports-periods = Отчёт бывает за неделю, с понедельника по воскресенье, или за месяц. Выберите по кнопке и листайте стрелками или напишите, например: /report прошлая неделя, /report октябрь.
reports-week-button = Неделя
reports-month-button = Месяц
reports-people-button = Чей отчёт
reports-file-button = Excel
reports-mine-button = Мой
reports-back-button = « К отчёту
reports-chosen = ✓ { $name }
reports-whose = Чей отчёт показать?
reports-which = Под «{ $name }» подходят несколько. Чей отчёт показать?
reports-nobody = Под «{ $name }» никого не вижу. Выберите из списка:
reports-gone = Этот отчёт вам не открыт. Свой отчёт: /report
reports-file-toast = Файл придёт ниже
reports-nothing-toast = За это время записей нет

# Картинка.
reports-chart-sales = Продажи, { $unit ->
    [million] млн { $sign }
    [thousand] тыс. { $sign }
   *[one] { $sign }
}
reports-chart-contacts = Контакты
reports-chart-empty = Записей нет

# Файл.
reports-file-name = Отчёт
reports-sheet-figures = Итоги
reports-sheet-people = Люди
reports-sheet-days = Дни
reports-sheet-clients = Клиенты
reports-sheet-sales = Продажи
reports-sheet-contacts = Контакты и заметки
reports-column-change = Изменение
reports-column-percent = Изменение, %
reports-column-name = Имя
reports-column-day = День
reports-column-moment = Когда
reports-column-client = Клиент
reports-column-person = С кем
reports-column-kind = Вид
reports-column-summary = О чём
reports-column-manager = Менеджер
reports-column-goods = Товар
reports-column-document = Документ
reports-column-operations = Продаж и возвратов
reports-column-contacts = Контакты
reports-column-call = Звонки
reports-column-meeting = Встречи
reports-column-email = Письма
reports-column-message = Сообщения
reports-column-other = Заметки
reports-column-revenue = Выручка
reports-column-sales = Продажи
reports-column-returns = Возвраты
reports-column-returned = Сумма возвратов
reports-column-clients = Новые клиенты
reports-column-done = Планы сделаны
reports-column-on-time = Из них в срок
reports-column-claims-opened = Новые претензии
reports-column-claims-closed = Закрытые претензии
reports-column-kept = Обещания выполнены
reports-column-broken = Обещания сорваны
reports-column-plans-overdue = Планы просрочены сейчас
reports-column-claims-open = Претензии в работе сейчас
reports-column-claims-overdue = Претензии просрочены сейчас
reports-column-promises-open = Обещания ждут сейчас
reports-kind = { $kind ->
    [call] звонок
    [meeting] встреча
    [email] письмо
    [message] сообщение
   *[other] заметка
}
