"""Turns of speech that give a contact away when no plain verb does: "пили чай", "on the blower"."""

import re
from collections.abc import Sequence

from bot.freetext.draft import Direction, Kind
from bot.freetext.triggers.clauses import Word

_PHONE_TO_US = re.compile(
    r"(?<!\w)(?:на\s+проводе|on\s+the\s+(?:blower|line|horn)|(?:missed|irate|angry|long|quick)\s+calls?"
    r"|трезвон\w+|got\s+a\s+(?:call|ring|bell))(?!\w)"
)
_PHONE = re.compile(
    r"(?<!\w)(?:по\s+тел(?:ефону|ефонной\s+связи)?|телефоном|телефонн\w+\s+(?:розмов|разговор)\w*|у\s+слухавці"
    r"|в\s+трубк[уе]|on\s+the\s+phone|over\s+the\s+phone|by\s+phone|"
    r"spoke\s+(?:briefly\s+)?(?:to|with|w)|spoken\s+(?:to|with)|talked\s+(?:to|with|w)|chatted\s+(?:to|with|w)"
    r"|had\s+(?:a\s+)?call)(?!\w)"
)
_TALKED = re.compile(
    r"(?<!\w)(?<!как\s)(?<!як\s)(?<!as\s)(?<!не\s)(?:(?:по|пере)?говорил[аио]?|(?:по|пере|об)?говори(?:в|ла|ли)|обсудил[аи]?|обсуждал[аи]?"
    r"|обговорюва(?:в|ла|ли)|договорил(?:ись|ся|ась)|домови(?:вся|вся|лась|лась|лися|лись)|(?:по)?общал(?:ись|ся|ась)"
    r"|(?:по)?спілкува(?:вся|лась|лася|лися|лись)"
    r"|discussed|talked|spoke|spoken|agreed|chatted)(?!\w)"
)
_WROTE = re.compile(
    r"(?<!\w)(?:переписывал(?:ись|ся|ась)|списал(?:ись|ся|ась)|листува(?:вся|лась|лася|лися|лись)"
    r"|переписува(?:вся|лась|лася|лися|лись)|списа(?:вся|лася|лися|лись))(?!\w)"
)
_MET = re.compile(
    r"(?<!\w)(?:ужинал\w*|завтракал\w*|вечеряв|вечеряла|вечеряли|снідал\w*|(?:пили|пил|пила|пив|попили|випили"
    r"|выпили)\s+(?:\w+\s+)?(?:чай|чаю|кофе|кав\w+)|(?:чай|кофе|каву)\s+(?:пили|попили|випили|пила|пив)|"
    r"сел[иа]?\s+поговор\w+|пос[ие]*дел[иа]|посидел[иа]?|посиділ[иа]|просид\w+|пересид\w+|засідал\w*|заседал\w*"
    r"|сидел[иа]?\s+(?:с|у)|сиділ[иа]\s+(?:з|у)|постоял[иа]|виделись|видел(?:ся|ась)|бачились|бачилися|"
    r"познаком\w*л\w*|познайом\w*|при\s+(?:мне|мені|нас)|на\s+месте|на\s+місці|пожали\s+руки|потисн\w+\s+рук\w*"
    r"|ударили\s+по\s+рукам|за\s+столом|(?:провел|провела|провів|водил|водила|показывал\w*|показал\w*)\s+(?:меня"
    r"|мене|мне|мені|нас|нам)|"
    r"прин(?:ял|яла|ял[иа])\s+(?:меня|мене|лично)|прийма\w+\s+мене|приймала|сфот[ко]\w+|на\s+(?:приемке|выставке"
    r"|объекте|виставці|ярмарку|складе\s+у)|торговал(?:ись|ся|ась)|торгувал\w+|ходил[аи]?\s+(?:к|в|на|по)|ходив\s+до|"
    r"saw|ran\s+into|bumped\s+into|sat\s+(?:with|in|down)|walked\s+(?:the|him|her|them|through|around)"
    r"|showed\s+(?:me|us)|shook\s+(?:on|hands)|shown\s+round|training\s+went|handover\s+done|surveyed|inspected"
    r"|doorstepped|"
    r"called\s+in\s+(?:at|on|to)|called\s+by|called\s+round|looked\s+in|had\s+a\s+(?:bite|coffee|beer|pint"
    r"|chat\s+at)|drank\s+coffee|breakfast\s+w|tasting|done\s+at|in\s+their\s+(?:office|kitchen|yard|shop))(?!\w)"
)
_VOICE = re.compile(
    r"(?<!\w)(?:голосов(?:ое|ым|ом|ой|ую|е|ому|уху|ухой)|голосовух\w+|(?:прислал\w*|скинул\w*|кинул\w*|скинув"
    r"|прислав|прислала|шлет|шлют|шле|надіслав|надіслала|sent|sends)\s+(?:\w+\s+){0,2}?"
    r"(?:фото\w*|фотк\w*|видео|відео|скрин\w*|стикер\w*|сердечк\w+|selfie|photo\w*|pic|pics|picture|video"
    r"|screenshot))(?!\w)"
)


def hinted(
    low: str, words: Sequence[Word], planned: frozenset[int]
) -> tuple[Kind, Direction | None, float, int, int] | None:
    """Kind, direction, certainty and place of such a turn of speech."""
    match = _PHONE_TO_US.search(low)
    if match:
        return "call", "in", 0.7, match.start(), match.end()
    match = _PHONE.search(low)
    if match:
        return "call", None, 0.65, match.start(), match.end()
    match = _VOICE.search(low)
    if match:
        mine = re.match(r"скинув$|sent\b", match[0]) is not None
        return "message", None if mine else "in", 0.65, match.start(), match.end()
    match = _MET.search(low)
    if match:
        return "meeting", None, 0.65, match.start(), match.end()
    match = _WROTE.search(low)
    if match:
        return "message", None, 0.6, match.start(), match.end()
    for index, word in enumerate(words):
        if word.topic not in ("email", "message") or word.clause in planned or not index:
            continue
        if words[index - 1].low in ("по", "на", "в", "у", "by", "via", "on", "in"):
            incoming = any(
                w.form == "third" or w.low in ("came", "from", "от", "від") for w in words if w.clause == word.clause
            )
            kind: Kind = "email" if word.topic == "email" else "message"
            return kind, "in" if incoming else None, 0.6, words[index - 1].start, word.end
    return None


def talked(low: str) -> tuple[int, int] | None:
    """Where a conversation is told of whose channel nobody names: "обсудили", "agreed"."""
    match = _TALKED.search(low)
    return match.span() if match else None
