# Продажи клиента, по месяцам.
sales-of-client = <b>{ $client }</b> · продажи
sales-total = { $count ->
    [one] { $count } запись
    [few] { $count } записи
   *[many] { $count } записей
} на { $sum }
sales-empty = Продаж пока нет. Напишите, например: «продали Ромашке 40 коробок на 120 тыс».
sales-month = <b>{ $month ->
    [1] Январь
    [2] Февраль
    [3] Март
    [4] Апрель
    [5] Май
    [6] Июнь
    [7] Июль
    [8] Август
    [9] Сентябрь
    [10] Октябрь
    [11] Ноябрь
   *[12] Декабрь
} { $year }</b> · { $sum }
sales-line = { $day } · { $what ->
    [return] возврат { $sum }
   *[sale] { $sum }
}
sales-line-goods = { $line } · { $goods }
sales-back-button = ‹ Назад
sales-gone = Такой продажи нет.
sales-sum-bad = Такой суммы быть не может. Напишите, например: «120 тыс».
