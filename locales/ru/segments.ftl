# Сегменты: сетка, списки, кто перешёл, почему, правила.
segments-heading = <b>Сегменты</b> · { $whose ->
    [team] клиенты команды
    [all] все клиенты
   *[mine] ваши клиенты
}
segments-basis = <i>На { $day } за { $window } мес. · ABC { $abc } · XYZ { $xyz } { $subperiod ->
    [month] по месяцам
   *[quarter] по кварталам
}</i>
segments-counting = ⏳ Считаю заново, обновлю через минуту.
segments-permanent = Постоянные: { $count }
segments-table = <pre>{ $table }</pre>
segments-stages = Разовые: { $once } · потенциальные: { $never } · потерянные: { $lost }
segments-matrix = BCG: коровы { $cows } · звёзды { $stars } · вопросы { $questions } · собаки { $dogs }
segments-legend = A, B, C: сколько покупают. X, Y, Z: насколько ровно. Классы считаются среди всех покупателей компании.
segments-first-month = Первые классы появятся { $day }: считаются только закрытые месяцы.
segments-empty = Продаж пока нет, и делить клиентов не по чему. Напишите, например: «продали Ромашке 40 коробок на 120 тыс». Или загрузите прошлые продажи файлом CSV или XLSX.
segments-nothing-sold = До { $day } этим клиентам ничего не продано, поэтому и сетки нет. Напишите, например: «продали Ромашке 40 коробок на 120 тыс», или загрузите прошлые продажи файлом CSV или XLSX. Месяц войдёт в сетку, когда закончится.
segments-nobody = Здесь никого нет.
segments-named = <b>{ $name }</b> · { $count ->
    [one] { $count } клиент
    [few] { $count } клиента
   *[many] { $count } клиентов
}
segments-cell-name = { $cell ->
    [one_time] Разовые
    [lost] Потерянные
    [cow] Коровы
    [star] Звёзды
    [question] Вопросы
    [dog] Собаки
   *[potential] Потенциальные
}
segments-cell-meaning = { $cell ->
    [one_time] Одна продажа за всё время до { $day }.
    [lost] Покупали раньше, но не за { $window } мес. до { $day }.
    [cow] A·X: покупают много и ровно. Их берегут.
    [star] A·Z: покупают много, но от случая к случаю.
    [question] Остальные постоянные: ещё могут вырасти.
    [dog] C·X: покупают мало, но ровно.
   *[potential] До { $day } ничего не покупали.
}
segments-class-meaning = Покупают { $xyz ->
    [X] { $abc ->
        [A] много и ровно.
        [B] средне, но ровно.
       *[C] мало, но ровно.
    }
    [Y] { segments-much }, с перепадами.
    [Z] { segments-much }, от случая к случаю.
   *[other] { segments-much }: возвраты не меньше продаж.
}
segments-much = { $abc ->
    [A] много
    [B] средне
   *[C] мало
}
segments-back-button = ‹ Назад
segments-matrix-button = Матрица BCG
segments-moves-button = Кто перешёл
segments-rules-button = Правила
segments-scope-button = { $whose ->
    [team] Клиенты команды
    [all] Все клиенты
   *[mine] Только мои
}
segments-matrix-heading = <b>Матрица BCG</b>
segments-matrix-legend =
    Коровы (A·X): много и ровно.
    Звёзды (A·Z): много, но от случая к случаю.
    Собаки (C·X): мало, но ровно.
    Вопросы: остальные постоянные.
    Лучший знак: переход в коровы.

# Кто перешёл.
segments-moves-heading = <b>Кто перешёл, { $axis }</b>: с { $since } по { $until }
segments-moves-sums = Выше: { $risen } · ниже: { $fallen } · на месте: { $still }
segments-moves-none = Никто не перешёл.
segments-moves-unknown = За прошлый месяц классов нет: сравнить пока не с чем.
segments-axis-button = По { $axis }
segments-place = { $place ->
    [one_time] разовый
    [lost] потерянный
    [potential] потенц.
    [none] без класса
   *[other] { $place }
}

# Почему.
segments-why-abc = { $abc ->
    [A] { segments-why-rank } (класс A: меньше { $top } %).
    [B] { segments-why-rank } (класс B: от { $top } до { $middle } %).
   *[C] { segments-why-rank } (класс C: от { $middle } %).
}
segments-why-rank = { $abc }: { $rank } место из { $buyers }, { $revenue }. Те, кто выше, дают { $above } % выручки
segments-why-top = { $abc }: 1 место из { $buyers }, { $revenue }. Выше никого.
segments-why-xyz = { $xyz ->
    [X] { segments-why-deviation } (граница X: { $first } %).
    [Y] { segments-why-deviation } (класс Y: от { $first } до { $second } %).
   *[Z] { segments-why-deviation } (класс Z: больше { $second } %).
}
segments-why-deviation = { $xyz }: отклонение { $subperiod ->
    [month] по месяцам
   *[quarter] по кварталам
} { $deviation } %
segments-why-no-xyz = Регулярность не считается: возвраты не меньше продаж.
segments-why-parts = { $subperiod ->
    [month] Месяцы: { $sums }
   *[quarter] Кварталы: { $sums }
}
segments-why-stage = Продаж до { $day }: { $ever }, из них за { $window } мес.: { $inside }.
segments-why-open = В этом месяце продаж: { $count }. В классы они войдут { $day }.

# Правила, для администраторов.
segments-rules =
    <b>Правила сегментов</b>
    ABC: доли выручки. 80/15/5: A вместе дают 80 % выручки, B ещё 15 %.
    XYZ: насколько продажи отклоняются от средних. До первой границы X, до второй Y, дальше Z.
    Новые правила действуют для всей компании, пересчёт займёт несколько секунд.
segments-rules-toast = Сохранено, пересчитываю
segments-preset = { $preset ->
    [wide] ABC 80/15/5
    [narrow] ABC 70/20/10
    [months] XYZ по месяцам 20/50, как в 1С
   *[quarters] XYZ по кварталам 50/100
}
