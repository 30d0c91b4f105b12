# A command that does not exist.
unknown-command =
    There is no command { $command }. Here is what there is:

    { $commands }

    About clients, just write in your own words.
