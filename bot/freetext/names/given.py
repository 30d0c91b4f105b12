"""Given names of the people who buy and sell here, each beside its short and its foreign forms."""

from bot.freetext.names.forms import fold

# A line is one name: what is said of the same person stands together. A form may stand in several lines ("саша").
_SLAVIC = """
александр олександр саша саня шура санек сашка сашок шурик алекс сашко алесь аляксандр олесик
александра олександра саша шура алекса леся сашенька сашуня
алексей олексій леша алеша лешка леха лешик олекса льоша льоха алексий аляксей
альберт алик
алина аліна
алла
альбина альбіна аля
альфия аля
анастасия анастасія ася настя ната настена стася настюша настуся анастасья
анатолий анатолій толя толик толян толік только анатоль
ангелина ангеліна геля лина
андрей андрій андрюха андрюша андрійко андрейка андрюшка
анжела анджела
анжелика анжеліка лика
анна ганна аня ганя нюра анюта анька аннушка нюта нюша анечка ганнуся
антон антоша тоха антін антоха тошик
антонина антоніна тоня
аполлон аполлинарий
аркадий аркадій аркаша кеша
арсений арсеній сеня арсен
артем артём тема артемий артемій темыч тьома
артур артурчик
анфиса фиса
богдан богданчик бодя даня
богдана дана
борис боря борька борько боренька
вадим вадик вадя вадім вадько
валентин валя валик
валентина валя валюша
валерий валерій валера валерик валерка
валерия валерія лера валерка
варвара варя
василий василь вася васек васька василько
василиса
вениамин веня
вера віра
вероника вероніка ника веронічка
виктор віктор витя витек витька вітя вітько витюша
виктория вікторія вика віка викуля тория
виолетта віолетта вита
виталий віталій виталик віталік витаха віталя виталя
влад
владислав влад владик славик слава
владислава влада
владимир володимир вова володя вован вовка вовчик володька володько
владлен
всеволод сева
вячеслав вячеслав в'ячеслав слава славик славко
галина галя галка галинка галюня
гарик
геннадий геннадій гена генка геныч
георгий георгій жора гоша гога егор юрий
герман гера
глеб гліб
григорий григорій гриша гриня грицько гришка
давид давід
дамир
даниил данил данило даня данила даньо данька данік
дарья дарія дарина даша дашка дашуля дарка
демьян дем'ян
денис деня дэн ден дениска
диана діана
дина діна
дмитрий дмитро діма дима митя димон димка дімон митько димыч митяй діма дмитрик
доминика домініка
евгений євген женя жека євгеній женька женек геша євгенко
евгения євгенія женя женька
егор єгор гоша
екатерина катерина катя катюша катька катруся катюха кет
елена олена лена леся оленка лєна ленка алена альона оленочка ленуся
алена альона алёна
елизавета єлизавета лиза ліза лизавета лізка
ефим юхим фима
жанна
захар
зинаида зінаїда зина зіна
зоя зойка
иван іван ваня ванек ванька иванко іванко івась
игнат гнат
игорь ігор игорек ігорко гарик ігорьок
илона ілона
илларион ілларіон
илья ілля илюха ильюша ілько ілюша илюша
инга інга
инесса
инна інна
иннокентий кеша
иосиф йосип
ираида
ирина ірина ира іра ирка ирочка іринка іруся иришка
камилла камила камілла
карина каріна
кароліна каролина
ким
кира кіра
кирилл кирило кирюха кирюша кірюха
клавдия клавдія клава
клара
клим
константин костянтин костя костик костян костька костік
кристина крістіна христина кристя христя кріся
ксения ксенія ксюша оксана ксюха ксеня аксинья ксана
кузьма
лада
лариса лара лариска
лев лева левко
леонид леонід леня льоня ленчик льонька
леонтий леонтій
лидия лідія лида ліда лидуся
лилия лілія лиля ліля
лилиана ліліана
лина ліна
лука
любовь любов люба любаша
людмила люда люся мила людочка люська
лукьян лук'ян
маргарита рита марго ритуля
мария марія маша марійка маруся машка марічка маня муся марьяна
марьяна мар'яна маряна
марина маринка маришка
марк марко маркіян
марта
мартын мартин
матвей матвій мотя
милана мілана мила
милена мілена
мирон
мирослав мирко славко
гаврил гаврила
гавриил
карл
наум
рудольф
зиновий
лазарь
емельян
ермолай
нестор
феликс фелікс
эрнест
харитон
евдоким
никифор
савва
архип
трифон
самуил
моисей
ефрем
юлий
мирослава міра слава
митрофан
михаил михайло миша міша мишка міха михась мишаня мишко
надежда надія надя надійка надюша
назар назарко
наталия наталья наталія наталя ната наташа тала туся наталка натаха натуля
нелли неля нелля
никита микита ник нікіта микитка никитос
николай микола коля колян микола миколка колька колько миколай
нина ніна нинуля
нонна
оксана ксана оксанка ксюша оксаночка
олег олежка олежик олеж
олеся леся
олесь лесь
ольга оля оленька ольга олька олечка
остап
орест
павел павло паша пашка павлик павлуша пашко
панас
петр петро петя петруха петька петрик петрусь
платон
полина поліна поля
прохор
раиса раїса рая
регина регіна
римма рімма
роберт
родион родіон
роза
роман рома ромка ромчик ромко
ростислав ростик слава
руслан рус русик
руслана
савелий савелій сава
светлана світлана света світланка світла ланка лана свєта світланочка
святослав слава святик
семен сеня сема семён
серафим
серафима сима
сергей сергій серега сережа серж сергійко сірьожа серьога серго
снежана сніжана
соломия соломія соля
софия софія софья соня софійка
станислав станіслав стас стасик славик
стелла
степан степа стёпа степанко
стефания стефанія
таисия таїсія тая
тамара тома
тарас тарасик тарасій
татьяна тетяна таня танюша танька танечка танюха таньча
тимофей тимофій тима тимоша
тимур тимка
тихон
трофим
ульяна уляна уля
устинья
фаина фаїна
федор федір федя федько
федот
филипп пилип филя пилипко
эвелина евеліна эля
эдуард едуард эдик едік эд едик
элеонора нора эля
элина еліна
эльвира ельвіра эля элла
элла елла
эмилия емілія эмма
эмма емма
юлиан юліан
юлия юлія юля юленька юлька юлічка юльча
юрий юрій юра юрка юрко юрик юраня юрець жора
яков яків яша
ян
яна янка
янина
ярина
ярослав ярик ярко слава
ярослава яся ярка
зоряна зоря
орися
злата
влас
макар
максим макс максимка максік
милада
тереза
ева єва
рената
ратмир
радмила рада
лаврентий лаврентій
любомир любко
любомира
ядвига
томаш
збигнев
казимир
франц
вацлав
чеслав
анджей
пётр пьотр
ежи
беата
малгожата
иоланта
боримир
златан
"""
_EASTERN = """
абдул абдулла
абдурахман
адам
адиль адил
азамат
азат
азиз
айгуль
айдар
айнур
айрат
айсылу
акмаль
алан
алия
алмаз
алсу
альберт
альмира
альфред
амина
амир
анвар
ансар
арман
армен
арсен
артавазд
артак
арутюн
асель
асет
аслан
асхат
ахмед ахмет
ашот
баграт
батыр
бахтиёр бахтияр бахтиер
бекзат
булат
вагиф
ваган
вардан
венера
вугар
газиз
гамлет
гаяне гаянэ
георгий гоги гиви
грант
гузель гузаль
гульнара гуля гульнар
гульшат
гурам
давлат
давут
дамир
данияр
джамал джамиль
джемал
диляра дилара
динара
дина
дильшод
ерлан
жасур
жанар
жаннат
зарема
зарина
заур
зейнаб
зелимхан
земфира
зиля
зульфия
зураб
ибрагим ібрагім
ильдар
ильнур
ильгиз
ильшат
ильяс
инал
индира
искандер
исмаил
камиль
карен
карим
керим
кямран
ландыш
лаура
леван
левон
лейла ляля
лейсан
лилит
линара
луиза
магомед мага
мадина
малика
мамед
манана
манвел
марат
мариам
марс
махмуд
медина
мехмет мехмед
микаэл
мовсес
мурад мурат
муса
мухтар
нарек
нариман
наргиз
нателла
наиль
наиля
нодар
нурбек
нурлан
нурсултан
омар
оскар
отар
рамазан
рамиль
рамиз
расим
расул
рауф
рафаэль рафик
рафаил
рашад
рашид
ренат ринат
роза
роин
рузанна
рустам
рустем
сабина
сабир
саид
салават
саломея
сандро
сарик
самвел
самир
санжар
севиль
серик
сона
султан
сурен
тагир
талгат
тариэль
темур
тигран
тимерлан
тофик
ульви
умар
фарид
фарида
фарит
фархад
фатима
фируза
хачик
шамиль
шамсия
шухрат
эдгар
элеонора
эльдар
эльмира
эльнур
эльнара
эльчин
эмин
эндже энже
эрик
юсуф
юнус
яшар
"""
_WESTERN = """
aaron ron
abigail abby
adam
adele
adrian
agnes
agnieszka aga
aidan
aileen
alan allan allen al
alasdair alistair alastair
albert al bert
alejandro alex
aleksandar aleksander alexander alexandr alex al sasha sandy alec lex aleksandr oleksandr
alexandra alex sandra sasha aleksandra oleksandra
alexis alex
alfred alf fred alfie
alice alicja
alicia
alison allison ali
alma
alvaro
alyssa
amanda mandy
amber
amelia
amir
amra
amy
ana
anastasia nastya stacy
andrea
andrew andy drew andrei andriy andrzej andre andreas andrej andrii andrey
aneta
angela angie
angelica
angus gus
anita
anke
ann anne anna annie ania hanna hannah ganna
annette
anthony tony anton
antonio tony toni
april
archibald archie
ariel
arjun
arnold arnie
arthur art artur
artem
ashley
ashok
astrid
aubrey
audrey
barbara barb babs basia
barry baz bazza
bartosz bartek
beatrice bea
beatriz
becky rebecca
bella isabella
ben benjamin benny
bernadette bernie
bernard bernie
bert
beth elizabeth bethany
beto roberto
betty
beverly bev
biljana
bill william billy will willy willie liam
blake
blanca
bob robert bobby rob robbie robbo bert
bogdan bohdan
bojan
boris borys
boyd
brad bradley
brandon
branko
brenda
brendan
brett
brian bryan
bridget
bronwen
bruce
bruno
bryce
bud
caitlin
callum
calvin cal
cameron cam
carl
carla
carlos
carmen
carol
caroline carolyn
carrie
casey
cathal
catherine cathy cath kathleen katherine kathryn kate katie kath kathy kat
catriona
cecilia
cesar
chad
chandra
charles charlie chuck chas
charlotte lottie
chelsea
cheryl
chloe
christian chris
christina christine chris tina chrissie
christopher chris kit
chuy
ciaran
cindy cynthia
claire clare
clara
clark
claudia
clayton clay
cliff clifford
clint
clive
cody
colin
colleen
connie
connor conor
cora
corey cory
courtney
craig
cristina
crystal
curtis curt
dale
dalibor
damian damien
damir
dan daniel danny danilo danylo
dana
danielle dani
danuta
daphne
darius
darko
darlene
darrell darryl
darren daz dazza
darya dasha daria
dave david davey davie davo
dawn
dean
deborah debbie deb
declan
deepak
dejan
delia
della
denis dennis denny denys
denise
derek
dermot
desmond des
devon devin
diana diane
diego
dmitry dmitri dimitri dmytro dima mitya
dino
dolores
dominic dominik dom
don donald donnie
donna
doreen
doris
dorota
dorothy dot dottie
doug douglas dougie
dragan
drew
duane dwayne
duncan
dustin
dwight
dylan
earl
ed edward eddie ted teddy ned edek eduardo
edgar
edith
edmund
edwin
eileen
eilidh
elaine
eleanor ellie nell
elena helen helena ellen olena lena
eli elijah
elizabeth liz lizzie eliza beth betsy libby
ella
elliot elliott
elsa
elsie
emil
emilio
emily em emilia
emma
enrique
eric erik
erin
ernest ernie
esther
ethan
eugene gene yevhen evgeny evgeniy zhenya
eva eve ewa
evan
evelyn
ewan euan
faith
fatima
felicity
felix
fergus
fernando
filip
finlay finley
fiona
florence flo
frances fran
francesca
francis frank
francisco paco
frank franklin
fraser
fred frederick freddie
gabriel gabe
gabriela gabi
gail
gareth
garrett
gary gaz gazza
gavin
gemma
geoff geoffrey jeff jeffrey
george georgie jorge jerzy
georgia
georgina
gerald gerry jerry
gerard
gilbert gil
gina
glen glenn
gloria
goran
gordana
gordon
grace
graham graeme
grant
greg gregory grzegorz
greta
guillermo memo
gustavo
guy
gwen gwendolyn
halina
hamish
hank henry harry
hannah
hans
harold hal harry
harriet hattie
hassan
hattie
hayden
hayley
heather
hector
heidi
henrik
henryk
herbert herb
hilary
holly
hope
horace
howard howie
hubert
hugh
hugo
hussein
iain ian
ignacio nacho
igor ihor
ilona
imran
ina
inga
ingrid
irene irena iryna irina ira
iris
isaac ike
isabel isobel izzy
isla
ismail
ivan vanya
ivana
ivo
ivy
jack john джек джон jackie jon johnny jan
jackie jacqueline
jacob jake jakub kuba
jade
jadwiga
jagoda
james jim джеймс джим jimmy jamie jem
jamal
jan
jane janie
janet
janice
janina
janusz
jared
jarek jaroslaw
jasmin jasmine
jason jay
javier javi
jay
jean
jeanette
jelena
jenna
jennifer jen jenny jenn
jeremy jez
jermaine
jerome
jesse
jess jessica
jesus
jill gill gillian
jo joanna joanne joan
joaquin
jodie jody
joe joseph joey josef jozef
joel
jolanta
jolene
jon jonathan johnny
jordan
jose
josh joshua
jovan
jovana
joyce
juan
juanita
judith judy
julia julie juliana yulia yuliya
julian jules
june
jurgen
justin
justyna
kai
kamil
kamila
karen
karim
karl
karol
karolina
kasia katarzyna
kayla
keira
keith
kelly
kelvin
ken kenneth kenny
kenan
kerry
kevin kev
kieran
kim kimberly
kinga
kirk
kirsten
kirsty
klaus
kofi
konrad
krista
kristen kristin
kristina
krystyna
krzysztof
kurt
kyle
lana
lance
lara
larry lawrence laurence
lars
laszlo
latoya
laura lauren
laurie
leah
lee
lejla
lena
leo leon leonard lenny
leonid
leroy
leslie les
lewis louis lou
lidia
lilian lilly lily
linda lynda
lindsay lindsey
ling
lisa
liudmyla ludmila lyudmila
ljubica
lloyd
logan
lois
lorena
lorenzo
loretta
lori
lorna
lorraine
lottie
louise lou
luca luka lucas lukas
lucia lucy
luciana
luigi
luis
luke lukasz
lupe guadalupe
lydia
lyle
lynn lynne
mackenzie
madeleine maddie
magda magdalena
maggie margaret meg peggy
maisie
malcolm
manuel manny
marcel
marcia
marcin
marco marko marcos
marcus
marek
margot
maria mary marie mariya masha
marian
maribel
marija
marilyn
marina maryna
mario
marion
marisol
marissa
marjorie
mark marc marko
marlene
marsha
marshall
marta martha
martin marty
marvin
mateo
mateusz
matt matthew matty mathew
maureen mo
maurice
mauricio
mavis
max maxim maksym maxwell maximilian
maya
megan meg meghan
mehmet
mel melanie melissa
mercedes
mia
michael mike майкл майк mick mickey micky mikhail mykhailo misha
michal
michelle shelley
miguel
mihail
milan
mildred
milena
milica
miles myles
mina
mirko
miriam
misty
mitch mitchell
mohammed mohamed muhammad mohammad mo
moira
molly
mona
monica monika
morag
morgan
mustafa
nadia nadya nadiia
nancy
naomi
natalia natalie nataliya natasha natalya nat
nathan nate nathaniel
neil neal niall
nelson
nenad
niamh
nicholas nick nicky nico kolya nikola nikolai nikolay nicolas mykola
nicola nicole nicky
nidia
nigel
nikita
nina
noah
noel
noor
nora norah
norman norm
nuno
oksana
oleg oleh
oleksii alexey aleksey alexei
olga olha olya
oliver ollie
olivia
omar
oscar
owen
pablo
paloma
pam pamela
paolo
patricia pat patsy trish tricia patty
patrick pat paddy
patsy
paul pablo pavel pavlo pawel
paula
pauline
pearl
pedro
penelope penny
percy
perry
peter pete питер пітер piotr petro pyotr petar
phil philip phillip filip
phoebe
phyllis
polly
poppy
preston
priscilla
priya
przemek
quentin
rachel rae
rafael rafal rafa
raj rajesh
ralph
ramon
ramona
randall randy
raul
ravi
ray raymond
reece
reggie reginald
renata
rene renee
rhiannon
rhonda
ricardo rick
richard rick ricky dick rich richie
riley
rita
rob robert robbie
roberta
robin robyn
rocio
rod rodney
rodrigo
rogelio
roger
roland
roman
ron ronald ronnie
rory
rosa rose rosie
rosemary
ross
roxanne
roy
ruben
ruby
rudy rudolf
rupert
russell russ
ruth
ryan
ryszard
sabrina
sadie
saeed said
sal salvatore
sally
salvador
sam samuel samantha sammy
sandra
sandy
sanjay
santiago
sara sarah sally
saul
sava
scott scottie
sean shaun shane
selma
sergei serhii sergey serhiy
sergio
seth
shabnam
shannon
sharon shaz shazza
shaun
shawn
sheena
sheila
shelby
sherry
shirley
shona
shondra
sidney sid
silvia sylvia
simon
simone
sinead
slavica
slobodan
snezana
sofia sophia sophie
sonia sonya
spencer
srdjan
stan stanley stanislav stas stanislaw
stella
stephanie steph stefania
stephen steve steven stevie stefan stepan
stuart stewart stu
sue susan suzanne susie
sunil
svetlana svitlana sveta
tabitha
tadeusz
tamara
tammy
tanya tania tatiana tetiana
tara
taras
tariq
tarquin
tatjana
tea
ted theodore theo teddy
teodor
terence terry
teresa theresa terri tess
tessa
thomas tom том томас tommy tomasz tomek tomas
tiffany
tim timothy timmy
timur
tina
tobias toby
todd
toni
tracey tracy
travis
trent
trevor
trey
tricia
trina
trisha
trudy
tyler ty
tyrone
uma
urszula
valentina
valerie val valeriy
vanessa
vasyl vasily
veronica veronika
vera
vesna
victor viktor vic
victoria vicky viktoriya vicki
vinh
vince vincent vinny
viola
violet
virginia ginny
vitaly vitalii
vivian viv
vladimir volodymyr vlad vova
vladislav vladyslav vlad
vuk
vyacheslav viacheslav slava
wade
wallace wally
walter walt
wanda
warren
wayne
wendy
wesley wes
whitney
wilfred wilf
wilma
winston
wojciech wojtek
wren
xavier
yan
yana
yara
yasmin
yolanda
yuri yurii yuriy yura
yvette
yvonne
zach zachary zac zack
zahra
zara
zbigniew
zdravko
zeljko
zoe
zofia
zoran
zuzanna
"""


