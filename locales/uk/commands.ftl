# Меню команд: коротко, що буде.
commands-today = Що заплановано на сьогодні
commands-client = Досьє клієнта: /client Ромашка
commands-clients = Список клієнтів
commands-new = Додати клієнта: /new Світанок, Львів
commands-claims = Претензії: /claims 128
commands-promises = Обіцянки: наші та клієнтів
commands-report = Звіт за тиждень чи місяць: /report місяць
commands-import = Завантажити клієнтів, контакти, продажі
commands-segments = Сегменти: ABC, XYZ і BCG
commands-team = Команди й люди
commands-invite = Запросити людину
commands-health = Як працює бот: чи все гаразд
commands-settings = Мова, часовий пояс та інше
commands-help = Що я вмію, з прикладами
commands-cancel = Вийти з розпочатого
