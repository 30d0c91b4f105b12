# Any sentence: questions when something is missing, and answers when there is nothing to record.
freetext-which-client = Which client is this for?
freetext-type-client = Tap a button or type the name.
freetext-no-such-day = “{ $text }”: there is no such day. Which day do you mean?
freetext-no-such-day-near = “{ $text }”: there is no such day. Nearby are { $first } and { $second }: type the one you mean.
freetext-day-ahead = “{ $text }” is still to come. When was it?
freetext-day-past = “{ $text }” has passed already. Which day shall it be?
freetext-no-such-time = “{ $text }”: there is no such time. Which day shall I plan? Add the hour if you like: “tomorrow at 3”.
freetext-type-date = Tap a button or type the date.
freetext-new-client-button = New client “{ $name }”
freetext-new-client-name = What is the new client called? Type the name.
freetext-no-plan-button = No plan
freetext-drop-button = Do not save
freetext-save-after-all-button = Save after all
freetext-dropped = Not saved.
freetext-dropped-toast = This message was not saved
freetext-already-toast = Already saved
freetext-asked-again-toast = The question has been updated
freetext-answered = Which client? <b>{ $client }</b>. The card is below.
freetext-answered-day = Which day? <b>{ $day }</b>. The card is below.
freetext-draft-gone = This question no longer waits for an answer. Type the message again and it will be saved.
freetext-plan-done = ☑️ Done: { $what }
freetext-which-plan = { $change ->
    [cancel] Which plan to cancel?
   *[move] Which plan to move?
}
freetext-sum-foreign = 💱 { $sum } is not posted as a sale: sales are counted in { $currency }. Correct the sum in your message.
freetext-sum-absurd = 💱 The sale is not posted: the sum is too large. Check the zeros and correct your message.
freetext-deleted = Undone: <b>{ $client }</b>.
freetext-delete-what = Reply “delete” to a record’s card or to your own message: exactly that record will be undone.
freetext-delete-last = Undo this record? It is the latest one.
freetext-edit-nothing = The edit changed nothing: no record was made from this message. To save it, send the text as a new message.
freetext-edit-waiting = Your edit changed nothing: the question about this sentence still waits for an answer.
freetext-nothing =
    There is nothing to record here. Say in one sentence what happened and what comes next, for example:
    <i>{ freetext-example }</i>
freetext-example = acme called, want a quote, ring back Friday at 2pm
freetext-file-alone = { $kind ->
    [photo] What is in the photo? Answer in words, for example “Daisy, report signed”: the photo is saved with the record.
    [video] What is in the video? Answer in words, for example “Daisy, new shop window”: the video is saved with the record.
    [video_note] What is in the video? Answer in words, for example “Daisy, new shop window”: the video is saved with the record.
    [animation] What is in the GIF? Answer in words, for example “Daisy, how the machine runs”: the GIF is saved with the record.
    [voice] What is this voice note ({ $length }) about? I cannot listen, so answer in words, for example “Daisy, they want a discount”: the voice note is saved with the record.
    [audio] What is this recording ({ $length }) about? I cannot listen, so answer in words, for example “Daisy, call about a discount”: it is saved with the record.
    [several] What is this? Answer in words, for example “Daisy, showed the samples”: everything is saved as one record.
   *[document] What is this document? Answer in words, for example “Daisy, contract received”: the document is saved with the record.
}
freetext-file-waits = It is saved with this record as soon as the question is answered.
freetext-unsupported = { $kind ->
    [poll] A poll cannot be kept with a record. Write in words what happened at the client.
    [story] This cannot be forwarded to me. Send the photo or video itself, and write in words what happened at the client.
    [checklist] A checklist cannot be kept with a record. Write in words what to do and when, for example “call Daisy tomorrow at 10”.
   *[other] Messages like this cannot be read yet. Write in words what happened at the client, or send a photo with a caption.
}
freetext-asked-for =
    <b>{ $client }</b>: the message names a time. Plan it for yourself?
    { $step }
freetext-plan-it-button = Plan it
freetext-planned-toast = Planned
freetext-planned-before = There is a plan already
freetext-asked-past = That time has passed. Write in words when to call: “call tomorrow at 10”.
