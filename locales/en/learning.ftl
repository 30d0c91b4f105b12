# What corrections taught.
learning-means = “{ $words }” { $what ->
    [client] is { $client }
    [claim] { $value ->
        [no] is no complaint
       *[yes] is a complaint
    }
   *[kind] { $value ->
        [call-in] is a call to us
        [call-out] is a call from us
        [call] is a call
        [meeting] is a meeting
        [email-in] is an email to us
        [email-out] is an email from us
        [email] is an email
        [message-in] is a message to us
        [message-out] is a message from us
        [message] is a chat
       *[other] is just a note
    }
}
learning-learnt = 💡 I’ll remember: { $line }
learning-drop-button = Don’t remember
learning-settings-button = 💡 Team words
learning-title = { $count ->
    [0] <b>Team words</b>
   *[other] <b>Team words</b> · { $count }
}
learning-line = { $sign ->
    [disputed] ❓
   *[plain] •
} { $line } <i>({ $who }, { $when })</i>
learning-empty =
    The words you explain to me will be listed here.
    Answer “which client?” or correct a record with the Fix button, and next time there is no need to ask.
learning-disputed = ❓ explained in different ways, so I won’t guess.
learning-forgotten = Forgotten: { $line }
learning-forget-button = ✕ { $words }
learning-recall-button = ↩️ Bring back “{ $words }”
learning-forgotten-toast = Forgotten
learning-recalled-toast = Remembered again
learning-gone = Your team’s words no longer hold this. The list: /settings
learning-not-yours = Only whoever taught it, the client’s manager or a lead can make me forget this.
