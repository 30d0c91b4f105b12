# Сегменти: сітка, списки, хто перейшов, чому, правила.
segments-heading = <b>Сегменти</b> · { $whose ->
    [team] клієнти команди
    [all] усі клієнти
   *[mine] ваші клієнти
}
segments-basis = <i>На { $day } за { $window } міс. · ABC { $abc } · XYZ { $xyz } { $subperiod ->
    [month] за місяцями
   *[quarter] за кварталами
}</i>
segments-counting = ⏳ Рахую наново, оновлю за хвилину.
segments-permanent = Постійні: { $count }
segments-table = <pre>{ $table }</pre>
segments-stages = Разові: { $once } · потенційні: { $never } · втрачені: { $lost }
segments-matrix = BCG: корови { $cows } · зірки { $stars } · питання { $questions } · собаки { $dogs }
segments-legend = A, B, C: скільки купують. X, Y, Z: наскільки рівно. Класи рахуються серед усіх покупців компанії.
segments-first-month = Перші класи з’являться { $day }: рахуються лише закриті місяці.
segments-empty = Продажів поки немає, тож ділити клієнтів немає за чим. Напишіть, наприклад: «продали Світанку 40 коробок на 120 тис». Або завантажте минулі продажі файлом CSV чи XLSX.
segments-nothing-sold = До { $day } цим клієнтам нічого не продано, тому й сітки немає. Напишіть, наприклад: «продали Світанку 40 коробок на 120 тис», або завантажте минулі продажі файлом CSV чи XLSX. Місяць увійде до сітки, коли закінчиться.
segments-nobody = Тут нікого немає.
segments-named = <b>{ $name }</b> · { $count ->
    [one] { $count } клієнт
    [few] { $count } клієнти
   *[many] { $count } клієнтів
}
segments-cell-name = { $cell ->
    [one_time] Разові
    [lost] Втрачені
    [cow] Корови
    [star] Зірки
    [question] Питання
    [dog] Собаки
   *[potential] Потенційні
}
segments-cell-meaning = { $cell ->
    [one_time] Один продаж за весь час до { $day }.
    [lost] Купували раніше, але не за { $window } міс. до { $day }.
    [cow] A·X: купують багато й рівно. Їх бережуть.
    [star] A·Z: купують багато, але час від часу.
    [question] Решта постійних: ще можуть вирости.
    [dog] C·X: купують мало, але рівно.
   *[potential] До { $day } нічого не купували.
}
segments-class-meaning = Купують { $xyz ->
    [X] { $abc ->
        [A] багато й рівно.
        [B] середньо, але рівно.
       *[C] мало, але рівно.
    }
    [Y] { segments-much }, з перепадами.
    [Z] { segments-much }, час від часу.
   *[other] { segments-much }: повернення не менші за продажі.
}
segments-much = { $abc ->
    [A] багато
    [B] середньо
   *[C] мало
}
segments-back-button = ‹ Назад
segments-matrix-button = Матриця BCG
segments-moves-button = Хто перейшов
segments-rules-button = Правила
segments-scope-button = { $whose ->
    [team] Клієнти команди
    [all] Усі клієнти
   *[mine] Лише мої
}
segments-matrix-heading = <b>Матриця BCG</b>
segments-matrix-legend =
    Корови (A·X): багато й рівно.
    Зірки (A·Z): багато, але час від часу.
    Собаки (C·X): мало, але рівно.
    Питання: решта постійних.
    Найкращий знак: перехід у корови.

# Хто перейшов.
segments-moves-heading = <b>Хто перейшов, { $axis }</b>: з { $since } по { $until }
segments-moves-sums = Вище: { $risen } · нижче: { $fallen } · на місці: { $still }
segments-moves-none = Ніхто не перейшов.
segments-moves-unknown = За минулий місяць класів немає: порівняти поки немає з чим.
segments-axis-button = За { $axis }
segments-place = { $place ->
    [one_time] разовий
    [lost] втрачений
    [potential] потенц.
    [none] без класу
   *[other] { $place }
}

# Чому.
segments-why-abc = { $abc ->
    [A] { segments-why-rank } (клас A: менше { $top } %).
    [B] { segments-why-rank } (клас B: від { $top } до { $middle } %).
   *[C] { segments-why-rank } (клас C: від { $middle } %).
}
segments-why-rank = { $abc }: { $rank } місце з { $buyers }, { $revenue }. Ті, хто вище, дають { $above } % виторгу
segments-why-top = { $abc }: 1 місце з { $buyers }, { $revenue }. Вище нікого.
segments-why-xyz = { $xyz ->
    [X] { segments-why-deviation } (межа X: { $first } %).
    [Y] { segments-why-deviation } (клас Y: від { $first } до { $second } %).
   *[Z] { segments-why-deviation } (клас Z: понад { $second } %).
}
segments-why-deviation = { $xyz }: відхилення { $subperiod ->
    [month] за місяцями
   *[quarter] за кварталами
} { $deviation } %
segments-why-no-xyz = Регулярність не рахується: повернення не менші за продажі.
segments-why-parts = { $subperiod ->
    [month] Місяці: { $sums }
   *[quarter] Квартали: { $sums }
}
segments-why-stage = Продажів до { $day }: { $ever }, з них за { $window } міс.: { $inside }.
segments-why-open = Цього місяця продажів: { $count }. До класів вони увійдуть { $day }.

# Правила, для адміністраторів.
segments-rules =
    <b>Правила сегментів</b>
    ABC: частки виторгу. 80/15/5: A разом дають 80 % виторгу, B ще 15 %.
    XYZ: наскільки продажі відхиляються від середніх. До першої межі X, до другої Y, далі Z.
    Нові правила діють для всієї компанії, перерахунок триватиме кілька секунд.
segments-rules-toast = Збережено, перераховую
segments-preset = { $preset ->
    [wide] ABC 80/15/5
    [narrow] ABC 70/20/10
    [months] XYZ за місяцями 20/50, як у 1С
   *[quarters] XYZ за кварталами 50/100
}
