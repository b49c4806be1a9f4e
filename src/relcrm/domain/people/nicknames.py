"""Given names that can be one person's: short forms, pet names and the spellings of one name, in several languages.

Only the usual ones, from general knowledge; a name that is missing stands for itself.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relcrm.domain.people.spelling import Word

# Names that look like others and are not (Mario and Maria): known, so that one is not taken for a slip of the other.
_ALONE = """
adam adriana alina andrea anja annette carina carlos carmen chelsea claudia claudius denise diego emil
felix gregor helmut hugo igor irene jana jorge justin kai karen karin marina mario marion maryam maurice
michal nancy nikita pascal paula pedro petra phyllis piero reinhard renate roger roland roman ruth sergio
sharon sigrid simon simone timo volker werner
"""
# Between semicolons one name: its full form first, then what people called so go by. A word in two of them can be either.
_ONE_NAME = """
aaron ron; abigail abby gail; abraham abe bram; adelaide addie heidi; agnes agnieszka;
albert al bert albrecht berti; alberto beto; alejandra ale; alejandro alex ale;
alexandra aleksandra alex sandra sasha sascha sacha sanya ola alexa lexi oleksandra;
alexander alex al sandy sasha sascha sacha xander lex aleksandr alexandr aleksander oleksandr alexandre alessandro sandro sanya shura alekos;
alexej alexey aleksei aleksey alexei alyosha aljoscha lyosha oleksii; alexis alex; alfred al fred alf;
alice ali; alison ali allie; amanda mandy; anastasia anastasiya nastya nastja stacy asya;
andreas andi andy andre andrej; andrej andrei andrey andrij andriy; andrew andy drew; angela angie;
anna anya ania asia anka anne ann annie ana; anneliese anne liese; anthony tony; anton toni antoni;
antonia toni tonia; antonio toni tonio; archibald archie; arthur art artur; barbara barb babs basia barbie;
beatrice bea; benedikt ben; benjamin ben benny benji; bernadette bernie; bernard bernie bernhard bernd;
bethany beth; bradley brad; brian bryan; calvin cal; cameron cam; carl karl karel kalle charly; carla karla;
carolina karolina caro lina; caroline carol carrie caro lina karoline; cassandra cass cassie;
catherine katherine kathryn katharine kathleen kate kathy cathy katie kat kit; cecilia cece;
charles charlie chuck chas charly; charlotte charlie lotte lottie; christian chris;
christina christine chris chrissy tina kristina kristin kirsten;
christopher chris kit topher christoph kristof stoffel; clara klara; clemens klemens; clifford cliff;
constance connie; constantin konstantin kostya kostas konstantinos; cornelia conny; cynthia cindy;
daniel dan danny; daniela dani; david dave davey; deborah deb debbie; dennis denis denny; diana diane di;
dietrich dieter; dimitri dmitri dmitry dmitriy dmytro dima mitya dimitris dimitrios; dolores lola;
dominic dominik dom nick; donald don donnie; dorothea thea doro; dorothy dot dottie dolly; douglas doug;
eduardo edu lalo; edward ed eddie ted teddy ned eduard edi; edwin ed; ekaterina yekaterina katya katia katja;
eleanor ellie nell nora; elena lena helena;
elizabeth elisabeth liz lizzie beth betty bess eliza lisa liza libby elise elsa lisbeth sissi bettina erzsebet;
emily em emmy; emma em; enrique kike quique; eric erik erich rick; ernest ernie ernst; esther hester;
eugene gene; eva ewa eve; evelyn evie; evgeny yevgeny evgenij yevgen zhenya zhenja; florence flo;
florian flo; frances fran frankie fanny; francesco franco cesco; francis frank frankie;
francisco paco pancho curro fran; franz franzl; franziska franzi;
frederick fred freddie friedrich fritz frederik fredrik; gabriel gabe; gabriela gaby gabi; galina galya;
genevieve gen; geoffrey jeffrey jeff geoff; georg schorsch; george georgie giorgos yorgos georgios;
gerald gerry jerry; gerard gerry; gerhard gerd; gertrude trudy gerti; gianluca luca; giovanni gianni vanni;
giuseppe beppe peppe; gregory greg; guadalupe lupe; guillermo memo; gunther gunter guenther guenter;
gustav gus; hannah hanna hanne; heinrich heinz heiner hein; helen nell;
henry hank harry hal henri hendrik henrik; herbert herb bert; herman hermann; hubert bert hugh;
ignacio nacho; ingrid inga; irina ira; isaac ike; isabella isabel isabelle bella izzy isa;
ivan vanya vanja wanja; jacob jakob jake kobe; jacqueline jackie; james jim jimmy jamie jem;
jane janie jenny; janet jan; jannis yannis giannis ioannis; jeanette jean; jennifer jen jenny jenn;
jeremy jerry jem; jerome jerry; jessica jess jessie; jesus chuy chus; joan joanie; joanna joanne jo asia;
johanna hanna jo joan; johannes hannes hans jo johann; john johnny jack jon; jonathan jon jonny nathan;
jorg joerg; jose pepe chepe; josef joseph joe joey jo jupp sepp josip; josefa pepa; josephine jo josie;
joshua josh; juan juanito; judith judy jutta; julia julie jule yulia yuliya julija iuliia; julian jules;
julius jules; jurgen juergen; katharina katarina katerina katja kathi kathrin katrin kati; kenneth ken kenny;
kim kimberly; klaus claus nikolaus niklas; laura laurie; laurenz lorenz; lawrence larry laurence lorenz;
leonard leo len lenny leonhard; leonardo leo; leonid lyonya; leopold leo; lev leo;
lewis louis lou louie ludwig luis lutz; lillian lily lil; louise lou luise; lucas lukas luke lukasz;
lucia lucy; ludmila lyudmila lyuda mila; magdalena lena magda; malgorzata gosia; manuel manu manolo;
manuela manu; marc mark marcus markus marek; margaret maggie meg peg peggy margie rita greta;
margarete gretchen grete greta; maria masha mariya marija mascha marisol; marie mimi; martha marta;
martin marty; martina tina; mary molly polly mamie; matthew matt matty; matthias mathias matze hias;
maxim maksim max; maximilian max maxi; maya maja; melanie mel; melissa mel missy; mercedes merche;
michael mike mick mickey mikey michi micha mischa; michaela michi micha; michelle shelly; miguel migue;
mikhail michail misha mischa mykhailo; mildred millie; miroslav mirek; mohammed muhammad mohamed mohammad mo;
monica monika moni; natalia nataliya natalya natalie natasha natascha nathalie; nathaniel nat nate nathan;
nicholas nick nicolas nicky klaus; nicole nicki; nikolai nicolai nikolay kolya mykola; olga olya;
oliver ollie olli; olivia liv; pamela pam; patricia pat patty trish tricia patsy; patrick pat paddy;
paul pauli pawel pavel pasha pablo; pauline polly; penelope penny; peter pete petr piotr pyotr petya;
philip phillip philipp phil pip filip; priscilla cilla; rachel rahel; rafael raphael rafa rafi; ramon moncho;
raymond ray; rebecca becky becca; richard rich rick ricky dick richie ritchie;
robert bob bobby rob robbie bert; roberto beto berto; rodney rod; ronald ron ronnie; rosario charo;
rosemary rose rosie; rudolf rudolph rudi rudy; russell russ; salvatore toto turi; samantha sam;
samuel sam sammy; sara sarah sally sadie; sean shawn shaun; sebastian seb basti bastian;
sergei sergey sergej serhiy serge seryozha; siegfried sigi; sofia sophia sophie sofie sofiya zofia;
stanislav stan stas stanislaw slava; stefan stephan steffen stefano; stefanie stephanie steffi steph;
stephen steven steve stevie; susan sue susie suzy; susanne susanna susi sanne; svetlana sveta; tamara toma;
tatiana tatyana tatjana tanya tanja tania; terence terry; teresa theresa terry tess resi; theodor theo;
theodore ted teddy theo; thomas tom tommy tomasz tomas; timothy tim timmy; tobias tobi; ulrich uli;
ulrike uli; ursula uschi ulla; valentina valya; valerie val; vasily vasilij vasya vasyl;
veronica veronika ronnie vroni; victor viktor vic vitya; victoria viktoria vicky vika tori;
vincent vince vinnie; vincenzo enzo; virginia ginny; vladimir volodymyr vova volodya vlad;
vladislav vlad slava; vyacheslav slava; walter walt wally wal; wilhelm willi willy wim; wilhelmine minna;
william bill billy will willie liam willem; wolfgang wolf wolfi; yaroslav slava; yuri yuriy yury jurij yura;
zachary zach zack
"""


@lru_cache(maxsize=16_384)
def roots(word: Word) -> tuple[str, ...]:
    """Return the full names that a word can stand for; a name that is not known stands for itself."""
    known = _full_names()
    found = dict.fromkeys(root for form in word.forms for root in known.get(form, ()))
    return tuple(found) or (word.plain,)


def is_given_name(word: Word) -> bool:
    """Say whether a word is among the known given names."""
    return not _full_names().keys().isdisjoint(word.forms)


def can_be_one(one: Word, other: Word) -> bool:
    """Say whether two words can be one given name: Bob and Robert, Sasha and Aleksandr."""
    return not set(roots(one)).isdisjoint(roots(other))


@cache
def _full_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for names in (*_ONE_NAME.split(";"), *_ALONE.split()):
        full, *others = names.split()
        for name in (full, *others):
            found[name] = (*found.get(name, ()), full)
    return found
