# Как работает бот: экран администратора.
health-fine = ✅ <b>Всё работает</b> · { $clock }
health-wrong = ⚠️ <b>Нужно внимание</b> · { $clock }
health-damage = 🛑 База повреждена. Остановите бота и верните копию: <code>run_bot.py restore ФАЙЛ</code>
health-disk = 💾 На диске осталось { $free }. Освободите место, иначе новые записи не сохранятся.
health-dead = 📭 За сутки { $number ->
    [one] не обработано { $number } сообщение
    [few] не обработано { $number } сообщения
   *[many] не обработано { $number } сообщений
}, авторы об этом знают. Передайте коды инженеру, по ним в журнале видно причину:
health-backup = 🗄 { $known ->
    [yes] Последняя копия базы: { $when }.
   *[no] Копии базы ещё нет.
} Сделать: <code>run_bot.py backup</code>, лучше каждую ночь.
health-ticks = ⏰ Напоминания не уходят уже { $number } мин. Перезапустите бота.
health-paused = ⏸ Telegram просит подождать ещё { $number } мин. Ничего не потеряно, всё уйдёт само.
health-waiting = ⏳ Чьё-то сообщение ждёт ответа { $number } мин. Если ожидание растёт, перезапустите бота.
health-unsent = 📤 Чей-то ответ не уходит { $number } мин. Проверьте связь машины с Telegram.
health-slow = 🐢 За последнюю минуту бот замирал на { $number } с. Проверьте, чем занята машина.
health-failed = ✉️ За сутки Telegram не принял { $number ->
    [one] { $number } сообщение
    [few] { $number } сообщения
   *[many] { $number } сообщений
} бота. Почему, сказано в журнале.
health-letters = Не обработано раньше:
health-letter = <code>{ $code }</code> · { $when }
health-unknown = За сутки { $number ->
    [one] { $number } отправка
    [few] { $number } отправки
   *[many] { $number } отправок
} с неясным исходом: сообщение могло прийти дважды.
health-copy = Копия базы: { $when }
health-database = База: { $engine }, { $size }
health-free = На диске свободно: { $free }
health-version = Версия: { $version }
health-started = Запуск: { $when }
health-receives = { $way ->
    [webhook] Связь: вебхук
   *[polling] Связь: опрос Telegram
}
health-processes = Процессов: { $number }
health-megabytes = { $number } МБ
health-gigabytes = { $number } ГБ
health-again-button = 🔄 Проверить ещё раз
health-notice =
    { $line }

    Как всё остальное: /health
