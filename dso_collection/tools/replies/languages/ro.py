"""Romanian."""

from .base import Language

_PAY = "(?:plati|achita|vira|transfera)"
_PAID = "(?:platit[ae]?|achitat[ae]?|virat[ae]?|transferat[ae]?)"
_MONEY = r"(?:plata|platile|virament\w*|transfer\w*|banii|op)"

LANGUAGE = Language(
    code="ro",
    relative={
        "after_tomorrow": "poimaine",
        "tomorrow": "maine",
        "before_yesterday": "alaltaieri",
        "yesterday": "ieri",
        "today": "azi|astazi",
        "next_week": "(?:la |pana la )?(?:sfarsitul )?saptaman(?:a|ii) viitoare",
        "week": "(?:la |pana la )?(?:sfarsitul )?(?:acestei saptamani|saptamana aceasta|saptamanii)",
        "next_month": "(?:la |pana la )?sfarsitul lunii viitoare",
        "month": "(?:la |pana la )?sfarsitul (?:lunii|acestei luni)",
        "year": "(?:la |pana la )?sfarsitul anului",
    },
    weekdays=("luni", "marti", "miercuri", "joi", "vineri", "sambata", "duminica"),
    last_after="trecuta",
    coming_after="viitoare",
    numbers={"o": 1, "doua": 2, "trei": 3, "patru": 4, "cinci": 5, "zece": 10},
    within="(?:in|peste|in termen de) {n} (?:(?:de )?zile(?: lucratoare)?|(?P<weeks>saptaman[ia]))",
    end="(?:la )?sfarsitul(?: lunii| lui)?",
    mid="(?:la )?(?:mijlocul|jumatatea)(?: lunii| lui)?",
    of_month="(?:pe|pana pe) data de {d}",
    promise=(
        f"(?:vom|voi|va|vor|o sa|urmeaza sa) ~ {_PAY}(?:m)?",
        f"(?:va|vor) fi ~ {_PAID}",
        rf"{_MONEY} ~ (?:va fi|se va (?:face|efectua)|pleaca|este programat\w*|urmeaza)",
        "(?:vom|voi) (?:face|efectua) ~ (?:plata|viramentul|transferul)",
        f"{_MONEY} (?:pe |in |la |de |@a )*@F",
        "(?:platim|achitam|platesc) ~ @F",
        "@F ~ (?:platim|achitam|facem plata)",
    ),
    paid=(
        f"(?:a fost|au fost|este|am|sunt) (?:deja )?{_PAID}",
        rf"{_MONEY} ~ (?:a fost|s a) (?:deja )?(?:facut\w?|efectuat\w?)",
        "(?:am facut|am efectuat) ~ (?:plata|transferul|viramentul)",
        f"{_MONEY} (?:din |pe |efectuata )*@p",
        "(?:dovada|confirmarea) (?:de )?(?:plata|platii)",
    ),
    dispute=(
        r"nu (?:suntem|sunt) (?:\w+ )?de acord",
        r"(?:contest\w+|reclamati\w+|disput\w+)",
        r"(?:marfa|produsele|comanda|livrarea) ~ (?:deteriorat\w*|defect\w*|incomplet\w*|gresit\w*|lipsa)",
        "(?:niciodata|nu) ~ (?:primit|comandat) ~ (?:marfa|produsele|comanda)",
        r"(?:pretul|suma|factura|cantitatea|@i) ~ (?:gresit\w*|incorect\w*|eronat\w*)",
        r"facturat\w* ~ de doua ori",
        "(?:nota de credit|factura storno|stornare)",
    ),
    contact=(
        "nu mai (?:lucrez|lucreaza|sunt|ma ocup)",
        "persoana gresita",
        "nu sunt persoana",
    ),
    redirect=(
        r"(?:scriet\w*|contactat\w*|trimitet\w*|adresat\w*) ~~ @m",
        r"(?:contabilitate\w*|coleg\w*) ~~ @m",
    ),
    copy=(
        r"(?:copi[ei]\w*|duplicat\w*) ~ (?:factur\w+|@i)",
        r"(?:retrimitet\w*|retrimite\w*)",
        r"(?:trimitet\w*) (?:\w+ ){0,2}(?:factura|facturile|@i)",
        "nu ~ primit ~ (?:factura|facturile|@i)",
    ),
    other=(
        r"(?:rate|esalon\w+|amanare)",
        "nu putem ~ plati",
        r"insolvent\w*|faliment\w*",
    ),
    bank=(
        "datele bancare|contul bancar|iban",
    ),
    please=(
        r"va rog|puteti|trimite\w*|rugam",
    ),
    goods=(
        r"livrar\w+|comand\w+|marfa|colet\w*|sedinta",
    ),
    money=(
        r"plat\w+|plati\w*|achit\w+|vira\w+|factur\w+|bani\w*|suma|@a",
    ),
    refusal=(
        rf"(?:nu|niciodata|fara) (?:\w+ ){{0,3}}(?:{_PAY}|{_PAID}|plata|platim)",
        "(?:trebuie|ar trebui)",
    ),
    doubt=(
        "daca",
        "cand",
        "pana (?:nu|cand)",
        "imediat ce",
        "dupa (?:ce|primirea)",
        "poate|probabil|speram",
        r"incerc\w+",
    ),
)
