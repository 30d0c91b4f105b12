errors-unknown =
    Something broke on my side, not yours. Your message is kept, but I could not process it.
    Show the code <code>{ $code }</code> to your admin and try again.
errors-file =
    The file did not work out: something broke on my side, not yours.
    Try again, and if it fails once more, show the code <code>{ $code }</code> to your admin.
errors-file-unsure = The connection broke, and I cannot tell whether the file arrived. If you do not see it above, press the button again. Code: <code>{ $code }</code>
errors-file-gone = Telegram no longer has this file. If you have it, send it again in reply to the card of the record. Code: <code>{ $code }</code>
