# The command menu: in short, what happens.
commands-today = What is planned for today
commands-client = A client's dossier: /client Acme
commands-clients = The list of clients
commands-new = Add a client: /new Acme, Leeds
commands-claims = Claims: /claims 128
commands-promises = Promises: ours and the clients’
commands-report = A week or month in figures: /report month
commands-import = Load clients, contacts, sales
commands-segments = Segments: ABC, XYZ and BCG
commands-team = Teams and people
commands-invite = Invite a person
commands-health = How the bot is doing, and what to mend
commands-settings = Language, time zone and more
commands-help = What I can do, with examples
commands-cancel = Leave what you started
