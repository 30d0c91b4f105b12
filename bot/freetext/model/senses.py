"""What words are about, by lemma and in three languages: the model weighs these senses where it never met the word.

Each entry is the beginning of a word; the longest that fits counts, and "=" ends one that must be the whole word.
"""

from typing import Final

from bot.freetext.wordlists import Beginnings

_WORDS: Final = Beginnings(
    {
        # Goods or machines that fail: what they do, or are found to be.
        "defect": """
            слом полом ломает ломают разлом надлом треск треснут тресн трещ растреск лопа лопн рвет рвут рвал порва
            разорв оторв отрыв отор надорв раскол расколо откол скол отпа отвал отвали отлет отлеп отклеи отклее
            отсло рассло расслаи вздул вздут взбух разбух набух распух сдул покороб короби коробит деформ гнет погн
            изогн перекос скрив крив косой косая косые кривоват протек протеч потек подтек подтек течь= течет текут
            теч капа сочи сочит льет льется брызг плюет свист свищ скрип скрежещ скрежет визж визг воет воют гуд
            гудит гудят дребезж стуч стучит стук греме тарах тарахт грохоч вибрир бьет= люфт болта шата клин закли
            заедает заед застрев застря глох глохн захлеб чих искр дым дымит горел сгор подгор перегр перегор замык
            замкн коротит коротн бьет= током= выби вырубает выруб виснет завис зависа глюч глюк баг= баги багов тормоз
            сбоит сбой сбои вырубил отключ гасн погас мерц мига моргает тускн выцв выгор линя полин побледн тускл
            желт пожелт темне потемн чернее почерн ржав заржав корроз окисл гни сгни тухл протух плесн заплесн
            плесен прокис скис заброд засохл ссохл слежа слеп слип спек комк комочк закаменел кристалл расплыв плыв
            поплы размок раскис промок промок отсыр сыр сырой сыреют мокн мокр влажн подмок мят помят измят смят
            вмят царап поцарап исцарап потерт стер стерт стира лыс лысе облез облуп шелуш пузыр вспуз пуз дыр
            дыряв пробит пробо прокол прогрыз брак бракован дефект неисправ негодн некачеств хлам фуфл дрян гадост
            халтур тяп-ляп паршив ужасн отвратн тупит затуп тупые тупой гнутый битый битые битая бито разбит побит
            бой= осыпа сып рассып крош раскрош разлож разъед проед воня смерд пахн запах душок горчит горчи прогорк
            пересол недосол сыр= нестерил грязн гряз испачк пятн жирн липн липк комар жучк моль мух таракан волос
            стекл осколк ворс катышк садит усад сел= села= усел растян вытян растяг малит маломер большемер сниз
            не-морозит слаб барахл
            злам полам ламає лама розлам тріск тріс розтріск розтрісн рвет рветьс розірв порв відірв відрива відпад
            відвал відкле відлуп відшар розшар здул роздул набряк покороб погну кривий крива криві перекос протік
            протіка підтік підтіка тече течуть капає сочит бризк плює свист скрип скрегот верещ виє гуде гудить
            деренч стукот стукає гримит тарахт вібру люфт заїд застряг клинит глохн захлин іскр дими горіл згоріл
            перегрів перегор замик коротить вибива вимика вимкн висне зависа глючит гальму збій збої гасн погас
            блима блід вицвіл вигорі линя поблякл жовкн пожовк темніє потемні чорні іржав заржав гниє згнил тухл
            протухл плісн запліснявіл прокис скис забродил засохл злежал злип спекл грудк розплив розмок розкис промок
            промок відвол вологий мокр мокне зімят пом'ят зім'ят вм'ят подряп подер потерт стерт лис облуп пухир
            дір діряв пробит прокол брак бракован дефект несправн неякісн непотріб мотлох гидот паскуд халтур жахлив
            затупил туп гнутий битий биті бита розбит побит осипа сипл розсип криш розкриш роз'їд смерд тхне
            запах гірчит гірк прогірк пересол брудн забрудн плям жирн липне липк жук міль муха тарган волосин
            скалк ворс катишк сіда збіг розтяг витяг маломір
            break broke broken crack snap split tear torn rip shatter smash chip fray frayed burst leak drip ooze
            seep spill squeak squeal rattl hum hums grind whine whin vibrat wobbl loose stuck stick jam seiz stall
            trip trips overheat burn burnt smok spark short-circ fuse blew blow dead dies died fail faulty fault
            glitch bug bugs buggy crash freez froze hang hung lag flicker dim fade fading yellow rust corrod rot
            rotten mold mould stale sour spoil off= rancid curdl clump cake caked lump dried melt soggy damp wet soak
            moist bent bend warp dent dented scratch scuff stain dirty filthy greas gritty peel flak bubbl blister
            wrinkl crease crush squash deform misshap crooked uneven misalign puncture hole holes hairline defect
            junk garbage crap shoddy flims cheap-look useless unusable smell stink stinks reek odor odour weird
            tastes bitter blunt dull hair glass moth bug weevil shrink shrunk shrank stretch bleed bled smudge smear
            blur unstitch unravel delaminat foam malfunct misfir wonky janky dodgy knackered bust busted kaput
            conked packed-in bloated swollen corroded contamin
        """,
        # Other goods than were ordered, or goods mixed up.
        "wrong": """
            перепут напут спут путан путаниц пересорт пересортиц чужой чужая чужие чужих чужое вместо замест
            неправильн неверн невірн неверен ошиб помил ошибочн помилков расхожд расход= несовпад совпад несоответ
            відрізня отлич отлича подмен підмін другой другую другое другие інший інша інше інші интересн
            переплут сплут плутан переплутан замість невідповід розбіжн різниц розход
            wrong mix-up mixup mixed mismatch instead incorrect mistake mislabel misprint mispick swapped someone
            else's different mix
        """,
        # Too little, or nothing at all.
        "lack": """
            недовоз недовез недолож недод недостач недостает недостаю нехват недовес недолив недопостав недогруз
            недокомплект некомплект неполн пуст пустая пустой пропа потер утер терял забыл забыли забыв отсутств нет=
            немає= нема= нестач недовіз недовезли недодали недоклал недопостач неповн порожн загуб зник відсутн
            бракує бракувал невистач недовантаж
            missing short shortage shortfall lost lose incomplete empty absent lacking nowhere none forgot forgotten
            under-deliv half
        """,
        # Not in time: what was late, and those who wait.
        "late": """
            опозда опазд запозд задерж задерг затян просроч просрочк срыв сорва сорван ждут= ждет= ждем= ждал ждали
            дождат заждал простаив простой= простоя простое стоит= стоят= встал= встала= стал= сутки= позже срок сроки
            сроков недел неделю месяц третий третью третьи четверт пятый второй вторую обещанн динам тянут волокит
            запізн спізн затрим зірва прострочен чека чекає чекают чекал простій простою стоїть стоять пізніше термін
            термін тижд тиждень місяц третю другий другу вчасно обіцян
            late delay overdue waiting wait waited weeks days fortnight month months slip slipped missed miss stuck
            idle downtime standing hours deadline promised supposed yesterday
        """,
        # Papers and money done wrong.
        "bill": """
            дважды двойн задвои задвоен накладн фактур упд счет-факт акт= акта= акте= сверк сверк реквизит ндс пдв
            начисл насчит пересчит пересчет списал списали пен= пеня= пени= пені= штраф неустойк комисс скидк недоплат
            переплат тариф подорож дороже накрут чек= чека= чеки= прайс двічі подвійн накладн рахунк звірк реквізит
            нарахув порахув перерахув списан неустойк коміс знижк недоплат переплат дорожч
            invoice billed bill overcharg charg twice double surcharge fee fees vat tax statement credit paperwork
            certificate docs doc penalty fine rebate markup price pricier
        """,
        # How people are treated.
        "treatment": """
            груб нагруб хам нахам обхам мат= матом матер орал наорал накрич кричал послал= посла= бросил= бросила
            трубк игнор молчит молчат отмалчив отписк отфутбол футболят морочат врет врут соврал обман кидал кинул
            кинули развод наплев плева хамств невежл неуваж нахабн хамськ грубі обізва образил принизил кинула слухавк
            ігнор мовчит мовчат відписк відфутбол брехн бреше обдурив надурив обману плюв
            rude swore shout yelled hung-up ignor ghosted fobbed lied liar lies attitude disrespect arrogant snapped
            brush brushed unhelpful clueless unanswered voicemail runaround
        """,
        # How the client feels and speaks.
        "anger": """
            зл= зол= злой злая злые злит злюс разозл обозл взбес бесит беси бешен гнев ярост рвет= мечет недовол
            возмущ негод ругал ругает ругают ругань выруг отруг отчит скандал истер психан психу рассерж сердит обид
            обиж обид досад расстр разочар шок шоке кошмар ужас безобраз позор стыд свинств бардак достал надоел
            сколько-можно терпен терпет терпен нерв нервнич наеха наезд предъяв высказал высказ выговор жалу жалоб
            претенз рекламац нарекан крик орет орут слез плач ор= вопит сыт пригроз угрож грози суд= судом прокур
            жалк пожал пожаловал ворч бурч бухт упрек упрекн
            злий зла= злі злит розлют лют лютує гнів обур незадовол ображ образ образил сварит свари лає лаял гнівн
            скандал істер псих сердит розчар шок жах жахіт неподобств ганьб сором свинств безлад дістал набрид терпін
            нервов наїха наїжд висказ висловил скарж скарг претенз рекламац крик кричит репет сльоз плач погрож
            погроз суд= судом нарік дорік бурч
            angry anger furious fury livid mad= pissed irate fuming upset annoyed irritat frustrat disappoint unhappy
            complain complaint moan moans grumbl rant ranting raging scream shouting yell swear swearing threat
            threaten lawyer sue court unaccept disgust fed-up fedup sick disgrace shambles joke nightmare ridicul
            appall outrag hit-the-roof cry crying tears steam blunt livid ticked sour-faced unimpress amused
        """,
        # What is asked for in return.
        "demand": """
            возврат верните вернуть= возмест компенс замен заменит поменя обменя забер заберит вывез списат
            переделат переделай исправ устран почин ремонт гарант разобрат разбер объясн объяснит ответ= кто-заплатит
            неустойк требу потреб требован уценк
            поверн поверніт відшкод компенс замін замініт поміня обміня забері вивез переробит виправ усун полагод
            ремонт гарант розібрат розбер поясн вимаг вимага уцінк
            refund replac swap exchange return compensat reimburs credit-note fix repair redo rework explain demand
            insist warranty guarantee discount collect waive cover recall
        """,
        # What we do about it.
        "amends": """
            извин прости простите виноват вина= вину винов наш-косяк косяк накосяч облажал лажа лажан прокол
            разрул разобрал разбира урегулир бесплатн за-наш компенсир допоставк допостав довез довезем довоз
            перевыстав сторн корректир переделаем перекрас почин мастер сервисник инженер техник экспертиз
            вибач перепрос вибачт винні винен винна провин косяк накосяч облажал розрул розібра владна безкоштовн
            компенсу допостав довезем довіз сторн коригув переробим полагодим майстер сервісник інженер технік експертиз
            sorry apolog apologis apologiz fault= blame blamed ours= replacement replacements free foc goodwill
            engineer technician fitter inspect investigat credit credited re-send resend reship re-deliver redeliver
            make-good reprint
        """,
        # What shows it.
        "proof": """
            фото фотк фотограф видео снимк скрин акт= комисс замер дефектовк показал показыва пруф доказат
            фотк світлин відео знімк скрін замір показал показав показує доказ
            photo photos pic pics picture video footage screenshot evidence proof report
        """,
        # Once more.
        "again": """
            опять снова= вновь повторно очередн каждый каждую вечно постоян всегда регулярн раз= разу
            опять знов знову вкотре чергов кожен кожну вічно постійн завжди регулярн втретє вдруге вдруге
            again still= yet another third second-time keeps kept every repeated repeatedly constantly always recurring
        """,
        # All is well, or the matter is over.
        "content": """
            доволен довол спасиб благодар хвал похвал отличн супер прекрасн хорош нравит понрав рад= рада рады
            устраив устроил решен решили закры закрыт урегулирован снял= сняли отозвал норм нормальн порядк радуе
            задовол дяк подяк хвал похвал чудов супер прекрасн добре гарн сподоб радий рада раді влаштов вирішен вирішил
            закри закрит зняли відкликал норм порядк
            happy pleased thank thanks love loves loved great good fine perfect delighted glad resolved settled
            closed sorted satisfied chuffed smooth flawless brilliant
        """,
        # Somebody else's affair.
        "others": """
            конкурент прошл прежн бывш старый старого старые чуж сосед другого другой-постав их= ихний ихние
            собственн сам= сами= сама=
            конкурент попередн колишн стар чуж сусід інший-постач їхн власн сам= самі= сама=
            competitor rival previous former other old their theirs own himself herself themselves neighbour neighbor
        """,
        # Who and what is ours.
        "ours": """
            наш наша наше наши нашу нашей наших нашего нас нам вы= вас= ваш ваша ваше ваши вашу вашей вашего
            нашої нашу нашого наші ви= вас= вашого вашої вашу
            our ours us= we= your you= yours
        """,
    }
)
sense_of = _WORDS.of
