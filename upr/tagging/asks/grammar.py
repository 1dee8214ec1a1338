"""Words that join, qualify and open clauses, as recommendations use them."""

from __future__ import annotations

from upr.tagging.phrases import word_set

JOINING = word_set("and as well plus but")
"""Words that join two asks; a comma does so too."""
ADVERBS = word_set(
    "also further fully then moreover furthermore thus therefore not never soon urgently immediately promptly "
    "forthwith subsequently finally thereby always once again still even in particular addition actively jointly "
    "positively rather instead likewise continuously eventually where necessary appropriate duly first second "
    "third lastly more alia hence consequently accordingly simultaneously otherwise meanwhile additionally "
    "specifically concretely without delay as possible please a b c d e i ii iii iv"
)
"""Words that may stand between a joining word and its verb."""
NO_ADVERBS = word_set(
    "apply comply supply reply rely multiply family assembly elderly anomaly monopoly italy july ally"
)
"""Words in -ly that are no adverbs."""
DETERMINERS = word_set(
    "the a an its their all any every each both this these those such his her our your other another more no some "
    "many human national international effective further efforts measures public necessary adequate full free "
    "equal women children civil society persons victims people training awareness laws legislation steps new "
    "strong stronger independent concrete appropriate additional greater better access action policies programmes "
    "protection specific existing comprehensive special states it them him her us to technical financial"
)
"""Words that follow a verb, and hardly a noun: "support the", "access its"."""
AFTER_NOUN = word_set(
    "available of to for and or in on by from with at against among which that between as is are was were be been "
    "will "
    "should have has into within including through under regarding concerning such so where when who whose per"
)
"""Words that follow a noun, and hardly a verb without object: "support for", "respect of"."""
ADJECTIVES_TOO = word_set(
    "free open complete secure separate draft clear close double slow lower direct correct perfect better level "
    "last decree further fast"
)
"""Verbs that are adjectives too, or stand before a noun: an article or pronoun must follow."""
ARTICLES = word_set("the a an its all any their those these this every each it them")
NOUNS_TOO = word_set(
    "decree resort master redress press stay function support access work review reform study fight report "
    "increase use share respect guarantee end place practice train process request release control campaign "
    "address measure plan fund benefit monitor transfer result design draft free open complete secure separate "
    "better set exercise combat conduct contact change debate effect exchange experience focus force form grant "
    "harm help host interest judge limit order permit produce question record remedy rule sanction search start "
    "stop target test treat trust value visit vote welcome aid abuse offer present document finance supply "
    "register survey need travel update display aim attempt balance base call care check count cut deal decrease "
    "do drive guard guide hold inform intent last lay lead level live look make move narrow organize pay "
    "play progress raise reply return run save seek show speed stand state step subject suggest turn view ban "
    "bill close clear concrete double slow lower elaborate further outlaw pass probe try urge act approve advance "
    "correct appropriate honour honor perfect direct extradite lift amend accord award commission invest map "
    "partner mandate "
    "program project protest purpose range account hand gear link pool rank rate wage staff resource shelter rescue "
    "stress audit screen break block voice cure pilot face charge channel void discharge"
)
"""Verbs that are nouns or adjectives too: what follows tells which."""
HARDLY_NOUNS = word_set("develop invest secure elaborate conduct")
"""Of these, those that "further" stands before as an adverb, whatever follows: "Further invest in"."""
EITHER = {
    "work": word_set("with towards toward to on closely together"),
    "report": word_set("to on regularly"),
    "fight": word_set("against all the"),
    "act": word_set("to on against"),
    "respond": word_set("to"),
    "move": word_set("towards to"),
    "progress": word_set("towards"),
    "follow": word_set("up"),
    "step": word_set("up"),
    "speed": word_set("up"),
    "set": word_set("up out standards targets goals priorities criteria"),
    "combat": word_set("against"),
    "fast": word_set("track"),
    "account": word_set("for"),
    "guarantee": word_set("that"),
    "request": word_set("that"),
    "hold": word_set("accountable responsible those perpetrators"),
    "draw": word_set("up"),
    "carry": word_set("out on"),
    "call": word_set("on upon for"),
    "focus": word_set("on"),
    "deal": word_set("with"),
    "seek": word_set("to"),
    "try": word_set("to"),
    "attempt": word_set("to"),
    "aim": word_set("to at"),
    "need": word_set("to"),
    "comply": word_set("with"),
    "visit": word_set("the"),
    "train": word_set("law police judges public security staff officials officers teachers personnel prosecutors"),
    "increase": word_set("public women human awareness"),
    "stop": word_set("using"),
    "end": word_set("impunity discrimination torture violence"),
}
"""What may follow such a verb, though it also follows a noun."""
BEHIND_AS = word_set("necessary appropriate possible")
"""Words that are adverbs behind "as" and "where" alone: "as appropriate"."""
PAIRS = {
    "in": word_set("particular addition turn parallel"),
    "do": word_set("not"),
    "inter": word_set("alia"),
    "as": word_set("well appropriate necessary possible soon early far much quickly required applicable"),
    "without": word_set("delay reservation"),
    "where": word_set("necessary appropriate applicable possible"),
}
"""Words that are adverbs before some others alone: "in particular", "as appropriate"."""
AUXILIARIES = word_set("can could may might will would should must shall")
"""Words behind which a base form is no ask: "so that they can take part and vote"."""
FINITE = word_set("is are was were be")
"""Words that are the verb of a clause: what follows behind a comma asks anew."""
MEASURES = word_set("measures steps efforts actions")
"""What is taken to do something."""
OTHERS = word_set("further additional other")
"""Words before measures that stand beside others."""
TELLING = word_set("this it these those such that which they")
"""Words of which a sentence only tells more: "This should be supported by"."""
NUMERALS = word_set("ii iii iv vi vii viii ix 10 11 12")
"""Numbers in brackets before what is asked, beside single letters and digits."""
EFFORTS = word_set(
    "possibility feasibility "
    "effort efforts step steps measure measures action actions work endeavours commitment initiatives attempts "
    "determination everything possible utmost best policy policies way"
)
"""Words whose infinitive says what is asked: "efforts to combat"."""
MANNER = word_set(
    "by through via including includes particularly especially notably namely with aimed aiming based taking "
    "using pursuant given considering following bearing accompanied without under like during upon according "
    "consistent consistently thereby such focusing ensuring giving"
)
"""Words that open what qualifies an ask."""
WITH = word_set(
    "persons people children women girls men boys students pupils individuals those families youth citizens adults "
    "cooperation cooperate cooperating collaboration collaborate dialogue engage engaging engagement relations work "
    "consult comply complying compliance deal dealing interact interaction contacts partnership partnerships"
)
"""Words that "with" belongs to, and opens nothing that qualifies an ask: "persons with disabilities"."""
LISTS = word_set("including particularly especially notably namely such inter particular following")
"""Words that open a list of what was named together: "instruments, in particular CAT and ICPPED"."""
CLAUSES = word_set(
    "that which who whom whose where when whereby if whether because since until unless once although though "
    "while whereas so how what why as"
)
"""Words that open a clause of its own."""
MODALS = word_set("should must shall could would to please that it government may recommends recommended recommend")
"""Words that stand before the verb of an ask, where it does not stand first."""
ADVISED = word_set("recommended recommends recommend suggested suggests suggest encouraged encourages advised advises")
"""Words of who advises, before what is to be done: "Recommended lifting the reservation"."""
HELPERS = word_set(
    "the its their a an to of with both also international united nations un all for on in from under as well "
    "thematic relevant other core first second two three optional fundamental article articles"
)
"""Words that may stand between a joining word and the name of an instrument or body."""
ASKING = word_set(
    "ensure take adopt ratify continue consider establish strengthen provide implement promote guarantee accede "
    "accept request share amend repeal investigate improve develop invite issue sign cooperate abolish increase "
    "intensify enact introduce withdraw create make put step undertake submit bring release extend review enhance "
    "adhere join become conduct organize organise launch allocate publish revise align harmonize accelerate expedite "
    "reconsider respond appoint decriminalize finalize carry proceed"
)
"""Verbs that open an ask of their own even behind an infinitive of purpose and a comma."""
SOURCES = word_set(
    "recommendation recommendations observations issues concerns concern requests request recommended raised "
    "reports report decisions decision judgments judgements rulings opinions communications views made expressed "
    "issued provided comments comment suggestions suggestion findings conclusions advice jurisprudence"
)
"""Words of which what is named behind them is the source: "the recommendations of CEDAW and CRC" are one object."""
CONTROLLING = word_set("invite encourage allow enable urge request call ask permit help assist")
"""Verbs whose infinitive is what another does: "invite the Special Rapporteur to visit and report"."""
HARDLY_FOR = word_set("take continue consider undertake commute release")
"""Verbs that are no purpose of another act even behind an infinitive: "a law to protect women, and to take steps"."""
OWN_ACTS = word_set("ensure guarantee adopt enact ratify amend repeal abolish allocate grant investigate prosecute")
"""Verbs of what a State does itself: "allow observers to work, and guarantee"."""
NO_PURPOSE = word_set("cooperate ratify accede sign invite consider continue submit")
"""Verbs that are hardly the purpose of another act."""
PARTICLES = word_set("up out with on for to")
"""Words between a verb and the next over the same object: "set up and run", "consult with and involve"."""
AIMING = word_set("at of to towards toward for on in")
"""Words behind which an -ing form says what is asked: "the possibility of ratifying"."""
NEEDED = word_set("necessary important essential imperative crucial vital advisable appropriate desirable recommended")
"""What it is to do something: "it is necessary to"."""
ASIDE = word_set(
    "according based depending despite notwithstanding given following among during in where when if until once "
    "pending after before for with by as at on through within while to under upon "
)
"""Words that open what stands between commas: "and, during the process to abolish it, remove"."""
UP = word_set("step speed scale set draw")
"""Verbs that "up" belongs to."""
REGARDS = word_set("regard respect context end field direction connection matter area sense")
"""Words before which "that" opens no clause: "in that regard"."""
RELATIVES = word_set("that which who whom whose")
"""Words whose clause has a verb of its own, which another in its base form may stand beside."""
RIGHTS = word_set(
    "mandate task power powers authority right rights freedom ability abilities capacity opportunity opportunities"
)
"""Words whose infinitive says what others may do: "the right to petition and make complaints"."""
PARTICULARS = word_set("including particular alia notably specifically namely especially particularly")
"""Words behind which a concrete act is an ask of its own: "including by ratifying"."""
AS_ADVERBS = word_set("specifically especially particularly")
"""Of these, those that only qualify a word where no comma stands before: "laws specifically prohibiting"."""
LIGHT_OBJECTS = word_set("priority attention emphasis importance support effect access")
"""What is given or paid to an object that another verb may share: "give priority and pay attention to"."""
MEANWHILE = word_set("meanwhile then thereafter subsequently")
"""Words behind a comma that open an ask as "and" does."""
IN_LINE = word_set(
    "line accordance conformity compliance order view keeping consultation cooperation collaboration partnership "
    "coordination conjunction association"
)
"""Words behind "in" that open what qualifies an ask: "in line with", "in consultation with"."""
STRIVING = word_set("effort efforts attempt attempts endeavour endeavours bid")
"""Words that open a purpose behind "in": "in an effort to"."""
WITH_PREPOSITION = {
    "acceding": "to", "adhering": "to", "responding": "to", "complying": "with", "cooperating": "with",
    "engaging": "with", "investing": "in", "participating": "in", "bringing": "to", "allocating": "to",
}  # fmt: skip
"""Verbs that have their object behind a preposition: "abolishing the death penalty and acceding to"."""
BEHIND_ING = word_set(
    "requirements requirement obligations obligation procedures procedure mechanisms mechanism systems system process "
    "processes centres centers programmes programs activities conditions standards costs materials tools bodies"
)
"""Words before which an -ing form is no verb: "registration and reporting requirements"."""
NO_ACTS = word_set("integration inclusion preparation construction closure")
"""Nouns of acts that are hardly asked for behind "including": "including through the integration of"."""
NOUN_TO = frozenset((("accession", "to"), ("adherence", "to"), ("adhesion", "to")))
"""Nouns of acts that have their object behind "to"."""
LIGHT = word_set("continue take make put bring step seek extend consider")
"""Verbs that need more than a comma to open an ask behind a clause."""
COMPOUND = word_set(
    "honour honor wage work place process form question record set state subject test order need look lead level "
    "live master resort "
    "cause press staff resource shelter rescue stress audit screen break block voice cure face charge channel void"
)
"""Nouns that stand before other nouns ("work requirements"): only a determiner tells that one is a verb."""
PREPOSITIONS = word_set("of for in on by from with against between among towards under over into the a an its their")
"""Words behind which no ask is joined: "the prevention of and fight against"."""
ACTS = word_set("consider continue ratify withdraw adopt amend repeal suspend establish invite")
"""Actions that are done once, and are no efforts."""