def _lines(text: str) -> list[tuple[str, ...]]:
    return [_spelled(line.replace("ё", "е").split()) for line in text.splitlines() if line.strip()]


def _spelled(names: list[str]) -> tuple[str, ...]:
    """The names, and how Ukrainian writes the short ones: "Вадик" is "Вадік" too."""
    return tuple(dict.fromkeys([*names, *(name[:-2] + "ік" for name in names if name.endswith("ик"))]))


_GROUPS = (*_lines(_SLAVIC), *_lines(_EASTERN), *_lines(_WESTERN))
GIVEN = frozenset(name for group in _GROUPS for name in group if name[0] > "\u0250")
GIVEN_LATIN = frozenset(name for group in _GROUPS for name in group if name[0] < "\u0250")


def _same() -> dict[str, frozenset[str]]:
    """For each form what the lines it stands in are known by: their first name, in the one spelling of all scripts."""
    same: dict[str, set[str]] = {}
    for group in _GROUPS:
        known_by = {fold(group[0])}
        if group[0] < "\u0250":  # "alexander" is "александр" too, "jan" is no "ian"
            known_by = {f"={group[0]}"} | ({fold(name) for name in group if len(name) > _SHORT} & _SLAVIC_FIRST)
        for name in group:
            same.setdefault(name, set()).update(known_by)
    return {name: frozenset(groups) for name, groups in same.items()}


_SHORT = 3
_SLAVIC_FIRST = frozenset(fold(group[0]) for group in _lines(_SLAVIC))
SAME = _same()
