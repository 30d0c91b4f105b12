# Чему научили поправки.
learning-means = «{ $words }» — { $what ->
    [client] это { $client }
    [claim] { $value ->
        [no] не претензия
       *[yes] претензия
    }
   *[kind] { $value ->
        [call-in] звонок нам
        [call-out] звонок от нас
        [call] звонок
        [meeting] встреча
        [email-in] письмо нам
        [email-out] письмо от нас
        [email] письмо
        [message-in] сообщение нам
        [message-out] сообщение от нас
        [message] переписка
       *[other] просто заметка
    }
}
learning-learnt = 💡 Запомню: { $line }
learning-drop-button = Не запоминать
learning-settings-button = 💡 Слова команды
learning-title = { $count ->
    [0] <b>Слова команды</b>
   *[other] <b>Слова команды</b> · { $count }
}
learning-line = { $sign ->
    [disputed] ❓
   *[plain] •
} { $line } <i>({ $who }, { $when })</i>
learning-empty =
    Здесь будут слова, которые вы мне объяснили.
    Ответьте на вопрос «какой клиент?» или поправьте запись кнопкой «Исправить», и в следующий раз спрашивать не придётся.
learning-disputed = ❓ — объяснили по-разному, поэтому наугад не решаю.
learning-forgotten = Забыто: { $line }
learning-forget-button = ✕ { $words }
learning-recall-button = ↩️ Вернуть «{ $words }»
learning-forgotten-toast = Больше так не понимаю
learning-recalled-toast = Снова помню
learning-gone = Этого уже нет в словах вашей команды. Список: /settings
learning-not-yours = Забыть это может тот, кто объяснил, менеджер этого клиента или руководитель.
