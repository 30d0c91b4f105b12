# Як працює бот: екран адміністратора.
health-fine = ✅ <b>Усе працює</b> · { $clock }
health-wrong = ⚠️ <b>Потрібна увага</b> · { $clock }
health-damage = 🛑 Базу пошкоджено. Зупиніть бота й поверніть копію: <code>run_bot.py restore ФАЙЛ</code>
health-disk = 💾 На диску лишилося { $free }. Звільніть місце, інакше нові записи не збережуться.
health-dead = 📭 За добу { $number ->
    [one] не оброблено { $number } повідомлення
    [few] не оброблено { $number } повідомлення
   *[many] не оброблено { $number } повідомлень
}, автори про це знають. Передайте коди інженерові, за ними в журналі видно причину:
health-backup = 🗄 { $known ->
    [yes] Остання копія бази: { $when }.
   *[no] Копії бази ще немає.
} Зробити: <code>run_bot.py backup</code>, краще щоночі.
health-ticks = ⏰ Нагадування не надходять уже { $number } хв. Перезапустіть бота.
health-paused = ⏸ Telegram просить зачекати ще { $number } хв. Нічого не втрачено, усе надійде саме.
health-waiting = ⏳ Чиєсь повідомлення чекає на відповідь { $number } хв. Якщо очікування зростає, перезапустіть бота.
health-unsent = 📤 Чиясь відповідь не надходить { $number } хв. Перевірте зв’язок машини з Telegram.
health-slow = 🐢 За останню хвилину бот завмирав на { $number } с. Перевірте, чим зайнята машина.
health-failed = ✉️ За добу Telegram не прийняв { $number ->
    [one] { $number } повідомлення
    [few] { $number } повідомлення
   *[many] { $number } повідомлень
} бота. Чому, сказано в журналі.
health-letters = Не оброблено раніше:
health-letter = <code>{ $code }</code> · { $when }
health-unknown = За добу { $number ->
    [one] { $number } надсилання
    [few] { $number } надсилання
   *[many] { $number } надсилань
} з нез’ясованим наслідком: повідомлення могло надійти двічі.
health-copy = Копія бази: { $when }
health-database = База: { $engine }, { $size }
health-free = На диску вільно: { $free }
health-version = Версія: { $version }
health-started = Запуск: { $when }
health-receives = { $way ->
    [webhook] Зв’язок: вебхук
   *[polling] Зв’язок: опитування Telegram
}
health-processes = Процесів: { $number }
health-megabytes = { $number } МБ
health-gigabytes = { $number } ГБ
health-again-button = 🔄 Перевірити ще раз
health-notice =
    { $line }

    Як усе інше: /health
