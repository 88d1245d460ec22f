"""Croatian."""

from .base import Language

_PAY = "(?:platiti?|podmiriti?|uplatiti?|doznaciti?)"
_PAID = "(?:placen[aio]?|podmiren[aio]?|uplacen[aio]?|doznacen[aio]?)"
_MONEY = "(?:uplat[aeu]|placanje|doznaka|novac|transfer)"

LANGUAGE = Language(
    code="hr",
    relative={
        "after_tomorrow": "prekosutra",
        "tomorrow": "sutra",
        "before_yesterday": "prekjucer",
        "yesterday": "jucer",
        "today": "danas",
        "next_week": ("(?:(?:krajem|do kraja) )?(?:sljedec(?:i|eg|em|i) tjedn?(?:a|u|an)?|iduc(?:i|eg|em) tjedn?(?:a"
                      "|u|an)?)"),
        "week": "(?:(?:krajem|do kraja) )?(?:ovaj tjedan|ovog tjedna|ovoga tjedna)|(?:krajem|do kraja) tjedna",
        "next_month": "(?:krajem|do kraja) (?:sljedeceg|iduceg) mjeseca",
        "month": "(?:krajem|do kraja) (?:ovog |ovoga |tekuceg )?mjeseca",
        "year": "(?:krajem|do kraja) (?:ove )?godine",
    },
    weekdays=("ponedjelj(?:ak|ka)", "utor(?:ak|ka)", "srijed[aeu]", "cetvrt(?:ak|ka)", "pet(?:ak|ka)",
              "subot[aeu]", "nedjelj[aeu]"),
    last="prosli|prosl[eu]",
    coming="sljedec[ieu]",
    numbers={"jedan": 1, "dva": 2, "tri": 3, "pet": 5, "sedam": 7, "deset": 10},
    within="(?:za|u roku od|kroz) {n} (?:(?:radnih )?dana|(?P<weeks>tjedn?[aeiu]?n?))",
    end="(?:krajem|do kraja)",
    mid="(?:sredinom|do sredine)",
    promise=(
        f"{_PAY} (?:cemo|cu|ce)",
        f"(?:cemo|cu|ce) ~ {_PAY}",
        f"(?:bit ce|ce biti|bice) ~ {_PAID}",
        f"{_MONEY} (?:ce|cemo) ~ (?:biti|ici|stici|izvrsiti|napraviti)",
        f"{_MONEY} ~ (?:slijedi|planirana|planirano|ide)",
        f"{_MONEY} (?:u |do |za |@a |dana )*@F",
        "(?:placamo|uplacujemo) ~ @F",
        "@F ~ (?:placamo|uplacujemo)",
    ),
    paid=(
        f"(?:je|su) (?:vec )?{_PAID}",
        "(?:platili|podmirili|uplatili|platio|platila) (?:smo|sam)",
        "(?:smo|sam) ~ (?:platili|podmirili|uplatili|platio|platila)",
        rf"{_MONEY} ~ (?:je izvrsen\w?|izvrsen\w?)",
        f"{_MONEY} (?:od |dana )*@p",
        "(?:potvrda|dokaz) o (?:uplati|placanju)",
    ),
    dispute=(
        r"ne slaze[mo]\w*",
        r"(?:prigovor\w*|reklamacij\w*|osporava\w*|reklamira\w*)",
        r"(?:roba|isporuka|proizvodi|posiljka) ~ (?:ostecen\w*|neisprav\w*|nepotpun\w*|pogresn\w*)",
        "(?:nikad|nikada|nismo) ~ (?:primili|dobili|narucili) ~ (?:robu|isporuku|posiljku|proizvode)",
        r"(?:cijena|iznos|racun\w*|kolicina|@i) ~ (?:pogresn\w*|neispravn\w*|netocn\w*|nije tocn\w*)",
        r"(?:dvaput|dva puta) ~ (?:fakturira\w*|naplati\w*|izda\w*)",
        r"(?:odobrenje|knjizno odobrenje|storn\w+)",
    ),
    contact=(
        "vise ne (?:radim|radi|bavim)",
        "ne radim vise",
        r"pogresn\w+ osob\w+",
        "nisam (?:prava |odgovorna )?osoba",
    ),
    redirect=(
        "(?:pisite|javite|kontaktirajte|posaljite|obratite) ~~ @m",
        r"(?:racunovodstv\w+|kolegic\w+|koleg\w+) ~~ @m",
    ),
    copy=(
        r"(?:kopij\w+|presli[kc]\w*|duplikat\w*) ~ (?:racun\w*|@i)",
        "(?:posaljite|poslati) ~ (?:ponovno|ponovo)",
        r"nismo ~ (?:primili|dobili) ~ (?:racun\w*|@i)",
        r"(?:posaljite|dostavite) (?:\w+ ){0,2}(?:racun\w*|@i)",
    ),
    other=(
        r"(?:rat[aeu]|obrocn\w+|na rate|odgod\w+)",
        "ne mozemo ~ platiti",
        r"stecaj\w*|predstecaj\w*",
    ),
    bank=(
        "bankovni podaci|bankovne podatke|broj racuna|iban",
    ),
    please=(
        r"molim\w*|mozete|posaljite",
    ),
    goods=(
        r"isporuk\w+|robu?a?|paket\w*|narudzb\w+|sastan\w+",
    ),
    money=(
        r"\w*plat\w+|\w*plac\w+|racun\w*|novac|iznos|uplat\w+|@a",
    ),
    refusal=(
        (rf"(?:ne|nije|nisu|necemo|necu|nismo|nisam|bez) (?:\w+ ){{0,3}}(?:{_PAY}|{_PAID}|platili|placanje|uplata"
         "|uplate|placamo)"),
        "(?:moramo|treba|trebali)",
    ),
    doubt=(
        "ako",
        "kad|kada",
        "dok",
        "cim",
        "nakon (?:sto|primitka)",
        r"mozda|vjerojatno|nadam\w*",
        r"pokusat\w*",
        "je li|da li",
    ),
)
