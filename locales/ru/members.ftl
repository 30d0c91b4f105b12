# Команды, люди, приглашения.
members-role = { $role ->
    [head] руководитель продаж
    [lead] руководитель команды
   *[manager] менеджер
}
members-post = { $role }, { $team }
members-no-team = Без команды
members-home =
    <b>Команды и люди</b>
    { $teams ->
        [one] { $teams } команда
        [few] { $teams } команды
       *[other] { $teams } команд
    }, { $people ->
        [one] { $people } человек
        [few] { $people } человека
       *[other] { $people } человек
    }
members-home-empty =
    <b>Команды и люди</b>
    Команд пока нет, { $people ->
        [one] { $people } человек
        [few] { $people } человека
       *[other] { $people } человек
    }. Создайте команду или пригласите людей без неё.
members-people = <b>Все люди</b> · { $people }
members-team = <b>{ $team }</b> · { $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[other] { $people } человек
}
members-team-empty = <b>{ $team }</b> · пока никого. Пригласите первого.
members-team-label = { $team } · { $people }
members-person-label = { $state ->
    [blocked] 🔒 { $name } · { $role }
    [admin] 🔑 { $name } · { $role }
   *[open] { $name } · { $role }
}
members-card =
    <b>{ $name }</b>
    { $post }
    Telegram <code>{ $telegram }</code> · здесь с: { $since }
members-card-admin = 🔑 Администратор
members-card-blocked = 🔒 Доступ закрыт: { $when }
members-card-book = Клиентов: { $clients } · последняя запись: { $last }
members-card-silent = Клиентов: { $clients } · записей пока нет
members-card-unreachable = Сообщения не доходят: бот остановлен на той стороне.

members-teams-button = Команды и люди
members-people-button = Все люди · { $people }
members-invites-button = Приглашения
members-team-add-button = ➕ Команда
members-invite-button = ➕ Пригласить
members-back-button = ‹ Назад
members-rename-button = Переименовать
members-team-close-button = Закрыть команду
members-role-button = Роль
members-move-button = Команда
members-admin-give-button = Дать права админа
members-admin-take-button = Снять права админа
members-block-button = 🔒 Закрыть доступ
members-unblock-button = Открыть доступ
members-revoke-button = ✖ { $post } · { $until }
members-clients-button = Клиенты · { $clients }
members-card-button = Карточка

members-ask-close = Закрыть команду <b>{ $team }</b>? Её история останется, приглашения в неё перестанут работать.
members-ask-role = <b>{ $name }</b>: какая роль?
members-ask-move = <b>{ $name }</b>: какая команда? Клиенты переходят вместе со своим менеджером.
members-ask-block =
    <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): закрыть доступ?
    Сработает сразу: бот перестанет отвечать, ждущие сообщения не уйдут. Записи и клиенты останутся.
members-ask-admin-give =
    <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): дать права администратора?
    Это управление людьми, командами и настройками компании.
members-ask-admin-take = <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): снять права администратора? Приглашения от этого человека перестанут работать.
members-ask-team-name = Как назвать команду?
members-ask-team-rename = Как теперь назвать команду?
members-ask-rename = Как теперь подписывать этого человека?
members-ask-invite-role = Кого приглашаем?
members-ask-invite-team = В какую команду?
members-ask-invite-no-teams = Команд пока нет. Пригласить без команды? Команду можно выбрать потом.

members-invited =
    ✅ Приглашение готово: { $post }
    Перешлите человеку следующее сообщение. Ссылка сработает один раз, до { $until }. Когда человек войдёт, я сообщу.
members-invitation =
    Приглашаю вас в нашу CRM в Telegram: клиенты, договорённости и напоминания обычными словами.

    Откройте ссылку и нажмите «Старт»:
    { $link }

    Она одноразовая и действует до { $until }
members-invites =
    <b>Приглашения</b> · { $invites }
    Нажмите на приглашение, чтобы отозвать его.
members-invites-empty = Приглашений, которые ждут, нет.
members-revoked = Отозвано
members-team-closed = { $team }: команда закрыта
members-joined =
    👋 <b>{ $name }</b> теперь в компании
    { $post } · Telegram <code>{ $telegram }</code>
members-unreachable = { $name }: сообщения больше не доходят, бот заблокирован. Напоминания начнут приходить снова, как только от этого человека придёт любое сообщение.
members-rights = Изменились ваши права: { $post }{ $admin ->
    [yes] , администратор
   *[no] {""}
}. Что теперь доступно: /help

# Отказы.
members-leads-only = Людей и команды видят руководители и администраторы. Если нужно что-то поменять, напишите им.
members-lead-without-team = У вас пока нет команды. Её назначает администратор.
members-gone = Такого человека здесь нет.
members-team-gone = Такой команды нет или её уже закрыли. Открыть список: /team
members-team-closed-before = Команда «{ $team }» уже закрыта.
members-team-not-empty = В команде «{ $team }» ещё { $people ->
    [one] { $people } человек
    [few] { $people } человека
   *[other] { $people } человек
}. Сначала переведите людей в другую команду: /team, человек, «Команда».
members-team-name-empty = Нужно название. Напишите его одной строкой, например «Север».
members-team-name-long = Слишком длинно. Уложитесь в { $limit } знаков, например «Север».
members-team-name-taken = Команда «{ $team }» уже есть. Напишите другое название.
members-team-what = Такой команды нет. Выберите кнопкой.
members-role-unknown = Такой роли нет. Выберите кнопкой.
members-name-empty = Нужно имя. Напишите его одной строкой.
members-name-long = Слишком длинно. Уложитесь в { $limit } знака.
members-last-admin = Это последний администратор. Сначала дайте права администратора кому-то ещё.
members-block-self = Себе доступ не закрывают. Попросите другого администратора.
members-invite-gone = Такого приглашения нет.
members-invite-used = Этим приглашением уже воспользовались. Закрыть доступ можно в карточке человека: /team
members-invite-revoked-before = Это приглашение уже отозвано.
