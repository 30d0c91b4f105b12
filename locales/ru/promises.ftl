# Обещания: наши клиентам и клиентов нам.
promises-heading = { $state ->
    [kept] ✅
    [broken] ✖️
   *[open] 🤝
} <b>{ $client }</b>: { $what }
promises-when = { promises-side } · { $when }
promises-overdue = ⚠️ { promises-side } · { $when } · просрочено
promises-side = { $side ->
    [ours] Обещали мы
   *[theirs] Обещали они
}
promises-person = { $person }
promises-owner = Отвечает: { $owner }
promises-call = ⏰ <b>{ $client }</b> · { $side ->
    [ours] мы обещали
   *[theirs] обещали нам
}: { $what }, { $when }
promises-was-due = было { $when } (бот был недоступен)
promises-calls = ⏰ { $count ->
    [one] Подошло { $count } обещание
    [few] Подошли { $count } обещания
   *[many] Подошло { $count } обещаний
}. Выполнены?
promises-more = и ещё { $count }

promises-button = { $action ->
    [keep] Выполнено
    [breach] Не выполнено
    [move] Перенести
    [reopen] Вернуть
    [back] ‹ Назад
   *[other] Другой день…
}
promises-dossier-button = Досье
promises-tomorrow-button = Завтра
promises-move-where = На какой день?
promises-ask-day = <b>{ $client }</b>: { $what }. На какой день перенести? Например: «в пятницу», «через неделю».
promises-toast = { $state ->
    [kept] Выполнено
    [broken] Не выполнено
   *[open] Обещание снова открыто
}
promises-moved-toast = Перенесено: { $when }
promises-changed-since = Обещание успело измениться. Вот как оно выглядит сейчас.
promises-already-kept = Это обещание уже выполнено.
promises-already-broken = Это обещание уже отмечено невыполненным.
promises-already-open = Это обещание открыто.
promises-gone = Такого обещания нет.

# Списки.
promises-list = <b>Обещания</b>
promises-list-of = <b>Обещания</b> · { $person }
promises-of-client = <b>{ $client }</b> · обещания
promises-counts = Мы обещали: { $ours } · нам обещали: { $theirs }
promises-overdue-count = ⚠️ Просрочено: { $count }
promises-line = { $side ->
    [ours] мы → { $client }
   *[theirs] { $client } → нам
}: { $what }
promises-line-of-client = { $side ->
    [ours] мы
   *[theirs] нам
}: { $what }
promises-line-full = • { $line }
promises-empty = Открытых обещаний нет. Напишите, например: «обещали Ромашке прайс до среды» или «Ромашка обещают оплатить в пятницу».
promises-empty-of = Открытых обещаний нет.
promises-empty-client = Открытых обещаний нет. Они появляются из записей: «обещали прайс до среды», «обещают оплатить в пятницу».
promises-people = <b>Обещания по людям</b>
promises-people-empty = Ни у кого нет открытых обещаний.
promises-person-button = { $person } · { $count }{ $overdue ->
    [0] {""}
   *[other] {" "}· ⚠️ { $overdue }
}
promises-people-button = По людям
promises-mine-button = Мои обещания
promises-all-button = Все обещания
promises-client-back-button = ‹ Назад
