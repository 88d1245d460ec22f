"""Dutch."""

from .base import Language

_PAY = "(?:betalen|overmaken|voldoen|overboeken|vereffenen)"
_NOW = "(?:betaal|betalen|maak|maken|boek|boeken|voldoen)"
_PAID = "(?:betaald|voldaan|overgemaakt|overgeboekt|vereffend)"
_MONEY = "(?:betaling|overboeking|geld|bedrag|factuur|facturen|@i|@a)"

LANGUAGE = Language(
    code="nl",
    relative={
        "after_tomorrow": "overmorgen",
        "tomorrow": "morgen(?:ochtend|middag|vroeg)?",
        "before_yesterday": "eergisteren",
        "yesterday": "gisteren",
        "today": "vandaag|vanmiddag|vanochtend",
        "next_week": "(?:(?:het )?eind(?:e)? (?:van )?)?(?:volgende|komende) week",
        "week": "(?:(?:het )?eind(?:e)? (?:van )?)?deze week|(?:het )?eind(?:e)? van de week",
        "next_month": "(?:het )?eind(?:e)? (?:van )?(?:de )?(?:volgende|komende) maand",
        "month": "(?:het )?eind(?:e)? (?:van )?(?:de |deze )?maand|maandeinde",
        "year": "(?:het )?eind(?:e)? (?:van )?(?:het |dit )?jaar",
    },
    weekdays=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    last="afgelopen|vorige",
    coming="volgende",
    numbers={"een": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "tien": 10},
    within="(?:over|binnen|in)(?: de komende)? {n} (?:(?:werk)?dag(?:en)?|(?P<weeks>we(?:ek|ken)))",
    end="eind(?:e)?",
    mid="midden|half|medio",
    of_month="(?:op )?de {d}e",
    promise=(
        f"(?:zal|zullen|ga|gaan|gaat) ~ {_PAY}",
        f"(?:zal|zullen|wordt|worden|zijn wordt) ~ {_PAID}",
        f"(?:zal|zullen) ~ {_PAID} worden",
        "(?:betaling|overboeking|geld|bedrag) ~ (?:volgt|komt|gaat|vindt|wordt|staat (?:gepland|klaar|ingepland))",
        "betaling (?:op |is |gepland |van |@a |voor )*@F",
        f"(?:wij|we|ik|ze) ~ {_NOW} ~ @F",
        f"@F ~ {_NOW} (?:wij|we|ik)",
        f"{_NOW} (?:ik|wij|we) ~ @F",
        "(?:u|je|jullie) ~ (?:krijgt|ontvangt|krijgen|ontvangen) ~ (?:geld|betaling|bedrag|@F)",
        "maak ~ @F over",
        "maken ~ over ~ @F",
        "@F ~ op uw rekening",
    ),
    paid=(
        rf"(?:is|zijn|was|werd|heb|hebben|heeft|al|reeds) (?:\w+ |@D |op |@a |@i |, ){{0,6}}{_PAID}",
        f"@P ~ {_PAID}",
        f"{_PAID} (?:op )?@P",
        "(?:betaling|overboeking) (?:is |van |op |@a |reeds |al )*@p",
        "(?:betaling|overboeking) ~ (?:is|werd) (?:al |reeds |@P |op )*(?:gedaan|verricht|uitgevoerd|verzonden)",
        "(?:betalingsbewijs|betaalbewijs|bewijs van betaling)",
    ),
    dispute=(
        "(?:niet|oneens) ~ eens",
        "niet akkoord",
        "(?:betwisten|betwist|bezwaar|reclamatie|klacht)",
        ("(?:goederen|levering|artikelen|producten|materiaal|zending|bestelling|spullen) ~ (?:beschadigd|defect"
         "|kapot|incompleet|onvolledig|verkeerd|ontbreken|ontbrak)"),
        (r"(?:nooit|niet|geen) (?:\w+ ){0,2}(?:goederen|levering|artikelen|producten|zending"
         r"|bestelling) (?:\w+ ){0,2}(?:ontvangen|gekregen|besteld)"),
        (r"(?:goederen|levering|artikelen|producten|zending|bestelling) (?:\w+ ){0,3}(?:nooit"
         r"|niet) (?:\w+ ){0,2}(?:ontvangen|gekregen|besteld|geleverd|aangekomen)"),
        r"(?:nooit|niet) (?:\w+ ){0,2}besteld",
        ("(?:prijs|bedrag|aantal|factuur|hoeveelheid|btw|@i) ~ (?:klopt niet|kloppen niet|onjuist|niet juist"
         "|niet correct|fout|verkeerd|te hoog)"),
        "(?:dubbel|twee keer|tweemaal)(?! ~ (?:betaald|overgemaakt))",
        "(?:creditnota|creditfactuur|crediteren|creditering)",
    ),
    contact=(
        "(?:werk|werkt|ben|is) ~ niet meer",
        "(?:verkeerde|niet de juiste) (?:persoon|adres|contactpersoon|afdeling)",
        "(?:moet|moeten) (?:u |je )?bij (?:mijn |onze |de )",
        "niet verantwoordelijk",
        "contactpersoon is",
    ),
    redirect=(
        "(?:mail(?:en|t)?|schrijf|stuur|sturen|contact|richten|wenden|neem) ~~ @m",
        "(?:administratie|boekhouding|collega|contactpersoon|adres) ~~ @m",
    ),
    copy=(
        "(?:kopie(?:en)?|copie|afschrift|duplicaat) ~ (?:factuur|facturen|@i|rekeningoverzicht)",
        "factuurkopie",
        "(?:factuur|facturen|@i) ~ (?:opnieuw|nogmaals|nog een keer|toesturen|toezenden|mailen)",
        "(?:stuur|sturen) ~ (?:factuur|facturen|@i)",
        "(?:factuur|facturen|@i) ~ (?:niet|nooit) ~ (?:ontvangen|gekregen|gezien|vinden)",
        "(?:opnieuw|nogmaals) (?:toe)?(?:sturen|zenden)",
        r"geen factuur (?:\w+ )?(?:ontvangen|gekregen)",
    ),
    other=(
        "(?:betalingsregeling|termijnen|afbetaling|uitstel)",
        r"(?:kunnen|kan) ~ niet (?:\w+ )?(?:betalen|voldoen)",
        "(?:bankgegevens|rekeningnummer|iban)",
        "(?:faillissement|failliet|surseance)",
    ),
    refusal=(
        rf"(?:niet|nooit|geen|zonder|nog niet) (?:\w+ ){{0,2}}(?:{_PAY}|{_NOW}|{_PAID}|betaling|gedaan)",
        rf"{_NOW} (?:wij |we |ik )?(?:\w+ ){{0,3}}(?:niet|niets)",
        "betaling ~ (?:niet|geblokkeerd|opgeschort|tegengehouden)",
        "(?:moet|moeten|zou|zouden|hoeven) ~ (?:betalen|betaald|overmaken)",
    ),
    doubt=(
        "of (?:de|het|deze|dit|er|wij|we|u)",
        "als",
        "indien",
        "wanneer",
        "zodra",
        "zolang",
        "totdat",
        "voordat",
        "nadat",
        "na (?:ontvangst|controle)",
        "tenzij",
        "misschien|hopelijk|hopen|waarschijnlijk",
        "proberen",
        "uw verzoek",
        "u (?:vraagt|wilt|eist)",
    ),
)
