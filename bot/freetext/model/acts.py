"""By what words people say how they met, by lemma and in three languages: the channel, the side, what came of it."""

from typing import Final

from bot.freetext.wordlists import Beginnings

_WORDS: Final = Beginnings(
    {
        "call": """
            звон позвон перезвон дозвон созвон отзвон прозвон обзвон названив трезвон набра набер набир наб= тлф
            телефон труб трубк звякн брякн гудк линии= линия= на-проводе проводе проводу связь связи связался
            связалась входящ исходящ вызов голосов-почт автоответ недозвон дозвол перенабр звонк звонок дзвон дзвін
            подзвон передзвон додзвон здзвон віддзвон дзвоник дзвіноч слухавк набр набер телефон вхідн вихідн
            автовідпов зв'язк зв'язал недодзвон обдзвон зателефон потелефон перетелефон call called calls calling
            ring= rang rung ringing phone phoned phoning dial dialed dialled buzz= buzzed bell= tinkle blower horn
            line= voicemail vm= hung callback hotline mobile landline telecon pick-up picked
        """,
        "meeting": """
            встрет встреч виде повид увид свидел заех заед заезж заскоч заскак забег заглян завернул зашел зашла зашли
            заходил зайти приех приед приезж подъех подъезж съезд съеди ездил поехал был= была= были= побыва бывал
            выезд выезж визит посет навест наведал посид сидел сидели кофе чай= чая= чаю= пил= пили попили обед обедал
            пообед ужин завтрак ланч переговоры переговоров презентац показ показыва демо показал экскурс тур= тура
            аудит ревиз осмотр замер= монтаж монтир пусконалад приемк приёмк выставк ярмарк форум стенд стенде
            конференц семинар круглый нарад совещ планерк протокол присутств очн лично личная вживую офис офисе склад
            складе цех цехе объект объекте точк точку магазин магазине салон салоне дегуст банкет юбиле корпоратив
            рыбалк баня= бане= бильярд турнир зум= зуме= вкс= скайп тимс мит= митинг видеовстреч подписан угост
            проводил рука пожал пожали зустр побач бачив бачил заїх заїд заїжд заскоч забіг зазирн заглян зайшов
            зайшла зайшли заходил приїх приїд приїжд під'їх з'їзд їздив їздил поїхав поїхал був= була= були= побува
            виїзд виїж візит відвід навід посидів посиділ сиділ кава= каву= кави= чай= чаю= пив= пили= обід= обіду
            пообід обідал вечер сніда ланч перемов презентац показ показув показав демо екскурс тур= аудит ревіз огляд
            замір= монтаж виставк ярмар форум стенд конференц семінар круглий нарад протокол присутн особист вживу
            офіс склад цех об'єкт точк магазин салон дегуст бенкет ювіле корпоратив риболов лазн турнір зум= зумі=
            скайп мітинг пікнік гостин пригост met meet meeting meetings visit visited visiting dropped popped swung
            stopped called-in sat= sit-down sitdown coffee cuppa tea= lunch breakfast dinner beer= beers= pint drinks
            tour toured walkthrough walked walk-through audit demo demoed presentation presented workshop seminar expo
            fair show= booth stand= trade-show conference site onsite on-site office= warehouse= shop= store= plant=
            factory kitchen salon clinic in-person face face-to-face handshake shook hours= tasting opening golf bbq
            barbecue qbr review= zoom teams= hangout went= drove came= caught bumped ran-into saw= seen showed
        """,
        "email": """
            письм мейл имейл емейл мэйл e-mail email майл почт ящик= вложен переслал пересыл адрес тема= копи= копию
            копии fw re= от: кому письменн официальн факс рассылк лист= листа= листі= листом= листи= листів= пошт
            скриньк вкладен переслав надісл надсил копі розсил письмов офіційн mail mailed mails emailed emails inbox
            letter note= forwarded fwd cc= cc'd attach attachment subject wrote written newsletter fax
        """,
        "message": """
            ватсап вотсап вацап ватцап уотсап васап вайбер вибер телег телегр тг= тг-чат смс смск эсэмэс сообщ
            мессендж месседж чат= чате= чата= директ личк инст вк= вконтакт макс= переписк списал переписыв голосов
            аудио аудиосообщ войс кружок кружоч стикер смайл эмодзи лайк скинул скину кинул отписал отписыва групп
            группу ватсап вотсап вацап вайбер телег тг= смс есемес повідом месендж чат= чаті= чату= дірект директ інст
            особисті переписк спису списал листу листув голосов аудіо войс кружеч стікер смайл емодзі лайк скинув
            скинул кинув відписав відписал групу text= texted texts texting sms whatsapp whatsapped viber telegram
            insta instagram dm= dms dmed slack messaged message= messages messaging msg= ping= pinged messenger chat=
            chats voice-note audio emoji sticker thumbs snap facebook group
        """,
        "theyd": """
            говорит говорят сказал сказала сказали сообщ просит просят попрос спрос спраш жалу интерес ответил обрат
            запрос хочет хотят прислал прислала прислали пишет пишут каже кажуть сказав сказала сказали повідом
            просить просять попрос спит питає питав скарж цікав відпов зверн запит хоче хочуть надіслав надіслала
            надіслали прислав прислала пише пишуть says said= asks asked wants wanted tells told= reports replied
            answers answered complains writes sent=
        """,
        "sent": """
            отправил отправила отправлен выслал выслала скинул скинула послал послала направил направила ответил
            ответила напомнил напомнила уточнил уточнила предупредил поздравил предложил предложила відправив
            відправила надіслано вислав вислала скинув скинула послав послала відповів відповіла нагадав нагадала
            уточнив уточнила попередив привітав запропонував запропонувала sent= emailed texted forwarded replied
            answered reminded chased asked= offered proposed told= quoted
        """,
    }
)
act_of = _WORDS.of
