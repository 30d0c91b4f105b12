# Files and places of a record: the line on its card, adding, sending back.
attachments-line = 📎 { $what }
attachments-one = { $kind ->
    [photo] Photo
    [video] Video
    [video_note] Video message
    [animation] GIF
    [audio] Audio
    [voice] Voice note
    [venue] Place on the map
    [location] Place on the map
   *[document] File
}
attachments-count = { $kind ->
    [photo] { $count ->
        [one] { $count } photo
       *[other] { $count } photos
    }
    [video] { $count ->
        [one] { $count } video
       *[other] { $count } videos
    }
    [video_note] { $count ->
        [one] { $count } video message
       *[other] { $count } video messages
    }
    [animation] { $count ->
        [one] { $count } GIF
       *[other] { $count } GIFs
    }
    [audio] { $count } audio
    [voice] { $count ->
        [one] { $count } voice note
       *[other] { $count } voice notes
    }
    [venue] { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
    [location] { $count ->
        [one] { $count } place
       *[other] { $count } places
    }
   *[document] { $count ->
        [one] { $count } file
       *[other] { $count } files
    }
}
attachments-of = <b>{ $client }</b>: “{ $text }”
attachments-added = Added to the record: <b>{ $client }</b>
attachments-added-before = Already in the record
attachments-full = { $count ->
    [one] { $count } more file did not fit: a record holds up to twenty.
   *[other] { $count } more files did not fit: a record holds up to twenty.
}
attachments-removed = Removed from the record: <b>{ $client }</b>
attachments-off-button = Remove
attachments-restore-button = Bring back
attachments-to-last-button = Add to “{ $client }”
attachments-none = This record has no files any more.
