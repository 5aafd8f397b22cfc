/**
 * Common names that sound alike and are two, one name per line with its spellings, as in `equivalents.ts`. Without vowels, as Arabic is
 * written, or with those that each writer hears, Jalal is close to Jalil and Ali to Wali. Brothers and twins bear such.
 *
 * Names that differ only in e and i, such as Salim and Salem, are in one line: writers do not tell these apart.
 */
export const DISTINCT = `
karam karram كرم карам
akram ekrem أكرم اكرم акрам
salim selim saleem سليم салим селим
salem سالم салем
salam سلام салам
aslam أسلم اسلم аслам
salman selman سلمان салман
salih saleh salleh صالح салих салех
salah salaah صلاح салах
sulaim sulaym
muhsin mohsen mohsin muhsen محسن мухсин мохсен
ihsan ehsan إحسان احسان ихсан эхсан
husni hosni hosny husny حسني حسنی хусни
asaad asad أسعد اسعد
saud saoud سعود сауд
masud masoud masood مسعود масуд
jalil djalil galil jaleel جليل джалиль
hamada hamadah حمادة
suad souad سعاد суад
sahl سهل
suhail suhayl sohail soheil سهيل сухайл
zuhdi zohdi زهدي
majd مجد
nuria noura nora نورة нора
hasna حسناء
salma selma سلمى سلمي салма
iman eman imane إيمان ايمان
kamal kemal kamaal كمال کمال камал кемаль
kamil kamel كامل کامل камиль камил
rushdi rushdy رشدي рушди
arshad أرشد ارشد аршад
hamad حمد
hamdi hamdy حمدي хамди
hammad حماد
ayman aiman aymen أيمن ايمن айман
yamin يمين يامين ямин
amani amany أماني امانی
ammar amar عمار аммар
umair omair umayr عمير умаир
zaid zayd zeid زيد زید зайд зейд
ziad ziyad زياد زیاد зияд
yazid yazeed يزيد язид
zahid zahed زاهد захид
majid majed majeed مجيد ماجد مجید меджид маджид
amjad امجد أمجد амджад
majdi magdi majdy مجدي
basir baseer بصير
bashir bachir basheer beshir بشير بشیر башир
bashar bachar بشار башар
bassam بسام бассам
basim bassem basem باسم басим
nasir nasser naser naseer ناصر نصير насир насер
nazir nazeer nadhir نذير назир
nizar نزار низар
nasr نصر наср
nasim naseem نسيم насим
nazim nazem ناظم назим
munir mounir muneer monir منير мунир
nur noor nour نور нур
nuri noori nouri نوري нури
latif lateef لطيف латиф
lutfi lotfi lutfy لطفي лутфи
shakir shaker chaker شاكر шакир
shukri choukri shoukri شكري шукри
aziz azeez عزيز азиз
azzam عزام аззам
azim azeem عظيم азим
rahman rehman رحمن рахман
rahmat rehmat رحمت рахмат
sadiq sadeq sadegh صادق садик
siddiq siddique seddik صديق сиддик
anas أنس انس анас
khulud kholoud خلود
nabi نبي наби
wali vali ولي ولی вали
ala alaa علاء
samir sameer samer سمير سامر самир самер
samira sameera سميرة самира
samia samiya سامية самия
sami samy سامي سامی сами
samar سمر
sharif shareef cherif شريف шариф
ashraf achraf أشرف اشرف ашраф
qais qays kais قيس
qusai qusay قصي
tahir taher طاهر тахир
tawfiq toufik tewfik توفيق тауфик
firas feras فراس
faris fares فارس фарис
farhad ferhad فرهاد фархад
farid fareed فريد фарид
fahd fahad فهد
fuad fouad foad فؤاد фуад
riad riyad riyadh رياض рияд
razi radi راضي рази
nadir nader نادر надир
shamil chamil شامل шамиль
emil эмиль
ruslan руслан
rustam rostam rustem рустам
timur timour тимур
ivana ивана
yana jana яна
nina нина
alina алина
arina арина
marina марина
marianna марианна
denis denys денис
rahma rahmah رحمة
`;
