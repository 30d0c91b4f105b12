# Меню команд: коротко, что будет.
commands-today = Что запланировано на сегодня
commands-client = Досье клиента: /client Ромашка
commands-clients = Список клиентов
commands-new = Добавить клиента: /new Ромашка, Москва
commands-claims = Претензии: /claims 128
commands-promises = Обещания: наши и клиентов
commands-report = Отчёт за неделю или месяц: /report месяц
commands-import = Загрузить клиентов, контакты, продажи
commands-segments = Сегменты: ABC, XYZ и BCG
commands-team = Команды и люди
commands-invite = Пригласить человека
commands-health = Как работает бот: всё ли в порядке
commands-settings = Язык, часовой пояс и другое
commands-help = Что я умею, с примерами
commands-cancel = Выйти из начатого
