# Продажі клієнта, за місяцями.
sales-of-client = <b>{ $client }</b> · продажі
sales-total = { $count ->
    [one] { $count } запис
    [few] { $count } записи
   *[many] { $count } записів
} на { $sum }
sales-empty = Продажів поки немає. Напишіть, наприклад: «продали Світанку 40 коробок на 120 тис».
sales-month = <b>{ $month ->
    [1] Січень
    [2] Лютий
    [3] Березень
    [4] Квітень
    [5] Травень
    [6] Червень
    [7] Липень
    [8] Серпень
    [9] Вересень
    [10] Жовтень
    [11] Листопад
   *[12] Грудень
} { $year }</b> · { $sum }
sales-line = { $day } · { $what ->
    [return] повернення { $sum }
   *[sale] { $sum }
}
sales-line-goods = { $line } · { $goods }
sales-back-button = ‹ Назад
sales-gone = Такого продажу немає.
sales-sum-bad = Такої суми бути не може. Напишіть, наприклад: «120 тис».
