"""English."""

from .base import Language

_PAY = "(?:pay|settle|transfer|wire|remit)"
_DO = "(?:clear|process|release|send|make|do|arrange|initiate|execute|mail|issue)"
_PAID = "(?:paid|settled|transferred|wired|remitted|cleared|processed|executed|mailed)"
_MONEY = "(?:payments?|transfer|wire|remittance|money|funds|check|cheque|balance|amount)"
_WILL = "(?:will|ll|shall|going to|expect to|intend to|plan to|aim to|promise to)"

LANGUAGE = Language(
    code="en",
    relative={
        "after_tomorrow": "(?:the )?day after tomorr?ow",
        "tomorrow": "tomm?orr?ow|tmrw",
        "before_yesterday": "(?:the )?day before yesterday",
        "yesterday": "yesterday",
        "today": "today|this (?:morning|afternoon|evening)",
        "next_week": "(?:(?:the )?end of (?:the )?)?(?:next|following|coming) week",
        "week": "(?:(?:the )?end of )?this week|(?:the )?end of (?:the )?week",
        "next_month": "(?:the )?end of (?:the )?next month|next month s end",
        "month": "(?:the )?(?:end of (?:the |this )?month|month[ -]?end|eom)",
        "year": "(?:the )?(?:end of (?:the |this )?year|year[ -]end)",
    },
    weekdays=("monday", "tuesday", "wednesday|wendesday", "thursday", "friday", "saturday", "sunday"),
    last="last",
    coming="next",
    numbers={"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10},
    within="(?:in|within)(?: the next)? {n} (?:(?:calendar |working |business )?days?|(?P<weeks>weeks?))(?: time)?",
    until="by|until|till|before|no later than|at the latest on",
    end="(?:the )?end of|(?:the )?end|late",
    mid="mid|(?:the )?middle of",
    of_month="(?:on |by )?the {d}(?:st|nd|rd|th)",
    promise=(
        f"{_WILL} ~ {_PAY}",
        f"{_WILL} ~ {_DO} ~ {_MONEY}",
        f"(?:will|ll|going to|to|scheduled to|due to) be ~ {_PAID}",
        ("(?:payments?|transfer|wire|check|cheque|ach|money|funds) ~ (?:will|ll|(?:is |are )?going(?: to| out)"
         "|go(?:es)? out|to follow|follows|is scheduled|is planned|scheduled|is due to|leaves?|comes?|is coming)"),
        "(?:scheduled|planned) ~ (?:transfer|payment) ~ @F",
        "(?:payments?|transfer|wire|cheque|check|ach) (?:is |on |by |date |@a |of |for |@i |expected |due )*@F",
        "you ll (?:get|have|receive) ~ (?:money|payment|@F)",
        "you will (?:get|have|receive) ~ (?:money|payment|@F)",
        "@F ~ you (?:will|ll) (?:have|get|receive)",
        "(?:ll|will) have it out ~ @F",
        "expect @a ~ @F",
        "(?:we|i|they) (?:are |re |am |m )?pay(?:ing)? ~ @F",
        "@F (?:we|i) (?:are |re |am |m )?pay(?:ing)?",
        "(?:is|are|m|re) (?:being )?(?:paid|paying|transferring|settling|sending payment|wiring) ~ @F",
        "(?:run|batch|payment file) ~ @F",
        "@F ?(?:s)? (?:payment )?(?:run|batch)",
        "(?:included|planned|scheduled|set up|in) ~ @F ~ (?:run|batch)",
        "(?:push|get|send|put) (?:it|this|that) (?:out|through|off) ~ @F",
        "(?:have|has|get|see|receive) (?:the |your )?(?:money|funds|payment) ~ @F",
        "(?:money|funds|it|payment) (?:will be |is |be )?(?:in|on|with) (?:your account|you) ~ @F",
        "(?:comes?|goes|going|go) out ~ @F",
        "(?:leaves?|leaving) (?:our|the) (?:bank|account) ~ @F",
        "(?:money|payment|funds|amount|it) ~ (?:leaves?|reach(?:es)?|be with you) ~ @F",
        "you (?:will|ll) be paid",
        "(?:paying|settling|transferring|paid in full) ~ @F",
        "(?:it|this|that|invoice|@i|everything|all) (?:will|ll) be (?:paid|settled|done|transferred)",
        "(?:set|booked|down|approved|released) for (?:payment )?(?:on )?@F",
        "(?:goes|go|going|included) ~ (?:payments?|run|batch) (?:of|on) @F",
        "can (?:do|pay|settle|transfer|send) ~ @F",
    ),
    paid=(
        ("(?:has|have|was|were|s|is|are|ve|got) (?:now |already |just |also |meanwhile |been |both |fully |all "
         f"|duly )*{_PAID}(?! (?:once|when|soon|@f))"),
        ("(?:we|i|they) (?:have |ve |had |already |just |did |both )*(?:paid|settled|transferred|wired|remitted"
         "|cleared|mailed)(?! (?:by|once|if))"),
        ("(?:we|i|they|ve|have|has) (?:have |ve |already |just )*(?:made|sent|executed|initiated|done"
         "|processed) ~ (?:payment|transfer|wire|remittance|cheque|check)"),
        ("(?:payments?|transfer|wire|remittance|cheque|check) ~ (?:was|were|has been|have been|is"
         "|already) (?:already |just )*(?:made|sent|done|executed|processed|mailed|issued|completed"
         "|initiated)(?! @f)"),
        "(?:payments?|transfer|wire) (?:was |were |made |sent |done |executed |on |of |dated |@a |for |@i |ref )*@p",
        "(?:proof|confirmation|advice|slip|receipt) of (?:the |our )?(?:payment|transfer|remittance)",
        "(?:payment|remittance) (?:advice|slip|confirmation|proof)",
        "paid (?:already|@P|in full|on @P)",
        "should (?:already )?(?:be|have arrived) (?:on|in|with) you",
        "(?:left|debited from|taken from|charged to|debited) ~ account",
        "(?:was|were|has been|is) (?:already )?(?:cashed|debited|credited|collected)",
        "(?:check|cheque) ~ (?:cashed|cleared)",
        "(?:we|i) (?:have |ve |already )*(?:remitted|sent|wired|paid) ~ @P",
        r"(?<=\A )(?:already )?(?:paid|settled|transferred) (?!(?:when|once|if|soon))",
        "(?:show|shows|see|have|marked|booked|recorded) ~ as paid",
        "(?:in the post|mailed|posted) since",
        "(?:just|already) (?:paid|transferred|settled|sent) ~ @P",
        r"(?<=\A )(?:just|already) (?:paid|transferred|settled) ",
    ),
    dispute=(
        "(?:do|does|can|could|will) (?:not|t) (?:agree|accept|recogni[sz]e)",
        "don t (?:agree|accept|recogni[sz]e)",
        "cannot (?:agree|accept)",
        "(?:we|i) (?:dispute|reject|contest|object)",
        "disput(?:e|ed|ing)",
        "disagree",
        ("(?:goods|items|products|delivery|material|parcel|order|shipment|machine|parts?) ~ (?:damaged|defective"
         "|faulty|broken|incomplete|missing|short|wrong)"),
        "(?:damaged|defective|faulty|missing|wrong) (?:goods|items|products|delivery|parts?)",
        ("(?:price|quantity|amount|invoice|billing|vat|tax|@i) ~ (?:is|are|was|looks|seems) (?:completely |simply "
         "|still )?(?:wrong|incorrect|not correct|not right|too high|not what|inaccurate|overstated)"),
        "(?:billed|invoiced|charged) ~ twice",
        "(?:double|duplicate) (?:billing|invoice|charge)",
        "overcharged",
        ("(?:never|not|n t|haven t|didn t|did not|have not|hasn t|has not) (?:yet )?(?:receive|received|get|got"
         "|been delivered|delivered|ordered|order) ~ (?:goods|items|delivery|order|products|material|parcel"
         "|services?)"),
        ("(?:goods|items|delivery|order|products|material|services?) ~ (?:never|not|n t) ~ (?:received|arrived"
         "|delivered|provided|ordered)"),
        "(?:never|not|didn t) (?:ordered|order)",
        "(?:credit note|credit memo)",
        "(?:correct|cancel|amend|credit) (?:the|this|that|your) (?:invoice|bill)",
        "not what (?:we|i) ~ ordered",
        "(?:returned|sent back) ~ (?:goods|items|products|it)",
        "(?:was|were|is|are) (?:missing|short|damaged|broken|defective)",
        "(?:adjust|correct|revise|amend|fix|reissue|cancel) ~ (?:bill|invoice|@i|amount|price)",
        "(?:agreed|contract|quote|quoted|offer) ~~ (?:charged|billed|invoiced)",
        "(?:discount|rebate) ~ (?:missing|not|n t)",
        "you (?:have )?(?:charged|billed|invoiced) ~ (?:wrong|too much|instead|more)",
        "(?:not|n t) (?:match|correspond|tally|agree) ~ (?:order|po|quote|offer|contract|delivery|agreement)",
        r"(?:ordered|order|delivered|received) (?:only )?\d+ ~~ not \d+",
        ("(?:sent|shipped|returned|brought) ~ (?:machine|device|goods|item|items|parts|unit|back) ~ (?:back|because"
         "|as|since|defective)"),
        "(?:never|not|n t|stopped) (?:work|worked|working|works)(?! ~ (?:here|there|department))",
        "(?:refuse|refusing) to pay",
        "broke(?:n)? down",
        "(?:told|promised|agreed|assured) ~~ (?:free|discount|included|no charge)",
        "(?:take|remove) (?:it|this|that|freight|the charge) off",
        "(?:proof of delivery|signed for)(?! (?:is|are) attached)",
        "nobody ~ (?:ordered|signed)",
        "(?:not|n t) (?:happy|satisfied|pleased|content) with",
        "(?:have|ve) (?:already )?complained|complaint",
    ),
    contact=(
        "no longer ~ (?:work|deal|handle|responsible|in charge|with the company|employed|person|contact)",
        ("(?:not|t) ~ (?:the right person|the correct person|responsible for (?:this|that|these|payments?|invoices?"
         "|billing|accounts?|paying|your)|in charge)"),
        "(?:wrong|incorrect) (?:person|contact|address|email|e-mail|department)",
        "(?:has|have) left the company",
        "(?:person|contact) (?:in charge|responsible|for payments?) (?:is|s)",
        "new contact (?:person )?is",
        "(?:retired|left the company|on parental leave) ~~ @m",
        "wrong (?:inbox|mailbox|number|company|desk|recipient)",
        "(?:try|ask|reach out to|copy in) ~ @m",
        "(?:took|taken|takes) over ~~ from me",
        "@m ~~ (?:took over|takes over|handles|is responsible|is in charge)",
    ),
    redirect=(
        ("(?:please|pls|kindly|should|can|could) ~ (?:contact|write|send|address|direct|email|e-mail|mail|forward"
         "|use|reach) ~~ @m"),
        "(?:contact|write to|send (?:it|them|this) to|email|reach) ~~ @m",
        "new (?:address|email|e-mail) ~~ @m",
        "(?:accounts?(?: payable)?|finance|bookkeeping|colleague) ~~ @m",
        "(?:billing|invoices?|payments?) ~ (?:go|goes|should go|are handled|handled|be sent) ~ @m",
        "@m ~~ (?:took over|has taken over|handles|deals with|is responsible|is in charge|replaces)",
    ),
    copy=(
        "(?:cop(?:y|ies)|duplicates?|pdf) ~ (?:invoices?|bills?|statement|@i|it|them)",
        "(?:invoices?|bills?|statement|@i) ~ (?:cop(?:y|ies)|duplicate)",
        ("(?:re-?send|send|forward|e-?mail|provide|mail) ~ (?:(?:the|these|those|all|your|missing|open|outstanding"
         "|overdue|original|both) )*(?:invoices?|bills?|statements?|@i)(?: again| once more| to)?"),
        "(?:send|re-?send) (?:it|them) ~ again",
        "(?:not|never|n t|haven t|didn t) (?:yet )?(?:receive|received|got|get|have|seen) ~ (?:invoices?|bill|@i)",
        "(?:can t|cannot|can not|couldn t|unable to) (?:find|locate) ~ (?:invoices?|bill|@i|it)",
        ("(?:send|share|forward|e-?mail) ~ (?:invoice|bill|statement|@i|it|attachment) (?:again|once more"
         "|as (?:a )?pdf)"),
        "(?:attachment|pdf|file) ~ (?:not|n t|t|cannot) ~ (?:open|opened|readable)",
        "sending ~ (?:statement|invoices?|bills?|@i)",
        "(?:shoot|drop|pass|get|ping|share) ~ (?:the |that |this )?(?:invoice|bill|statement|@i)",
        "(?:can t|cannot|not|couldn t|can not) find (?:it|them)",
        "do you (?:still )?have ~ (?:invoice|bill|@i)",
        "(?:lost|misplaced|mislaid) ~ (?:invoice|bill|@i)",
        "(?:need|require|missing|lacking|want) ~ (?:original |actual )?(?:invoices?|bill|@i)(?! (?:to be|corrected))",
    ),
    other=(
        ("(?:instal?lments?|payment plan|pay in (?:parts|rates)|payment arrangement|defer|extension|more time"
         "|postpone)"),
        "(?:can not|cannot|can t|unable to|not able to|aren t able to) (?:currently |at the moment |now )?pay",
        r"(?:insolven\w+|bankrupt\w*|receivership|chapter 11)",
        (r"pay (?:it |this |them )?(?:off )?in (?:\w+ )?(?:monthly )?(?:parts|rates|instal?lments|steps|tranches"
         "|portions)"),
        "(?:split|spread) ~ (?:payment|amount|balance)",
        "(?:another|one more|an extra|more) (?:month|weeks?|time)",
        "(?:give|grant|allow) us ~ (?:month|weeks|time)",
    ),
    bank=(
        "(?:bank|account) (?:details|data|number|information)|iban",
    ),
    please=(
        "please|pls|kindly|could|can|send|need|let|provide|give|what",
    ),
    goods=(
        (r"deliver\w*|parcels?|goods|shipments?|orders?|meeting|items?|parts|delivery notes?|contract|documents?"
         "|samples?"),
    ),
    money=(
        (r"pay\w*|paid|transfer\w*|wire[ds]?|remit\w*|money|funds|invoices?|bills?|amount|balance|che(?:ck|que)s?"
         r"|settle\w*|statements?|@a"),
    ),
    refusal=(
        ("(?:not|t|never|cannot|without|unable to|nor|refuse to|no one|nobody) (?:yet |been |be |able to |going to "
         "|currently |have |make |already |still |get |want to )*(?:paid|pay|paying|settle|settled|transfer"
         "|transferred|wire|remit|processed|made|release|cleared|payments?)"),
        "(?:before|until) (?:anything|something) ~ paid",
        ("(?:payment|invoice|@i|it|that) ~ (?:not|n t|isn t|wasn t) ~ (?:paid|settled|made|possible|transferred"
         "|processed)"),
        "(?:no|any) payments?",
        "(?:cannot|can not|can t|unable to) ~ (?:pay|settle|transfer)",
        "(?:stop|withhold|hold|block|suspend|blocked|on hold) ~ (?:payments?|invoice)",
        "must have been|should be paid|have to pay|has to be paid|would (?:pay|be paid)|could (?:pay|be paid)|might",
    ),
    doubt=(
        "if",
        "whether",
        "unless",
        "once (?:we|the|you|it|i)",
        "as soon as(?! possible)",
        r"until(?! (?:\w+ )?@D)",
        "provided",
        "when you",
        "hope(?:fully)?",
        "maybe|perhaps|probably",
        "you (?:ask(?:ed)?|want(?:ed)?|demand(?:ed)?|request(?:ed)?)",
        "check (?:if|whether)",
        "after (?:you|we receive|receipt)",
        "try to",
        "but ~~ @i",
        "(?:did|has|have) (?:our|my|the) ~ (?:arrive|reach|come)",
        "(?:returned|rejected|bounced) (?:by|from)",
        "(?:discuss|talk about|meet)",
        "your (?:reminder|letter|mail|message) (?:says|said|asks)",
        "when (?:they|we|it|i|our|this|everything)",
        "provided(?: that)?|on condition|subject to|assuming",
        "depends?|depending",
        "when(?! possible)",
        "after (?:the|approval|your|our|my|all|everything|having)",
        "only (?:be|when|if|against|after|once)",
        "normally|usually|generally|always|in principle|typically",
        "you (?:wrote|write|say|said|told|tell|claim)",
        "pay (?:a visit|attention)",
        "(?:said|told|thought|heard|wrote) ~ (?:would|payments?)",
    ),
)
