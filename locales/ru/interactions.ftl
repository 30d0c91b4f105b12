# Запись о контакте: карточка, отмена, исправления.
interactions-saved = ✅ <b>{ $client }</b> · записано
interactions-planned = ✅ <b>{ $client }</b> · запланировано
interactions-saved-new = ✅ <b>{ $client }</b> · новый клиент, записано
interactions-changed = ✅ <b>{ $client }</b> · изменено { $clock }
interactions-undone = ↩️ <b>{ $client }</b> · отменено
interactions-happened = { $what ->
    [call-in] 📞 Входящий звонок
    [call-out] 📞 Исходящий звонок
    [call] 📞 Звонок
    [meeting] 🚗 Встреча
    [email-in] ✉️ Входящее письмо
    [email-out] ✉️ Исходящее письмо
    [email] ✉️ Письмо
    [message-in] 💬 Входящее сообщение
    [message-out] 💬 Исходящее сообщение
    [message] 💬 Переписка
   *[other] 📝 Заметка
}, { $when }
interactions-with = { $line } · { $person }
interactions-note = «{ $text }»
interactions-next = ⏰ { $what ->
    [call] Позвонить
    [meeting] Встреча
    [email] Написать
    [offer] Отправить КП
   *[task] Задача
}: { $when }
interactions-next-text = { $line } · { $text }
interactions-remind-at = { $when }, напомню в { $clock }
interactions-sale = { $what ->
    [return] ↩️ Возврат
   *[sale] 💰 Продажа
} { $sum }
interactions-sale-goods = { $line } · { $goods }
interactions-claim = ⚠️ Претензия { $number }: { $subject }
interactions-claim-new = ⚠️ Претензия: { $subject }
interactions-claim-due = { $line } · срок { $day }
interactions-claim-closed = { $line } · { $status ->
    [satisfied] удовлетворена
   *[not_satisfied] не удовлетворена
}
interactions-promise = 🤝 { $side ->
    [ours] Обещали
   *[theirs] Обещают
}: { $text }
interactions-promise-due = { $line } · { $when }
interactions-promise-closed = { $line } · { $state ->
    [kept] выполнено
   *[broken] не выполнено
}
interactions-competitor = 👀 Конкурент: { $names }
interactions-next-done = ☑️ План выполнен
interactions-late = 🕓 Записано с опозданием, сообщение от { $when }
interactions-owner = 👤 Клиента ведёт { $owner }, сообщим о записи

interactions-undo-button = Отменить
interactions-fix-button = Исправить
interactions-dossier-button = Досье
interactions-restore-button = Вернуть
interactions-back-button = ‹ Назад
interactions-undone-toast = Отменено
interactions-restored-toast = Возвращено
interactions-changed-toast = Изменено
interactions-stale-toast = Запись успела измениться. Вот как она выглядит сейчас.
interactions-removed-toast = Эта запись отменена

# Меню «Исправить».
interactions-fix-client-button = Клиент
interactions-fix-kind-button = Что это было
interactions-fix-happened-button = Когда было
interactions-fix-plan-button = Следующий шаг
interactions-fix-text-button = Текст
interactions-fix-sum-button = Сумма
interactions-no-sale-button = Не продажа
interactions-was-kind-button = { $what ->
    [call-in] 📞 Это они звонили?
    [call-out] 📞 Это мы звонили?
    [email-in] ✉️ Это они писали?
    [email-out] ✉️ Это мы писали?
    [message] 💬 Это переписка?
   *[meeting] 🤝 Это была встреча?
}
interactions-claim-button = ⚠️ Записать претензию?
interactions-is-claim-button = Это претензия
interactions-no-claim-button = Не претензия
interactions-no-promise-button = Не обещание
interactions-turn-button = { $side ->
    [ours] Обещали они
   *[theirs] Обещали мы
}
interactions-which = : { $name }
interactions-ask-sum = Какая сумма? Например: «120 тыс», «15 000».
interactions-sum-unread = Не вижу здесь суммы. Напишите, например: «120 тыс» или «15 000».
interactions-sum-foreign = Продажи считаются в { $currency }. Напишите сумму в этой валюте.
interactions-sale-gone = Этой продажи в записи уже нет.
interactions-kind-button = { $what ->
    [call-in] Звонок нам
    [call-out] Звонок от нас
    [call] Звонок
    [meeting] Встреча
    [email-in] Письмо нам
    [email-out] Письмо от нас
    [email] Письмо
    [message] Переписка
   *[other] Заметка
}
interactions-today-button = Сегодня
interactions-yesterday-button = Вчера
interactions-tomorrow-button = Завтра
interactions-day-chip = { $weekday } { $day }
interactions-week-chip = Через неделю
interactions-other-chip = Другой…
interactions-plan-button = ⏰ { $what }: { $when }
interactions-other-day-button = Другой день…
interactions-other-client-button = Другой клиент…
interactions-no-plan-button = Без плана
interactions-ask-client = Какой клиент? Напишите название.
interactions-ask-plan = Когда следующий шаг? Например: «завтра в 10», «в пятницу», «через неделю».
interactions-ask-happened = Когда это было? Например: «вчера в 15», «12 ноября».
interactions-ask-text = Напишите новый текст записи.
interactions-client-unknown = Клиента «{ $name }» не нашлось. Напишите название иначе.
interactions-client-which = Какой из них?
interactions-date-unknown = Это не похоже на дату. Например: «завтра в 10», «в пятницу», «27 ноября».
interactions-date-future = Это время ещё не наступило. Когда это было?

# Отказы.
interactions-gone = Такой записи нет.
interactions-removed = Эта запись отменена. Под карточкой есть кнопка «Вернуть».
interactions-undo-late = Отменить можно в течение суток. Эту запись ещё можно поправить: кнопка «Исправить».
interactions-edit-late = Записи больше двух суток, правка сообщения её уже не меняет. Поправить можно кнопкой «Исправить» под карточкой.
interactions-edit-kept = Правка ничего не изменила: запись осталась как была. Убрать её можно кнопкой «Отменить».
interactions-edit-removed = Эта запись отменена, поэтому правка сообщения ничего не изменила. Сначала верните её.

# Менеджеру клиента, когда записал коллега.
interactions-logged-to-yours = <b>{ $client }</b> · запись коллеги: { $author }
interactions-planned-at-yours = <b>{ $client }</b> · план коллеги: { $author }
