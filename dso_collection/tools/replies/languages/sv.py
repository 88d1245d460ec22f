"""Swedish."""

from .base import Language

_PAY = "(?:betala(?:s)?|overfora|fora over|reglera(?:s)?|swisha|sanda betalning)"
_NOW = "(?:betalar|reglerar|overfor|for over|swishar)"
_PAID = "(?:betald[a]?|betalt|betalat|betalades|betalats|reglerad|reglerat|reglerades|overford|overfort|fort over)"
_DID = "(?:betalade|reglerade|overforde|forde over|swishade)"
_MONEY = "(?:betalning(?:en)?|overforing(?:en)?|pengar(?:na)?|belopp(?:et)?|faktura(?:n)?|@i|@a)"

LANGUAGE = Language(
    code="sv",
    relative={
        "after_tomorrow": "i ?overmorgon",
        "tomorrow": "i ?morgon",
        "before_yesterday": "i ?forrgar",
        "yesterday": "i ?gar",
        "today": "i ?dag|idag",
        "next_week": "(?:(?:i |vid )?slutet (?:av|pa) )?(?:nasta|kommande) vecka",
        "week": ("(?:(?:i |vid )?slutet (?:av|pa) )?(?:denna vecka(?:n)?|den har veckan)|(?:i |vid )?slutet (?:av"
                 "|pa) veckan|i veckan"),
        "next_month": "(?:i |vid |till )?slutet (?:av|pa) (?:nasta|kommande) manad",
        "month": "(?:i |vid |till )?(?:slutet (?:av|pa) (?:denna |den har )?manad(?:en)?|manadsskiftet|manadens slut)",
        "year": "(?:i |vid )?(?:slutet (?:av|pa) (?:detta )?ar(?:et)?|arsskiftet)",
    },
    weekdays=("mandag(?:en)?", "tisdag(?:en)?", "onsdag(?:en)?", "torsdag(?:en)?", "fredag(?:en)?",
              "lordag(?:en)?", "sondag(?:en)?"),
    last="forra|i",
    coming="nasta",
    last_after="i forra veckan",
    numbers={"en": 1, "tva": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "tio": 10},
    within="(?:om|inom) {n} (?:(?:arbets|bank)?dag(?:ar)?|(?P<weeks>vecka|veckor))",
    end="(?:i |vid )?slutet (?:av|pa)",
    mid="(?:i )?mitten (?:av|pa)",
    of_month="(?:den )?{d}:?[ae]",
    promise=(
        f"(?:kommer att|ska|skall|tanker|planerar att|kommer) ~ {_PAY}",
        r"(?:kommer att|ska|skall) (?:\w+ )?(?:bli )?(?:betal\w+|reglera\w+|overfor\w+)",
        f"(?:blir|kommer bli) ~ {_PAID}",
        ("(?:betalning(?:en)?|overforing(?:en)?|pengar(?:na)?|belopp(?:et)?) ~ (?:sker|kommer|gar|skickas|gors"
         "|ar planerad|ar inlagd|foljer|ska)"),
        "(?:betalning|betalningen) (?:den |pa |av |@a |senast |gar |ivag |planerad )*@F",
        f"(?:vi|jag|ni|de) ~ {_NOW} ~ @F",
        f"@F ~ {_NOW} (?:vi|jag)",
        f"{_NOW} (?:vi|jag) ~ @F",
        f"@F ~ (?:vi|jag) {_NOW}",
        "(?:faktura(?:n)?|@i|beloppet) ~ (?:betalas|regleras|overfors)",
        "(?:betalas|regleras) ~ @F",
        "(?:ni|du) (?:far|kommer att fa) ~ (?:pengar(?:na)?|betalning(?:en)?|@F)",
        "(?:betalas|regleras) (?:inom kort|snarast|snart)",
        r"(?:betalfil\w*|betalkorning\w*|betalningskorning\w*) ~ @F",
        "@F ~ (?:finns|har ni|ar) ~ (?:pengar(?:na)?|konto)",
        "pengar(?:na)? ~ @F ~ konto",
    ),
    paid=(
        rf"(?:har|hade|ar|blev|redan|ar redan) (?:\w+ |@D |@i |@a ){{0,3}}{_PAID}",
        f"(?:vi|jag|faktura(?:n)?|@i|forsta|denna|den|@P) ~ {_DID}",
        f"{_DID} ~ (?:@P|@i|@a|faktura(?:n)?|beloppet)",
        "(?:betalades|reglerades|overfordes)",
        f"@P ~ {_PAID}",
        "(?:betalning(?:en)?|overforing(?:en)?) (?:gjordes |skedde |den |av |@a |gjord |skickades )*@p",
        ("(?:betalning(?:en)?|overforing(?:en)?) ~ (?:gjordes|skedde|ar gjord|ar skickad|har gjorts|har skickats"
         "|skickades)"),
        "(?:betalningsbekraftelse|betalningskvitto|kvitto pa betalning(?:en)?|bifogat kvitto)",
        "(?:drogs|dragits|debiterats|debiterades)",
    ),
    dispute=(
        "(?:godkanner|accepterar|haller|instammer) ~ inte",
        r"(?:bestrider|bestridan\w*|bestrids|reklamer\w+|reklamation|invandning\w*|protester\w+)",
        "inte (?:overens|med pa)",
        ("(?:varor(?:na)?|leverans(?:en)?|produkter(?:na)?|material(?:et)?|paket(?:et)?"
         r"|bestallning(?:en)?) ~ (?:skadad\w*|skadat|defekt\w*|trasig\w*|ofullstandig\w*|saknas|felaktig\w*)"),
        (r"(?:aldrig|inte|ej) (?:\w+ ){0,2}(?:fatt|mottagit|bestallt|erhallit) (?:\w+ ){0,2}(?:varor(?:na)?"
         "|leverans(?:en)?|produkter(?:na)?|material(?:et)?|bestallning(?:en)?)"),
        ("(?:varor(?:na)?|leverans(?:en)?|bestallning(?:en)?) ~ (?:aldrig|inte|ej) ~ (?:kommit|levererats|levererad"
         "|levererade|mottagits)"),
        r"(?:aldrig|inte) (?:\w+ )?bestallt",
        (r"(?:pris(?:et|er)?|belopp(?:et)?|antal(?:et)?|faktura(?:n)?|moms(?:en)?|@i) ~ (?:ar fel|fel|felaktig\w*"
         r"|stammer inte|for hog\w*|inte korrekt)"),
        "fel (?:pa|i) (?:faktura(?:n)?|priset|@i)",
        r"(?:fakturera\w+|debitera\w+) ~ (?:tva ganger|dubbelt)",
        r"dubbelfakturer\w+",
        "(?:kreditfaktura(?:n)?|kreditnota(?:n)?|kreditera(?:s)?|kreditering)",
        "(?:saknades|saknas|fattas|fattades)",
        "(?:ratta|korrigera|andra|justera) ~ (?:faktura(?:n)?|@i)",
        r"rabatt(?:en)? ~~ (?:inte|saknas|glom\w+)",
        r"(?:avtal\w+|overens\w*) ~~ (?:fakturerat|debiterat)",
    ),
    contact=(
        r"(?:arbetar|jobbar|ar|hanterar|ansvarar) ~ inte (?:\w+ ){0,4}(?:langre|ansvarig|ratt person)",
        "(?:arbetar|jobbar) inte ~ langre",
        "(?:fel) (?:person|adress|kontakt|avdelning)",
        "inte ratt person",
        "ratt (?:person|kontakt) ar",
        "kontaktperson ar",
        "har slutat",
        "(?:pension|slutat) ~~ @m",
    ),
    redirect=(
        "(?:skriv|kontakta|maila|mejla|skicka|vand) ~~ @m",
        r"(?:ekonomi\w*|kollega|kontaktperson|adress) ~~ @m",
        r"(?:faktur\w+|betalningar) ~~ @m",
    ),
    copy=(
        r"(?:kopi(?:a|or)|fakturakopi\w*|dublett) ~ (?:faktur\w+|@i|kontoutdrag)",
        r"fakturakopi\w*",
        r"(?:skicka|sanda|maila|mejla) (?:\w+ ){0,3}(?:faktur\w+|@i)",
        "skicka (?:den|dem|om) (?:igen|pa nytt)",
        r"(?:inte|aldrig|ej) (?:\w+ ){0,2}(?:fatt|mottagit|sett|hittar) (?:\w+ ){0,2}(?:faktur\w+|@i)",
        r"(?:hittar|har) (?:inte|ej) (?:\w+ )?faktur\w+",
        r"(?:bilaga\w*|fil(?:en)?|pdf\w*) ~ (?:inte|ej) ~ (?:oppna\w*|lasa)",
        r"(?:inte|ej) ~ oppna ~ (?:bilaga\w*|filen)",
        r"(?:mejla|maila|skicka) ~ (?:faktur\w+|@i) ~ (?:igen|en gang till|pa nytt)",
    ),
    other=(
        r"(?:avbetal\w+|delbetal\w+|betalningsplan|anstand|uppskov|skjuta upp)",
        r"kan (?:\w+ )?inte (?:\w+ )?betala",
        r"(?:konkurs\w*|rekonstruktion)",
        "dela upp",
        r"pa (?:\w+ )?(?:ganger|delbetalningar)",
    ),
    bank=(
        "bankuppgifter|kontonummer|bankgiro(?:nummer)?|iban|plusgiro",
    ),
    please=(
        "vanligen|kan ni|skicka|behover|tack",
    ),
    refusal=(
        rf"(?:inte|ej|aldrig|inga|ingen|utan|icke) (?:\w+ ){{0,3}}(?:{_PAY}|{_NOW}|{_PAID}|{_DID}|betalning(?:en)?)",
        rf"(?:{_NOW}|betalas|betalades|regleras) (?:\w+ ){{0,2}}(?:inte|ej|inget)",
        "betalning(?:en)? ~ (?:inte|stoppad|sparrad)",
        r"(?:maste|borde|skulle) ~ betala\w*",
    ),
    doubt=(
        r"om(?! @| \d)",
        "nar (?:vi|ni|jag|den|det)",
        "sa (?:fort|snart)(?! som mojligt)",
        "forran",
        "tills",
        "innan (?:vi|ni|det|den)",
        "efter att",
        "efter (?:mottagande|kontroll)",
        "forutsatt",
        "kanske|troligen|hoppas|forhoppningsvis|eventuellt",
        r"forsok\w+",
        "ni (?:kraver|begar|vill|onskar)",
        "men ~~ @i",
        r"(?:returnerad\w*|studsade|avvisad\w*)",
        "(?:prata|diskutera|traffas)",
    ),
)
