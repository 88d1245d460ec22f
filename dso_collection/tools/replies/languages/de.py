"""German."""

from .base import Language

_PAY = "(?:(?:be)?zahlen|uberweisen|ueberweisen|begleichen|anweisen|ausgleichen)"
_NOW = "(?:(?:be)?zahlen?|uberweisen?|ueberweisen?|begleichen?|ausgleichen?)"
_PAID = ("(?:(?:be|ge)zahlt|ausbezahlt|uberwiesen|ueberwiesen|beglichen|angewiesen|ausgeglichen|getatigt|veranlasst"
         "|ausgefuhrt|erledigt)")
_MONEY = ("(?:zahlung|uberweisung|ueberweisung|geld|betrag|rechnung(?:en)?|@i|@a|summe|rechnungsbetrag|ausgleich"
          "|zahlungseingang|scheck|restbetrag)")
_GO = ("(?:erfolgt|kommt|geht|folgt|lauft|wird|ist geplant|ist vorgesehen|ist eingeplant|eingeplant|trifft"
       "|ist in bearbeitung|ist angewiesen)")

LANGUAGE = Language(
    code="de",
    relative={
        "after_tomorrow": "u(?:e)?bermorgen",
        "tomorrow": "morgen(?: fruh| vormittag| nachmittag)?",
        "before_yesterday": "vorgestern",
        "yesterday": "gestern",
        "today": "heute",
        "next_week": "(?:(?:zum |am |bis )?ende (?:der )?)?(?:nachste[rn]?|kommende[rn]?) woche",
        "week": ("(?:(?:zum |am |bis )?ende )?diese[rn]? woche|(?:bis |zum |am )?(?:ende der woche|wochenende)"
                 "|im laufe der woche"),
        "next_month": "(?:zum |am |bis )?ende (?:des )?(?:nachsten|kommenden) monats?",
        "month": "(?:zum |am |bis )?(?:ende (?:des |dieses )?monats?|monatsende|ultimo)",
        "year": "(?:zum |am |bis )?(?:ende (?:des |dieses )?jahres|jahresende)",
    },
    weekdays=("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag|sonnabend", "sonntag"),
    last="letzte[nrm]?|vergangene[nrm]?|vorige[nrm]?",
    coming="nachste[nrm]?",
    numbers={"einer": 1, "einem": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5, "sechs": 6, "sieben": 7,
             "acht": 8, "zehn": 10, "vierzehn": 14},
    within=("(?:in|innerhalb(?: von)?|binnen)(?: den)?(?: nachsten)? {n} (?:(?:werk|arbeits)?tagen?"
            "|(?P<weeks>wochen?))"),
    until="bis(?: zum| spatestens)?|spatestens(?: am)?|vor|zum|kommenden|diesen",
    end="ende",
    mid="mitte",
    of_month=r"(?:am|zum|bis|bis zum) {d}\.(?= |,|$|\n)(?! ?\d)",
    promise=(
        f"(?:werden?|wird) ~ {_PAY}",
        f"(?:werden?|wird) ~ {_PAID}(?! haben)(?! worden)",
        ("(?:werde|werden|wird) ~ (?:zahlung|uberweisung|ueberweisung) ~ (?:vornehmen|veranlassen|tatigen|ausfuhren"
         "|vorgenommen|veranlasst|anweisen)"),
        (f"{_MONEY} ~ (?:erfolgt|folgt|kommt|geht|ist eingeplant|ist vorgesehen|ist geplant|ist in bearbeitung"
         "|ist veranlasst)"),
        f"{_MONEY} ~ (?:geht|kommt|trifft) ~ (?:raus|ein|an)",
        "(?:zahlung|uberweisung|ueberweisung) (?:erfolgt |am |zum |bis |ist |fur |@a |von |der |@i |geplant )*@F",
        f"(?:wir|ich) ~ {_NOW} ~ @F",
        f"{_NOW} (?:wir|ich) ~ @F",
        f"@F ~ {_NOW} (?:wir|ich)",
        f"@F ~ (?:wir|ich) ~ {_NOW}",
        f"(?:wir|ich) {_NOW} (?:zeitnah|in kurze|umgehend|sofort)",
        "(?:sie )?(?:erhalten|bekommen) ~ (?:geld|zahlung|betrag|uberweisung|scheck)",
        "@F ~ (?:erhalten|bekommen) sie",
        "weise[n]? ~ (?:an|@F an)",
        f"@F ~ {_PAID} wird",
        "@F ~ auf (?:ihrem|dem) konto",
        "(?:in|zur) zahlung freigegeben",
        "(?:zahllauf|zahlungslauf|zahlungslauf|uberweisungslauf|sammeluberweisung) ~ @F",
        r"(?:kommt|geht|folgt) (?:\w+ )?@F",
        "@F ~ (?:haben sie|ist ~ (?:geld|betrag)|geld ~ konto)",
        "(?:geld|betrag) ~ @F ~ (?:konto|bei ihnen|da)",
        "@F ~ (?:geld|betrag) ~ (?:konto|bei ihnen)",
        "gleiche[n]? ~ @F ~ aus",
        "(?:wir|ich) (?:begleichen|gleichen|zahlen) ~ @F",
        "(?:begleichen|zahlen|uberweisen) wir ~ @F",
        "geh(?:en|t) ~ @a ~ konto ab",
        r"@F (?:\w+ |, )*geh(?:en|t) ~ (?:konto|ab|raus)",
        "@F ~ ist ~ (?:geld|betrag|zahlung) ~ (?:ihnen|konto|da)",
        "(?:geld|betrag|zahlung) ~ @F ~ (?:ihnen|konto|da)",
        "@F ~ (?:ist|sind) ~ (?:bezahlt|uberwiesen|erledigt|beglichen)",
        "(?:lauft|geht|kommt) ~ (?:zahlung|zahllauf|lauf) ~ @F",
        "kummere mich ~~ @F",
        "@F ~ (?:zahlen|uberweisen|begleichen)",
        "kann (?:ich|man) ~ @F ~ (?:zahlen|uberweisen)",
    ),
    paid=(
        f"(?:habe[n]?|hat|hatten?) ~ {_PAID}",
        f"(?:wurden?|ist|sind|war|waren) ~ {_PAID}(?! werden)",
        f"@P ~ {_PAID}(?! wird| werden)",
        f"(?:bereits|schon|langst) {_PAID}",
        f"{_PAID} (?:am )?@P",
        f"{_PAID} worden",
        "(?:zahlung|uberweisung|ueberweisung) (?:ist |vom |am |erfolgte |uber |@a |von |bereits |schon )*@p",
        ("(?:zahlung|uberweisung|ueberweisung) ~ (?:ist|erfolgte|wurde) (?:bereits |schon |langst |@P "
         "|am )*(?:erfolgt|raus|getatigt|veranlasst|ausgefuhrt)"),
        "(?:zahlung|uberweisung) erfolgte",
        "(?:zahlungs|uberweisungs|ueberweisungs)(?:beleg|nachweis|bestatigung|avis)",
        "(?:abgebucht|belastet|eingelost|abgegangen|eingezogen)",
        "(?:geld|betrag) ~ (?:langst|schon|bereits) ~ (?:bei ihnen|konto|da)",
        r"(?<=\A )(?:schon |bereits )?(?:bezahlt|uberwiesen|beglichen)",
        "(?:ist|sind) (?:am |bereits |schon )*@P (?:schon )?(?:raus|weg)",
        "(?:habe|haben) ~ @P ~ (?:uberwiesen|bezahlt|gezahlt|beglichen)",
    ),
    dispute=(
        r"(?:widersprech\w+|widerspruch|bestreiten|reklamier\w+|reklamation|beanstand\w+|mangelruge)",
        "nicht einverstanden",
        ("(?:ware|lieferung|artikel|teile?|material|produkte?|maschine|geraet|gerat|bestellung) ~ (?:mangelhaft"
         "|defekt|beschadigt|kaputt|unvollstandig|fehlerhaft|fehlt|fehlen|falsch)"),
        (r"(?:nie|nicht|niemals|keine) (?:\w+ ){0,2}(?:ware|lieferung|artikel|material|bestellung"
         r"|leistung) (?:\w+ ){0,2}(?:erhalten|bekommen|geliefert|bestellt)"),
        (r"(?:ware|lieferung|artikel|material|bestellung|leistung) (?:\w+ ){0,4}(?:nie|nicht"
         r"|niemals) (?:\w+ ){0,2}(?:erhalten|bekommen|geliefert|bestellt|angekommen|erbracht)"),
        r"(?:nie|nicht) (?:\w+ ){0,2}bestellt",
        ("(?:preis|betrag|menge|rechnung|stuckzahl|mwst|rabatt|skonto|@i) ~ (?:stimmt nicht|stimmen nicht"
         "|nicht korrekt|nicht richtig|ist falsch|falsch|fehlerhaft|zu hoch|weicht)"),
        "(?:doppelt|zweimal) ~ (?:berechnet|gestellt|fakturiert|abgerechnet|in rechnung)",
        "(?:gutschrift|storno|stornieren|stornierung|stornorechnung|korrigieren|rechnungskorrektur|korrekturrechnung)",
        r"(?:fehlte[n]?|fehlen) (?!noch (?:eine|die) (?:freigabe|unterschrift))\w+",
        "(?:korrigieren|andern|anpassen|berichtigen) ~ (?:rechnung|@i)",
        "(?:rechnung|@i) ~ (?:korrigieren|andern|anpassen|berichtigen|korrektur)",
        "(?:vereinbart|angebot|abgemacht|ausgemacht|laut vertrag) ~~ (?:berechnet|abgerechnet|in rechnung)",
        "(?:rabatt|skonto|nachlass) ~~ (?:fehlt|nicht|vergessen)",
        "(?:passt|stimmt|deckt sich) nicht (?:zu|mit|zur|zum)",
        r"(?:bestellt|geliefert|erhalten) ~ \d+ ~~ (?:nicht|statt) \d+",
        r"\d+ (?:statt|und nicht|anstatt) \d+",
        "(?:zuruckgeschickt|zuruckgesandt|retourniert|zuruckgesendet|zuruckgegeben)",
        "(?:nie|nicht) funktioniert|(?:funktioniert|lauft|geht) nicht",
        r"(?:fracht|versand|porto|lieferung)\w* ~~ (?:berechnet|kostenlos|frei|zugesagt)",
        "(?:zugesagt|versprochen|zugesichert) ~~ (?:berechnet|in rechnung)",
        "nicht zufrieden|unzufrieden",
    ),
    contact=(
        ("(?:nicht|nicht mehr) (?:dafur |hierfur )?(?:zustandig|der richtige|die richtige|im unternehmen|im hause"
         "|bei der)"),
        "(?:falsche[nr]?) (?:ansprechpartner(?:in)?|adresse|person|kontakt|abteilung)",
        "(?:zustandig|ansprechpartner(?:in)?) (?:ist|dafur ist|hierfur ist)",
        "arbeite[t]? (?:hier |dort )?nicht mehr",
        "(?:ausgeschieden|verlassen)",
        "(?:ruhestand|rente|elternzeit) ~~ @m",
        "(?:bei mir|hier) falsch|falsch (?:bei mir|hier)",
        "(?:versuchen|probieren|fragen) sie ~~ @m",
    ),
    redirect=(
        "(?:wende[n]?|schreibe[n]?|schicke[n]?|sende[n]?|kontaktiere[n]?|richte[n]?) ~~ @m",
        "(?:ansprechpartner(?:in)?|buchhaltung|kollege|kollegin|adresse|zustandig) ~~ @m",
        "(?:rechnungsfragen|rechnungen|zahlungen|fragen|mahnungen) ~~ @m",
        "@m ~~ (?:kreditoren|zustandig|macht|betreut|ubernommen|ubernimmt)",
        "(?:seit|ab|macht|betreut|ubernimmt) ~~ @m",
    ),
    copy=(
        "(?:kopien?|zweitschrift|duplikat|rechnungskopien?|pdf) ~ (?:rechnung(?:en)?|@i|kontoauszug)",
        "(?:rechnungskopien?|zweitschrift)",
        (r"(?:rechnung(?:en)?|@i|kontoauszug) ~ (?:(?:noch ?mal|nochmals|erneut) (?:\w+ )?(?:zu)?(?:senden|schicken"
         "|zukommen|mailen)|zusenden|zuschicken|ubersenden|zukommen lassen|zumailen|in kopie)"),
        "(?:nochmals?|noch mal|erneut) (?:zu)?(?:senden|schicken|mailen)",
        (r"(?:sende[n]?|schicke[n]?|maile[n]?) sie (?:uns|mir) (?:bitte )?(?:\w+ ){0,3}(?:rechnung(?:en)?|@i"
         "|kontoauszug)"),
        (r"(?:rechnung(?:en)?|@i) (?:\w+ ){0,3}(?:nicht|nie) (?:\w+ ){0,1}(?:vor|erhalten|bekommen|vorliegen"
         "|eingegangen|gefunden)"),
        "keine rechnung(?:en)? (?:erhalten|bekommen|vorliegen)",
        "(?:anhang|datei|pdf) ~ nicht (?:offnen|lesen|lesbar)",
        "(?:rechnung(?:en)?|@i) ~ (?:noch einmal|noch mal|nochmals?|erneut) ~ (?:mailen|senden|schicken)",
        "(?:hatten|haben) sie ~ rechnung ~ (?:noch mal|noch einmal|fur mich)",
        "find(?:e|en) (?:sie|die rechnung|ihre rechnung|die|@i) nicht",
        r"(?:brauche|brauchen|benotige[n]?|fehlt) ~ (?:original\w* ~ )?(?:original)?rechnung(?:en)?",
        "original ~ rechnung",
    ),
    other=(
        (r"(?:raten(?:zahlung\w*|plan)?|in raten|stundung|zahlungsaufschub|zahlungsplan|fristverlangerung"
         r"|teilzahlung\w*)"),
        "konnen ~ nicht (?:be)?zahlen",
        r"(?:insolven\w+|zahlungsunfahig)",
        r"in (?:\w+ )?raten",
        "(?:aufteilen|stuckeln)",
        r"(?:noch|weitere[nr]?) (?:einen? )?(?:monat|wochen) (?:\w+ )?(?:aufschub|zeit|geben)",
        "aufschub",
    ),
    bank=(
        "bankverbindung|bankdaten|kontodaten|kontonummer|iban",
    ),
    please=(
        "bitte|konnen|konnten|benotigen|brauchen|nennen|teilen",
    ),
    goods=(
        (r"lieferung\w*|paket\w*|ware\w*|bestellung\w*|termin\w*|treffen|besprechung|lieferschein\w*|vertrag\w*"
         r"|sendung\w*|muster"),
    ),
    money=(
        (r"\w*zahl\w*|\w*uberw\w+|ueberw\w+|geld|betrag\w*|\w*rechnung\w*|beglich\w*|begleich\w*|saldo|scheck\w*"
         r"|kontoausz\w*|@a"),
    ),
    refusal=(
        (rf"(?:nicht|nie|niemals|keine[nr]?|noch nicht|ohne|weder) (?:\w+ ){{0,3}}(?:{_PAY}|{_NOW}|{_PAID}|zahlung"
         "|uberweisung|raus|erfolgt)"),
        rf"{_NOW} (?:wir |ich )?(?:\w+ ){{0,3}}(?:nicht|nichts|keine)",
        r"zahlung ~ (?:nicht|verweiger\w+|zuruckgehalten|gestoppt|gesperrt)",
        "(?:zahlungssperre|zahlstopp|gesperrt|zuruckhalten)",
        "(?:nichts|kein geld)",
        "(?:sollte|sollten|mussen|musste|mussten|konnten|wurden gerne|konnte|durfen)",
        r"wurden?(?: wir| ich)? (?:\w+ |@\w ){0,4}(?:be)?(?:zahlen|uberweisen|begleichen)",
    ),
    doubt=(
        "ob",
        "wenn",
        "falls",
        "sobald(?! (?:wie )?moglich)",
        "sofern",
        "solange",
        "bis (?:wir|sie|die|der|das|zur klarung)(?! ~ @D)",
        "bevor",
        "nachdem",
        "nach (?:erhalt|eingang|klarung|prufung)",
        "(?:vielleicht|eventuell|vermutlich|hoffentlich|hoffen|wahrscheinlich)",
        "versuchen",
        "sie (?:fordern|verlangen|mochten)",
        "ihre (?:forderung|bitte|mahnung)",
        "aber ~~ @i",
        "(?:zuruck|zuruckgebucht|zuruckgekommen|rucklastschrift)",
        "sie (?:schreiben|fordern|wollen|bitten)",
        "(?:sollen|besprechen|sprechen)",
        "vorausgesetzt|unter der bedingung|abhangig|vorbehaltlich|je nachdem",
        "normalerweise|ublicherweise|in der regel|immer(?! noch)|grundsatzlich|prinzipiell",
        "nach (?:freigabe|der|dem|abschluss|ruckgabe|lieferung)",
        "nur (?:wenn|gegen|nach|bei)",
        "erst (?:wenn|nach|nachdem|bei)",
        "sie (?:sagen|sagten|schrieben|behaupten)",
    ),
)
