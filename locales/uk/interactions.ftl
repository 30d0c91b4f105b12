# Запис про контакт: картка, скасування, виправлення.
interactions-saved = ✅ <b>{ $client }</b> · записано
interactions-planned = ✅ <b>{ $client }</b> · заплановано
interactions-saved-new = ✅ <b>{ $client }</b> · новий клієнт, записано
interactions-changed = ✅ <b>{ $client }</b> · змінено { $clock }
interactions-undone = ↩️ <b>{ $client }</b> · скасовано
interactions-happened = { $what ->
    [call-in] 📞 Вхідний дзвінок
    [call-out] 📞 Вихідний дзвінок
    [call] 📞 Дзвінок
    [meeting] 🚗 Зустріч
    [email-in] ✉️ Вхідний лист
    [email-out] ✉️ Вихідний лист
    [email] ✉️ Лист
    [message-in] 💬 Вхідне повідомлення
    [message-out] 💬 Вихідне повідомлення
    [message] 💬 Листування
   *[other] 📝 Нотатка
}, { $when }
interactions-with = { $line } · { $person }
interactions-note = «{ $text }»
interactions-next = ⏰ { $what ->
    [call] Зателефонувати
    [meeting] Зустріч
    [email] Написати
    [offer] Надіслати КП
   *[task] Завдання
}: { $when }
interactions-next-text = { $line } · { $text }
interactions-remind-at = { $when }, нагадаю о { $clock }
interactions-sale = { $what ->
    [return] ↩️ Повернення
   *[sale] 💰 Продаж
} { $sum }
interactions-sale-goods = { $line } · { $goods }
interactions-claim = ⚠️ Претензія { $number }: { $subject }
interactions-claim-new = ⚠️ Претензія: { $subject }
interactions-claim-due = { $line } · строк { $day }
interactions-claim-closed = { $line } · { $status ->
    [satisfied] задоволено
   *[not_satisfied] не задоволено
}
interactions-promise = 🤝 { $side ->
    [ours] Обіцяли
   *[theirs] Обіцяють
}: { $text }
interactions-promise-due = { $line } · { $when }
interactions-promise-closed = { $line } · { $state ->
    [kept] виконано
   *[broken] не виконано
}
interactions-competitor = 👀 Конкурент: { $names }
interactions-next-done = ☑️ План виконано
interactions-late = 🕓 Записано із запізненням, повідомлення від { $when }
interactions-owner = 👤 Клієнта веде { $owner }, повідомимо про запис

interactions-undo-button = Скасувати
interactions-fix-button = Виправити
interactions-dossier-button = Досьє
interactions-restore-button = Повернути
interactions-back-button = ‹ Назад
interactions-undone-toast = Скасовано
interactions-restored-toast = Повернено
interactions-changed-toast = Змінено
interactions-stale-toast = Запис устиг змінитися. Ось як він виглядає зараз.
interactions-removed-toast = Цей запис скасовано

# Меню «Виправити».
interactions-fix-client-button = Клієнт
interactions-fix-kind-button = Що це було
interactions-fix-happened-button = Коли було
interactions-fix-plan-button = Наступний крок
interactions-fix-text-button = Текст
interactions-fix-sum-button = Сума
interactions-no-sale-button = Не продаж
interactions-was-kind-button = { $what ->
    [call-in] 📞 Це вони дзвонили?
    [call-out] 📞 Це ми дзвонили?
    [email-in] ✉️ Це вони писали?
    [email-out] ✉️ Це ми писали?
    [message] 💬 Це листування?
   *[meeting] 🤝 Це була зустріч?
}
interactions-claim-button = ⚠️ Записати претензію?
interactions-is-claim-button = Це претензія
interactions-no-claim-button = Не претензія
interactions-no-promise-button = Не обіцянка
interactions-turn-button = { $side ->
    [ours] Обіцяли вони
   *[theirs] Обіцяли ми
}
interactions-which = : { $name }
interactions-ask-sum = Яка сума? Наприклад: «120 тис», «15 000».
interactions-sum-unread = Не бачу тут суми. Напишіть, наприклад: «120 тис» або «15 000».
interactions-sum-foreign = Продажі рахуються в { $currency }. Напишіть суму в цій валюті.
interactions-sale-gone = Цього продажу в записі вже немає.
interactions-kind-button = { $what ->
    [call-in] Дзвінок нам
    [call-out] Дзвінок від нас
    [call] Дзвінок
    [meeting] Зустріч
    [email-in] Лист нам
    [email-out] Лист від нас
    [email] Лист
    [message] Листування
   *[other] Нотатка
}
interactions-today-button = Сьогодні
interactions-yesterday-button = Учора
interactions-tomorrow-button = Завтра
interactions-day-chip = { $weekday } { $day }
interactions-week-chip = Через тиждень
interactions-other-chip = Інший…
interactions-plan-button = ⏰ { $what }: { $when }
interactions-other-day-button = Інший день…
interactions-other-client-button = Інший клієнт…
interactions-no-plan-button = Без плану
interactions-ask-client = Який клієнт? Напишіть назву.
interactions-ask-plan = Коли наступний крок? Наприклад: «завтра о 10», «у п’ятницю», «за тиждень».
interactions-ask-happened = Коли це було? Наприклад: «учора о 15», «12 листопада».
interactions-ask-text = Напишіть новий текст запису.
interactions-client-unknown = Клієнта «{ $name }» не знайдено. Напишіть назву інакше.
interactions-client-which = Який саме?
interactions-date-unknown = Це не схоже на дату. Наприклад: «завтра о 10», «у п’ятницю», «27 листопада».
interactions-date-future = Цей час ще не настав. Коли це було?

# Відмови.
interactions-gone = Такого запису немає.
interactions-removed = Цей запис скасовано. Під карткою є кнопка «Повернути».
interactions-undo-late = Скасувати можна протягом доби. Цей запис ще можна поправити: кнопка «Виправити».
interactions-edit-late = Запису понад дві доби, правка повідомлення його вже не змінює. Поправити можна кнопкою «Виправити» під карткою.
interactions-edit-kept = Правка нічого не змінила: запис лишився як був. Прибрати його можна кнопкою «Скасувати».
interactions-edit-removed = Цей запис скасовано, тому правка повідомлення нічого не змінила. Спершу поверніть його.

# Менеджеру клієнта, коли записав колега.
interactions-logged-to-yours = <b>{ $client }</b> · запис колеги: { $author }
interactions-planned-at-yours = <b>{ $client }</b> · план колеги: { $author }
