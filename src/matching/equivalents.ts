/**
 * Names that languages spell so differently that their sounds do not match, one name per line. They are names, not persons. A
 * spelling occurs in one line only.
 */

import { DISTINCT } from './distinct-names.ts';

const CLASSES = `
mohammed md muhammad mohamed mohammad muhammed mohamad muhamad mohamud mehmet mehmed mahomet mamadou mamadu magomed mukhamed mukhammad mukhammed mokhamed mokhammed mohamet mahamat mahamed muxammad maxamed mohd muhd محمد мухаммад мухаммед магомед мохаммед мохаммад
ahmed ahmad ahmet akhmed akhmad achmed achmad amadou axmed ahamed أحمد احمد ахмед ахмад
mahmoud mahmud mehmud mahmood makhmud mamoudou محمود махмуд
hussein hussain husain husein hossein hosein hoseyn huseyn huseyin hossain houssein husayn gusein guseyn khusein hussien huseijn xuseen hussin حسين حسین хусейн гусейн хуссейн
hassan hasan hassane xasan khasan gasan hacen حسن хасан гасан хассан
ali aly eli alee علي علی али
ibrahim ebrahim ibragim brahim abraham avraham abram ibraheem ibrahima ebrahem إبراهيم ابراهيم ابراهیم ибрагим авраам אברהם אבראהים
yousef pepe yusuf youssef yousif yusef yusif joseph josef iosif yosef jusuf youssouf yusup yousuf giuseppe jose iossif osip يوسف юсуф иосиф יוסף юсиф
abdullah apo abdallah abdulla abdalla abdoulaye abdollah abdilahi عبدالله абдулла абдуллах
suleiman sulaiman sulayman soleiman soleyman suleyman souleymane solomon sliman slimane suliman süleyman سليمان سلیمان сулейман соломон שלמה shlomo
dawood daoud dawud daud david davud dawit davit davyd داود داوود давид דוד дауд
musa moussa mousa moses moshe mosheh moisei موسى موسی муса моисей משה
isa issa eisa essa isse عيسى عیسی иса
yahya yehia yahia jahja يحيى یحیی яхья
ishaq ishak isaac isaak eshaq yitzhak itzhak iscaak إسحاق اسحاق исаак исхак יצחק
yaqoub yaqub yakub jacob jakob yakov iakov yaacov yaakov jacques ya'qub yakup iago jaqub يعقوب якуб яков יעקב
ismail ismael esmail ismaeel esmaeil smail isma'il إسماعيل اسماعيل اسماعیل исмаил измаил
ayoub ayyub ayub eyup ayoob أيوب ايوب аюб
haroun harun haroon aaron aron aharon هارون харун аарон אהרון אהרן
ilyas elias ilias eliyahu elijah ilia إلياس الياس ильяс
zakaria zakariya zechariah zachary zakhar zekeriya زكريا закария захар
maryam mariam miriam maria mary marie marija meryem mariya maryia مريم мария марьям מרים марія
fatima fatimah fatma fatemeh fatimeh fadma fatoumata fatou فاطمة فاطمه фатима
aisha ayesha aysha aicha aïcha ayse aisya عائشة عایشه айша
khadija khadijah hatice kadija khadidja khadijeh خديجة хадиджа
khaled khalid halid haled chaled خالد халид халед
omar umar omer umer ömer oumar عمر умар омар
othman osman uthman usman ousmane osmane uthmaan عثمان осман усман
jamal gamal cemal djamal dzhamal jamaal جمال джамал
amir ameer emir أمير امير амир
amr عمرو
saad سعد саад
jamil djamil cemil gamil jameel جميل джамиль
rashid rachid rasheed raschid rashed راشد رشيد рашид
rashad rachad رشاد
karim kareem kerim كريم карим
karima kareema كريمة
amin ameen emin أمين امين амин
amina amineh emine أمينة امينه
egor yegor yehor егор єгор
aleksandra alexandra oleksandra aliaksandra александра олександра
valeria valeriya valeriia валерия валерія
jafar jaafar ja'far djafar gafar cafer dzhafar jaffar جعفر джафар
jabir gaber jaber cabir djaber جابر
haji hajji hadji hacı hadzhi
qasim kassem qassem kasim gasem kacem kasem qasem قاسم касим
said saeed saïd sayeed saied seid sa'id sayid سعيد سعید саид
sayyid sayed sayyed syed seyyed seyed سيد سید
tariq tarek tareq tarik طارق тарик
faisal faysal feisal faycal feysal fayçal فيصل
aleksandr aleksandrs aleksandras sasha sanya shura саша alexander oleksandr aliaksandr aleksander alexandre alexandr alexandros iskander iskandar eskandar alejandro alessandro aleksandar aleksandre olexandr aliaksander sandro alexandru sikandar александр олександр аляксандр ალექსანდრე александър александар
aleksei aleksejs aleksejus alyosha lyosha alexei oleksiy alexey aleksey aliaksei oleksii alexis alexej alyaksey oleksij алексей олексій аляксей
sergei sergejs sergejus seryozha serioga sergey serhiy serhii siarhei sergiy sergej siarhey serge sergii sergio sergiu сергей сергій сяргей
andrei andrejs andrejus andrey andriy andrii andrew andrej andreas andre andrzej andrés andrea андрей андрій
mikhail mihails michailas misha миша mykhailo michael mikhas mihail mikhaylo mihajlo michail mikhailo mykhaylo michel miguel mihai mikheil mikael михаил михайло міхаіл მიხეილ михајло мiхаiл מיכאל
nikolai nikolajs nikolajus kolya коля mykola mikalai nikolay nicholas nikola nicolas nicolae mikola nikolaos nikolaj nicolai mikalay николай микола мікалай
vladimir vladimirs vladimiras volodya vova володя volodymyr uladzimir wladimir volodimir vladimer uladzimer владимир володимир уладзімір
vladislav vladyslav uladzislau wladyslaw wladislaw владислав уладзіслаў
dmitry dimitrijs dmitrijs dmitrijus dima mitya дима dmitri dmytro dzmitry dimitri dmitrij dmitriy dmitrii dimitrios dimitar дмитрий дмитро дзмітрый димитър
evgeny jevgenijs jevgenijus zhenya женя evgenij jewgenij yevgenij yevgeny yevhen evgeni eugene yauhen jewgeni evgeniy evgenii yevgeniy yevgeni ievgen yevhenii jevgeni евгений євген яўген
yuri jurijs jurijus yura юра yury iouri juri yuriy iurii jurij yurii jury юрий юрій юрый
georgy georgijs georgi heorhiy heorhii george giorgi gueorgui georgiy georgii jerzy jorge georgios juraj heorhi георгий георгій გიორგი джордж
grigory grigorijs grisha гриша hryhoriy grigori gregory hryhorii ryhor grigoriy grigorii grzegorz григорий григорій
ivan ivans ivanas vanya ваня iwan ioan иван
pavel pavlo paul pawel pavlos paval павел павло pavels pavol pasha
pyotr petro petr piotr peter pedro piatro pyatro petar пётр петр петро петър
oleg oleh aleh олег алег olegs olegas
igor ihor ihar игорь ігор ігар igors igoris
konstantin kostiantyn konstantyn kanstantsin constantine konstantinos kostyantyn constantin константин костянтин канстанцін konstantins kostya
anatoly anatoliy anatoli anatolii anatol anatolij анатолий анатолій анатоль anatolijs tolya
valery valeriy valeri valerii valerij valeriu валерий валерій валерый valerijs valera
vasily vasyl vasil vassili vasiliy vasilii basil vasili vassily wassili vasile василий василь
viktor victor wiktor viktar viktoras виктор віктор віктар viktors vitya
maksim maxim maksym maxym максим максім maksims
artyom artem artemy artsiom artsyom artiom артём артем арцём
fyodor fedor theodore teodor fiodor feodor fedir todor фёдор федор федір
arkady arkadiy arkadi arkadii arkadij аркадий аркадій
gennady hennadiy gennadi henadz gennadiy hennadii gennadii hienadz геннадий геннадій генадзь
vitaly vitaliy vitali vitalii vitalij виталий віталій віталь
stepan stsiapan stephen stefan steven stephan esteban istvan stjepan степан стефан сцяпан
ekaterina yekaterina kateryna katherine catherine katsiaryna jekaterina katarina екатерина катерина kate kathy katie
elena yelena olena helen helena alena jelena елена олена алена
anna hanna ganna hannah анна ганна
tatiana tatyana tetiana tatjana tetyana татьяна тетяна
natalia natalya nataliya nataliia natallia natalja наталья наталія
olga olha volha ольга вольга
lee li yi ri rhee
park piao pak bak
choi cui choe chwe choy
jung jeong chong joung
cho jo joh joe
yoo ryu yu
shin sin
noh roh ro
chan chen
wong huang wang
cheung zhang chang
chow zhou chou
hsu xu
tsai cai
kuo guo kwok quek
hsieh xie tse
yeh yip
chiang jiang
teng deng
tsang zeng
jawad javad jouad djawad jawed javed cevat cevad dzhavad جواد джавад
jalal galal djalal celal jelal dzhalal جلال джалал
walid waleed oualid velid valid waled وليد ولید валид
wahid waheed ouahid wahed وحيد
zaynab zeinab zainab zeynep zineb zeynab zaineb زينب زینب зейнаб
khalil halil chalil khaleel خليل халил
faruq farouk faruk farooq farouq farooque فاروق фарук
hisham hicham hesham hishaam هشام хишам
wael wail ouail وائل
anwar anouar enver anvar anwer أنور انور анвар
hamza hamzah hamzeh khamza gamza حمزة حمزه хамза гамза
luqman lokman loqman lukman لقمان лукман
jumah juma jumaa gomaa jomaa gumaa djouma dzhuma cuma جمعة جمعه джума
haydar haidar heydar heidar hayder khaidar gaidar heider حيدر حیدر хайдар гайдар
hamid hamed khamid gamid hameed хамид гамид
rahim raheem ragim rakhim رحيم رحیم рахим
jihad cihad djihad gihad jehad جهاد джихад
jasim jassim gasim jassem jasem جاسم
ridha reza rida riza reda redha رضا реза риза
ramadan ramazan ramadhan ramzan ramazon رمضان рамазан рамадан
fadil fazil fadhil fadel fazel fadl فاضل فضل фазиль
zahir zaher dhahir zaheer daher dhaher ظاهر ظهير захир
ghulam gholam qulam goolam gulam غلام гулам
qadhafi gaddafi kadhafi qaddafi gadhafi gadafi kaddafi القذافي قذافي каддафи
idris edris driss idriss إدريس ادريس идрис
yunus younis younes yunis younus junus يونس юнус
yasir yaser yasser jasser yassir ياسر ясир
parviz parvez pervez perviz parwiz parwez پرویز برويز парвиз
iskandarov eskandarov
kseniya ksenia xenia aksana oksana kseniia ksenija ксения оксана аксана
yulia julia yuliya iuliia yuliia juliya julija uliya юлия юлія
lyudmila ludmila liudmila lyudmyla ljudmila liudmyla людмила
svetlana svitlana sviatlana swetlana светлана світлана святлана
irina iryna irena irine ирина ірина ірына
galina halyna halina galyna галина галіна
kirill kyrylo kiryl cyril kiril кирилл кирило
filipp philip pylyp filip philippe phillip филипп пилип
nikita mykyta mikita никита микита
daniil danylo danila daniel danil daniyal danilo даниил данило دانيال
gleb hlib глеб гліб
bogdan bohdan багдан богдан
semyon semen simon simeon shimon семен семён симон שמעון
vyacheslav viacheslav viachaslau wjatscheslaw vjaceslav vyachaslau wiaczeslaw вячеслав вячаслаў
yefim efim yukhym iefim jefim ефим юхим
leonid leanid леонид леонід леанід
matvei matvey matviy matwei matthew mathew matthias mateusz mateo матвей матвій
luka lukas lucas luke lukasz
ilya illia illya ilja илья ілля ілья
arseny arseniy arsenii arsenij arsen арсений
yakovlev iakovlev jakowlew yakauleu jakovlev iakowlew яковлев якаўлеў
hovhannes ovanes oganes hovhanes ohannes hovannes ovannes հովհաննես ованес
hovhannisyan oganesyan ovanesian hovanesian hovhannesian hovanessian oganesian hovannisian ohanian հովհաննիսյան оганесян ованесян
hakob akop hagop akob hakop agop հակոբ акоп
gevorg kevork gevork kevorg gework keworg գևորգ геворг
grigor krikor գրիգոր
karapet garabed garapet karabet կարապետ карапет
poghos boghos pogos bogos պողոս погос
petros bedros պետրոս
sargis sarkis serkis սարգիս саргис саркис
tigran dikran տիգրան тигран
vardan vartan վարդան вардан
hayk haik gaik haig հայկ айк гайк
mkrtich mgrdich mkrtych mkrtchyan mgrdichian mkrtchian մկրտիչ
martiros mardiros մարտիրոս мартирос
petrosyan bedrosian petrossian bedrossian petrosian պետրոսյան петросян
sahakyan saakyan sahakian saakian սահակյան саакян
sargsyan sarkisian sarkissian sarkisyan sargsian սարգսյան саркисян саргсян
djordjevic dordevic georgevich djordjevich dzhordzhevich georgevic đorđević ђорђевић джорджевич
djordje dorde djuradj georgije ђорђе
djuric duric djurich ђурић
djukic dukic djukich ђукић
djokovic dokovic djokovich ђоковић
djindjic dindic djindjich ђинђић
milosevic miloshevich milosevich miloschewitsch милошевич милошевић
roman romans romanas roma роман
william bill billy willy will
robert roberts bob bobby rob robbie
richard rick ricky dick
james jim jimmy jamie
edward ed eddie ned ted
francisco paco pancho francesco frank
jesus chucho
ignacio nacho
guadalupe lupe
enrique kike quique
elizabeth liz lizzy beth betty
margaret maggie peggy
thomas tom tommy
antonio tony toni tono
charles charlie chuck
wu ng
kim gim
lim rim im yim
yoon yun youn
kwon quan gwon
ko koh
moon mun
baek paek paik
bae pae
heo hur huh
seo suh
eom uhm
jeon chon
byun byeon pyon
liu lau liew
luo loh
feng fung
xiao hsiao siu
yuan yuen
pan poon
qiu yau
shen shum
xia hsia
fang fong
xiong hsiung
`;

const classOf = new Map<string, number>();
[CLASSES, DISTINCT]
  .flatMap((table) => table.trim().split('\n'))
  .forEach((line, index) => {
    for (const name of line.split(' ')) if (!/\d$/.test(name) && !classOf.has(name)) classOf.set(name, index);
  });

/** The number of the class of a name, in Latin letters or its own script; undefined when it has none. */
export function equivalenceClass(word: string): number | undefined {
  return classOf.get(word);
}
