# Teams, people, invites.
members-role = { $role ->
    [head] head of sales
    [lead] team lead
   *[manager] manager
}
members-post = { $role }, { $team }
members-no-team = No team
members-home =
    <b>Teams and people</b>
    { $teams ->
        [one] { $teams } team
       *[other] { $teams } teams
    }, { $people ->
        [one] { $people } person
       *[other] { $people } people
    }
members-home-empty =
    <b>Teams and people</b>
    No teams yet, { $people ->
        [one] { $people } person
       *[other] { $people } people
    }. Make a team, or invite people without one.
members-people = <b>Everybody</b> · { $people }
members-team = <b>{ $team }</b> · { $people ->
    [one] { $people } person
   *[other] { $people } people
}
members-team-empty = <b>{ $team }</b> · nobody yet. Invite the first one.
members-team-label = { $team } · { $people }
members-person-label = { $state ->
    [blocked] 🔒 { $name } · { $role }
    [admin] 🔑 { $name } · { $role }
   *[open] { $name } · { $role }
}
members-card =
    <b>{ $name }</b>
    { $post }
    Telegram <code>{ $telegram }</code> · here since { $since }
members-card-admin = 🔑 Admin
members-card-blocked = 🔒 Access closed: { $when }
members-card-book = Clients: { $clients } · last entry: { $last }
members-card-silent = Clients: { $clients } · no entries yet
members-card-unreachable = Messages do not arrive: the bot is stopped on their side.

members-teams-button = Teams and people
members-people-button = Everybody · { $people }
members-invites-button = Invites
members-team-add-button = ➕ Team
members-invite-button = ➕ Invite
members-back-button = ‹ Back
members-rename-button = Rename
members-team-close-button = Close the team
members-role-button = Role
members-move-button = Team
members-admin-give-button = Make an admin
members-admin-take-button = Take admin right
members-block-button = 🔒 Close access
members-unblock-button = Open access
members-revoke-button = ✖ { $post } · { $until }
members-clients-button = Clients · { $clients }
members-card-button = Card

members-ask-close = Close the team <b>{ $team }</b>? Its history stays, invites into it stop working.
members-ask-role = <b>{ $name }</b>: which role?
members-ask-move = <b>{ $name }</b>: which team? Clients go with their manager.
members-ask-block =
    <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): close access?
    It works at once: the bot stops answering, waiting messages are not sent. Records and clients stay.
members-ask-admin-give =
    <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): make an admin?
    Admins manage people, teams and the company's settings.
members-ask-admin-take = <b>{ $name }</b> (Telegram <code>{ $telegram }</code>): take the admin right? Invites they made stop working.
members-ask-team-name = What shall the team be called?
members-ask-team-rename = What shall the team be called now?
members-ask-rename = What shall this person be called now?
members-ask-invite-role = Whom do we invite?
members-ask-invite-team = Into which team?
members-ask-invite-no-teams = There are no teams yet. Invite without one? A team can be chosen later.

members-invited =
    ✅ The invite is ready: { $post }
    Forward the next message to the person. The link works once, until { $until }. I will tell you when they are in.
members-invitation =
    You are invited to our CRM in Telegram: clients, promises and reminders in plain words.

    Open the link and press “Start”:
    { $link }

    It works once, until { $until }
members-invites =
    <b>Invites</b> · { $invites }
    Press an invite to take it back.
members-invites-empty = No invites are waiting.
members-revoked = Taken back
members-team-closed = { $team }: the team is closed
members-joined =
    👋 <b>{ $name }</b> is in the company now
    { $post } · Telegram <code>{ $telegram }</code>
members-unreachable = { $name }: messages no longer arrive, the bot is blocked. Reminders start again as soon as anything is written to the bot from there.
members-rights = Your rights have changed: { $post }{ $admin ->
    [yes] , admin
   *[no] {""}
}. What you can do now: /help

# Refusals.
members-leads-only = Leads and admins see people and teams. If something should change, please write to them.
members-lead-without-team = You have no team yet. An admin assigns it.
members-gone = There is no such person here.
members-team-gone = There is no such team, or it has been closed. The list: /team
members-team-closed-before = The team “{ $team }” is closed already.
members-team-not-empty = The team “{ $team }” still has { $people ->
    [one] { $people } person
   *[other] { $people } people
}. First move them to another team: /team, the person, “Team”.
members-team-name-empty = A name is needed. Type it on one line, for example “North”.
members-team-name-long = Too long. Keep it within { $limit } characters, for example “North”.
members-team-name-taken = There is a team “{ $team }” already. Type another name.
members-team-what = There is no such team. Please tap one.
members-role-unknown = There is no such role. Please tap one.
members-name-empty = A name is needed. Type it on one line.
members-name-long = Too long. Keep it within { $limit } characters.
members-last-admin = This is the last admin. Make somebody else an admin first.
members-block-self = Nobody closes their own access. Ask another admin.
members-invite-gone = There is no such invite.
members-invite-used = This invite has been used. To close the person's access, open their card: /team
members-invite-revoked-before = This invite has been taken back already.
