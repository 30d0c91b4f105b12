"""What the bot may call: the Bot API's methods, with Telegram's checks and words."""

from bot.sandbox.telegram.media import FILE_KINDS
from bot.sandbox.telegram.methods import asking, changing, files, itself, receiving, sending, webhook

METHODS: dict[str, itself.Method] = {
    "getme": itself.get_me,
    "getupdates": receiving.get_updates,
    "getwebhookinfo": webhook.get_webhook_info,
    "setwebhook": webhook.set_webhook,
    "deletewebhook": webhook.delete_webhook,
    "sendmessage": sending.send_message,
    **{f"send{kind.replace('_', '')}": files.send_file(kind) for kind in FILE_KINDS},
    "sendmediagroup": files.send_media_group,
    "sendcontact": sending.send_contact,
    "sendlocation": sending.send_location,
    "sendvenue": sending.send_venue,
    "forwardmessage": sending.forward_message,
    "copymessage": sending.copy_message,
    "sendchataction": sending.send_chat_action,
    "editmessagetext": changing.edit_message_text,
    "editmessagecaption": changing.edit_message_caption,
    "editmessagemedia": changing.edit_message_media,
    "editmessagereplymarkup": changing.edit_message_reply_markup,
    "deletemessage": changing.delete_message,
    "deletemessages": changing.delete_messages,
    "answercallbackquery": asking.answer_callback_query,
    "answerinlinequery": asking.answer_inline_query,
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
# What counts against the flood limits.
LIMITED = {
    *(name for name in METHODS if name.startswith("send") and name != "sendchataction"),
    "forwardmessage",
    "copymessage",
    "editmessagetext",
    "editmessagecaption",
    "editmessagemedia",
    "editmessagereplymarkup",
}
