# A command that does not exist.
unknown-command =
    There is no command { $command }. Here is what there is:

    { $commands }

    About clients, just write in your own words.
# A button that is no more.
unknown-button = This button no longer works. Open what you need by a command: /help lists them.
