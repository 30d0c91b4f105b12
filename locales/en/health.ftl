# How the bot is doing: the admin's screen.
health-fine = ✅ <b>Everything works</b> · { $clock }
health-wrong = ⚠️ <b>Needs attention</b> · { $clock }
health-damage = 🛑 The database is damaged. Stop the bot and put a copy back: <code>run_bot.py restore FILE</code>
health-disk = 💾 { $free } left on the disk. Make room, or new records will not be saved.
health-dead = 📭 { $number ->
    [one] { $number } message was
   *[other] { $number } messages were
} given up in the last day, as the authors know. Give the codes to your engineer: the log says why.
health-backup = 🗄 { $known ->
    [yes] Last copy of the database: { $when }.
   *[no] There is no copy of the database yet.
} To make one: <code>run_bot.py backup</code>, best every night.
health-ticks = ⏰ No reminders have gone out for { $number } min. Restart the bot.
health-paused = ⏸ Telegram asks to wait { $number } min more. Nothing is lost, all of it will go out.
health-waiting = ⏳ Somebody’s message has waited { $number } min for an answer. If it grows, restart the bot.
health-unsent = 📤 Somebody’s answer has waited { $number } min to be sent. Check the machine’s way to Telegram.
health-slow = 🐢 In the last minute the bot stood still for { $number } s. See what keeps the machine busy.
health-failed = ✉️ In the last day Telegram refused { $number ->
    [one] { $number } message
   *[other] { $number } messages
} of the bot. The log says why.
health-letters = Given up earlier:
health-letter = <code>{ $code }</code> · { $when }
health-unknown = { $number ->
    [one] { $number } send
   *[other] { $number } sends
} of unknown outcome in the last day: a message may have come twice.
health-copy = Copy of the database: { $when }
health-database = Database: { $engine }, { $size }
health-free = Free on the disk: { $free }
health-version = Version: { $version }
health-started = Started: { $when }
health-receives = { $way ->
    [webhook] Connection: webhook
   *[polling] Connection: polling Telegram
}
health-processes = Processes: { $number }
health-megabytes = { $number } MB
health-gigabytes = { $number } GB
health-again-button = 🔄 Look again
health-notice =
    { $line }

    And everything else: /health
