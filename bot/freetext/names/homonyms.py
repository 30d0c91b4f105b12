"""Forms of given names that are everyday words as well: names only with a capital letter that nothing else explains."""

from bot.freetext.wordlists import word_set

HOMONYMS = word_set(
    """
    але только тільки тому том тома томе томом коли колей колею колом люди людей людям людьми людях люду днем ден
    поля поле полю полем полі полей світла світле світлі світу світі світом света свете свету светом светы светло
    семи сему семей семья семью семена семян семе слава славу славе тема тему теме темы темой теми рада ради раду
    раде рад тане тани гелю геля гели грант гранта гранту гранты роза розі розы розу роз віка віку віки віком века
    веку лада ладу лад соли соль солью любовь любовью любви любов любові ким кима миші мыши филе степ
    степу степи степа сева севу севе севом сев роман романа лев льва вера веру верой вере веры віра віру вірою вірі
    надежда надежду надежды надеждой надежде надія надію надії надією мир мира миру мире миром нора нору норы норе
    марка марки марку маркой марке марками марок марк ника ник нику ники ген геном генах
    лика лики лик ліки ліку лік лікам дина дин рая раю рай тая таю соня сони сон соню соне лук лука луку луке луком
    луки султан султана венера алмаз алмаза булат тоне тони тоню тонн лень лени ленью жене жены жена жену женой
    женам сани саней кости костей кость костями костью толи толь толью вали валю валом дана даны дано дан дани даньо
    данью кати мани любой любы любо любою мила милой милы мило милом милу ларь ларе ларя лари марта марту марте март
    мартом ярко ярка ярку зоря зорі зорю заря левой левую левым леве леву леві мая маю май майя август августа тала
    тали талу ева сима рус руса ландыш ландыша филя вита виту вити рому ромом гоги гога гор яр злата золото
    лилия лилии лилий лилию влада владе клима макар серый сірий рената марс марса аля алей арсенал оскар мага
    маги магу аполлон клара вал ян яна лана лина лини ліній рио кира кетом кет ната сава савы мара мирон карма кари
    малик малика алик мада ася тея гала гале галі галу палыч паши дар дара дару дарам альфред тереза катана дон дону
    эля гузель нар нара зара грим ульи улья сона рима римы риму рим риме хорт матвея прохор платон платона
    панас панаса стела стелы стелу стеле стелла яся марго луиза лаура мадина султаны гуля гули гулю динара
    said will em guy bill bills hope art arts max memo miles tea kit kits dawn jack jacks penny mo mel mark
    marks rob bud chad chip rose ruby may june april august grace joy faith violet poppy ivy holly amber jade pearl
    ginger daisy lily iris olive heather robin jay wren drew pat pats sue ray rays frank ernest dick rod rods ty dot
    bea al jo dean earl gene glen grant grants harry josh lance les lee nick norm norms rich sandy skip stew
    victor wade ward dale dell cliff clay brook brooks chase chuck colt curt don fay flo gil hal herb herbs ike jean
    jeans job kay ken lane lark lou mac matt mat mats mercy nat nell noel nova peg pegs perry polly rae reed
    reece roger sal sam sonny spencer stella summer terry tiger tone tony val vera vic viola wes win young cal
    cam carol christian cord eve fran gale hale marina paloma randy sterling ling ina kai kat ana lana trent shelby
    georgia florence victoria virginia charlotte jordan chelsea arthur austin dallas houston lincoln madison
    savannah sydney preston lloyd logan ashley kelly casey kim lindsay mina
    """
)

# What stands before the name of a street, a saint or a town, and what behind it.
BEFORE_PLACE = word_set(
    """
    st saint san santa port fort lake mount good new улица улице улицы улицу ул проспект проспекте пр площадь площади
    бульвар бульваре переулок набережная вулиця вулиці вул площа площі провулок станция метро жк имени им імені ім
    святой святого святий святого
    """
)
BEHIND_PLACE = word_set("street road rd avenue ave day island beach county state square bridge hill park bay springs")
