errors-unknown =
    Something broke on my side, not yours. Your message is kept, but I could not process it.
    Show the code <code>{ $code }</code> to your admin and try again.
