# Чого навчили виправлення.
learning-means = «{ $words }» — { $what ->
    [client] це { $client }
    [claim] { $value ->
        [no] не претензія
       *[yes] претензія
    }
   *[kind] { $value ->
        [call-in] дзвінок нам
        [call-out] дзвінок від нас
        [call] дзвінок
        [meeting] зустріч
        [email-in] лист нам
        [email-out] лист від нас
        [email] лист
        [message-in] повідомлення нам
        [message-out] повідомлення від нас
        [message] листування
       *[other] просто нотатка
    }
}
learning-learnt = 💡 Запам’ятаю: { $line }
learning-drop-button = Не запам’ятовувати
learning-settings-button = 💡 Слова команди
learning-title = { $count ->
    [0] <b>Слова команди</b>
   *[other] <b>Слова команди</b> · { $count }
}
learning-line = { $sign ->
    [disputed] ❓
   *[plain] •
} { $line } <i>({ $who }, { $when })</i>
learning-empty =
    Тут будуть слова, які ви мені пояснили.
    Дайте відповідь на запитання «який клієнт?» або виправте запис кнопкою «Виправити», і наступного разу питати не доведеться.
learning-disputed = ❓ — пояснили по-різному, тому навмання не вирішую.
learning-forgotten = Забуто: { $line }
learning-forget-button = ✕ { $words }
learning-recall-button = ↩️ Повернути «{ $words }»
learning-forgotten-toast = Більше так не розумію
learning-recalled-toast = Знову пам’ятаю
learning-gone = Цього вже немає у словах вашої команди. Список: /settings
learning-not-yours = Забути це може той, хто пояснив, менеджер цього клієнта або керівник.
