"""What the bot may call: the Bot API's methods, with Telegram's checks and words."""

from bot.sandbox.telegram.methods import changing, itself, receiving, sending

METHODS: dict[str, itself.Method] = {
    "getme": itself.get_me,
    "getupdates": receiving.get_updates,
    "getwebhookinfo": receiving.get_webhook_info,
    "deletewebhook": receiving.delete_webhook,
    "sendmessage": sending.send_message,
    "sendphoto": sending.send_photo,
    "senddocument": sending.send_document,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": changing.edit_message_text,
    "editmessagecaption": changing.edit_message_caption,
    "editmessagemedia": changing.edit_message_media,
    "editmessagereplymarkup": changing.edit_message_reply_markup,
    "deletemessage": changing.delete_message,
    "deletemessages": changing.delete_messages,
    "answercallbackquery": changing.answer_callback_query,
    "getfile": receiving.get_file,
    "getchat": itself.get_chat,
    "leavechat": itself.leave_chat,
    "setmycommands": itself.set_my_commands,
    "getmycommands": itself.get_my_commands,
    "deletemycommands": itself.delete_my_commands,
    "setmyname": itself.set_words("name", 64),
    "getmyname": itself.get_words("name"),
    "setmydescription": itself.set_words("description", 512),
    "getmydescription": itself.get_words("description"),
    "setmyshortdescription": itself.set_words("short_description", 120),
    "getmyshortdescription": itself.get_words("short_description"),
}
LIMITED = {
    "sendmessage",
    "sendphoto",
    "senddocument",
    "editmessagetext",
    "editmessagecaption",
    "editmessagemedia",
    "editmessagereplymarkup",
}
