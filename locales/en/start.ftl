# The door: strangers, invites, the first questions.
start-stranger = Hello! This bot works only for the people of one company. If you are one of them, ask an admin for an invite link.
start-link-dead = This link did not work: it has been used, has expired or was taken back. Ask an admin for a new one.
start-hello = Hello, { $name }. I remember your clients for you: who promised what, and when. Two questions and you are ready.
start-hello-first = Hello, { $name }. You are the first one here, and the admin. Let us set the company up: six questions, a tap each.
start-ready =
    Done. Write what happened at a client in one message, as you would tell a colleague:

    { $examples }

    I note who, what and when, and remind you of the next step. Tap an example to copy it. Everything else: /help
start-company-ready =
    ✅ The company is set up.

    { $card }

    To change any of it: /settings
start-again =
    All is well, { $name }. Just write what happened at a client:

    { $examples }

    Everything else: /help
start-here-already =
    You are in already, { $name }, the link was not needed. Write what happened at a client:

    { $examples }
