"""Does a message complain? Direct words, defects and quarrels, unless the sentence denies them."""

import re

_CLAIM = re.compile(
    r"(?<!\w)(?:претензи\w*|претензі\w*|рекламаци\w*|рекламаці\w*|жалоб\w*|жалу[ею]\w*|пожалов\w*|скарг\w*|скарж\w*"
    r"|поскарж\w*|нарекани\w*|нарікан\w*|возмущ\w*|обур\w*|ругал\w*|ругае\w*|ругаю\w*|лають\w*|"
    r"лаєть\w*|лаял\w*|орет|орут|орал\w*|кричит|кричат|кричит\w*|кричал\w*|кричать|кричить|крик\w*|матер[ия]\w*"
    r"|скандал\w*|злой|злая|злые|злится|злий|зла|злі|взбеш\w*|недовол\w*|незадоволен\w*|"
    r"брак|брака|браком|бракован\w*|дефект\w*|бой|бито[ейг]\w*|бит(?:ая|ые|ый|ых|ой|ую|у|а|і|ої)|разбит\w*|розбит\w*"
    r"|побит\w*|поломан\w*|зламан\w*|сломал\w*|зламал\w*|сломан\w*|порван\w*|рван\w*|мят(?:ый|ая|ые|ых|ой)"
    r"|помят\w*|пом'ят\w*|трещин\w*|тріщин\w*|"
    r"треснул\w*|тріснул\w*|лопнул\w*|лопнув|протек\w*|протік\w*|течет|текут|тече|течут|потек\w*|гнил\w*|тухл\w*"
    r"|плесен\w*|пліснява|просрочен\w*|прострочен\w*|просрочк[аи]\s+на|испорчен\w*|зіпсован\w*|ржав\w*|іржав\w*|гниет|"
    r"недовоз\w*|недовес\w*|недостач\w*|нестач\w*|недолив\w*|недолож\w*|не\s+(?:довезли|доложили|додали|поклали"
    r"|хватает|хватило|вистача\w+|вистачило|работает|працює|включается|вмикається|дошл[аио]|приехал[аио]?"
    r"|приїхал[аио]|привезли|"
    r"соответств\w*|відповідає|держит|тримає|подош\w+|подход\w+|підійш\w+)|(?:прислали|привезли|пришл[аио]"
    r"|приехал[аио]?|прийшл[аио]|приїхал[аио])\s+(?:\w+\s+){0,2}?(?:не\s+т\w+|не\s+ту|другой|другую|другое"
    r"|інш\w+|чуж\w+)|не\s+т(?:от|а|о|е|у|ой|ого)\s+(?:\w+\s+){0,2}?(?:размер|цвет|розмір|колір|товар|артикул"
    r"|сорт|прислал\w*|привез\w*|пришел|приехал\w*)|"
    r"перепут\w*|переплут\w*|пересорт\w*|сорвал[иа]?|зірвал[иа]|сорван\w*|опозда\w*|опозд[аи]\w*|запізн\w*"
    r"|затрим\w*|задерж\w*|косяк\w*|накосяч\w*|напутал\w*|обман\w*|вернуть\s+(?:деньги|товар)"
    r"|повернути\s+(?:гроші|товар)|верніть|вертайте|верните|возврат\s+(?:денег|товара|партии)|"
    r"погано\s+прац\w*|плохо\s+работ\w*|глючит|ломается|ламається|зависает|гасне|воня\w*|смерд\w*"
    r"|горит\s+проводк\w*|производство\s+стоит|линия\s+стоит|простаива\w*|простоя\w*\s+кран|штраф\w*|"
    r"complain\w*|complaint\w*|claim\w*|faulty|defect\w*|broken|broke|damaged|damage|cracked|crack|leak\w*"
    r"|smashed|torn|ripped|bent|dented|rotten|mou?ldy|expired|spoiled|wrong\s+(?:size|item|colou?r|order|part"
    r"|product|invoice|price)|missing|short\s+(?:by|of)|"
    r"upset|angry|furious|irate|livid|fuming|pissed|mad\s+at|not\s+(?:happy|amused|best\s+pleased|pleased"
    r"|working)|unhappy|dissatisfied|unacceptable|refund|never\s+(?:arrived|showed|came)|didn'?t\s+(?:arrive"
    r"|show|fit|work)|doesn'?t\s+work|late\s+(?:delivery|again)|"
    r"smells?\s+like|failed|fell\s+apart|snapped|overcharged|double\s+billed|nobody\s+turned\s+up"
    r"|stopped\s+working|died)(?!\w)"
)
_DENIED = re.compile(
    r"(?<!\w)(?:без|нет|немає|нема|ноль|нуль|не\s+было|не\s+має|не\s+имеет|не\s+видит|no|not\s+a|zero|without"
    r"|never\s+any|не)\s+(?:\w+\s+){0,2}?$"
)
_NONE_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,1}?(?:нет|немає|нема|ноль|нуль|не\s+(?:было|було|має|имеет|высказ\w+)"
    r"|снят\w*|закрыт\w*|resolved|sorted|none)(?!\w)"
)


def is_claim(low: str) -> bool:
    """True when a lower-cased message holds a complaint that it does not deny in the same breath."""
    for match in _CLAIM.finditer(low):
        before = re.split(r"[.!?;,\n]", low[max(0, match.start() - 30) : match.start()])[-1]
        if _DENIED.search(before) or _NONE_AFTER.match(low[match.end() : match.end() + 20]):
            continue
        return True
    return False
