# Файли й місця при записі: рядок на картці, додавання, надсилання назад.
attachments-line = 📎 { $what }
attachments-one = { $kind ->
    [photo] Фото
    [video] Відео
    [video_note] Відеоповідомлення
    [animation] GIF
    [audio] Аудіо
    [voice] Голосове
    [venue] Місце на мапі
    [location] Місце на мапі
   *[document] Документ
}
attachments-count = { $kind ->
    [photo] { $count } фото
    [video] { $count } відео
    [video_note] { $count ->
        [one] { $count } відеоповідомлення
        [few] { $count } відеоповідомлення
       *[many] { $count } відеоповідомлень
    }
    [animation] { $count } GIF
    [audio] { $count } аудіо
    [voice] { $count ->
        [one] { $count } голосове
        [few] { $count } голосові
       *[many] { $count } голосових
    }
    [venue] { $count ->
        [one] { $count } місце на мапі
        [few] { $count } місця на мапі
       *[many] { $count } місць на мапі
    }
    [location] { $count ->
        [one] { $count } місце на мапі
        [few] { $count } місця на мапі
       *[many] { $count } місць на мапі
    }
   *[document] { $count ->
        [one] { $count } файл
        [few] { $count } файли
       *[many] { $count } файлів
    }
}
attachments-of = <b>{ $client }</b>: «{ $text }»
attachments-added = Додано до запису: <b>{ $client }</b>
attachments-added-before = Це вже при записі
attachments-full = { $count ->
    [one] Ще { $count } файл не вмістився: у записі їх не більше двадцяти.
    [few] Ще { $count } файли не вмістилися: у записі їх не більше двадцяти.
   *[many] Ще { $count } файлів не вмістилося: у записі їх не більше двадцяти.
}
attachments-removed = Прибрано із запису: <b>{ $client }</b>
attachments-off-button = Прибрати
attachments-restore-button = Повернути
attachments-to-last-button = До запису «{ $client }»
attachments-none = Файлів у цьому записі більше немає.
