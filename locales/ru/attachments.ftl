# Файлы и места при записи: строка на карточке, добавление, отправка обратно.
attachments-line = 📎 { $what }
attachments-one = { $kind ->
    [photo] Фото
    [video] Видео
    [video_note] Видеосообщение
    [animation] GIF
    [audio] Аудио
    [voice] Голосовое
    [venue] Место на карте
    [location] Место на карте
   *[document] Документ
}
attachments-count = { $kind ->
    [photo] { $count } фото
    [video] { $count } видео
    [video_note] { $count ->
        [one] { $count } видеосообщение
        [few] { $count } видеосообщения
       *[many] { $count } видеосообщений
    }
    [animation] { $count } GIF
    [audio] { $count } аудио
    [voice] { $count ->
        [one] { $count } голосовое
       *[many] { $count } голосовых
    }
    [venue] { $count ->
        [one] { $count } место на карте
        [few] { $count } места на карте
       *[many] { $count } мест на карте
    }
    [location] { $count ->
        [one] { $count } место на карте
        [few] { $count } места на карте
       *[many] { $count } мест на карте
    }
   *[document] { $count ->
        [one] { $count } файл
        [few] { $count } файла
       *[many] { $count } файлов
    }
}
attachments-of = <b>{ $client }</b>: «{ $text }»
attachments-added = Добавлено к записи: <b>{ $client }</b>
attachments-added-before = Это уже при записи
attachments-full = { $count ->
    [one] Ещё { $count } файл не поместился: в записи их не больше двадцати.
    [few] Ещё { $count } файла не поместились: в записи их не больше двадцати.
   *[many] Ещё { $count } файлов не поместились: в записи их не больше двадцати.
}
attachments-removed = Убрано из записи: <b>{ $client }</b>
attachments-off-button = Убрать
attachments-restore-button = Вернуть
attachments-to-last-button = К записи «{ $client }»
attachments-none = Файлов в этой записи больше нет.
