"""Polish."""

from .base import Language

_PAY = "(?:zaplacic|oplacic|przelac|uregulowac|splacic|wyslac przelew|zrobic przelew)"
_WILL_PAY = ("(?:zaplacimy|zaplace|zaplaci|oplacimy|oplace|przelejemy|przeleje|uregulujemy|ureguluje|splacimy|splace"
             "|wplacimy|wplace)")
_PAID = "(?:zaplacon[aeoy]|oplacon[aeoy]|uregulowan[aeoy]|przelan[aeoy]|splacon[aeoy]|rozliczon[aeoy]|wplacon[aeoy])"
_DID = ("(?:zaplacilismy|zaplacil[ai]?m|oplacilismy|oplacil[ai]?m|przelalismy|przelal[ai]?m|uregulowalismy"
        "|splacilismy|wplacilismy|zaplacil[ai]?)")
_MONEY = r"(?:przelew\w*|platnosc\w*|wplat\w*|zaplat\w*|pieniadze|kwot\w*|srodki)"

LANGUAGE = Language(
    code="pl",
    relative={
        "after_tomorrow": "pojutrze",
        "tomorrow": "jutro(?: rano)?",
        "before_yesterday": "przedwczoraj",
        "yesterday": "wczoraj",
        "today": "dzis(?:iaj)?",
        "next_week": ("(?:(?:do |pod |na |z )?(?:konca|koniec|koncem) )?(?:w )?(?:przyszl(?:ym|ego)|nastepn(?:ym"
                      "|ego)|nadchodzac(?:ym|ego)) tygodni[ua]"),
        "week": ("(?:(?:do |pod |na |z )?(?:konca|koniec|koncem) )?(?:w )?(?:tym|tego) tygodni[ua]|(?:do |pod |na "
                 "|z )(?:konca|koniec|koncem) tygodnia"),
        "next_month": "(?:do |pod |na |z )?(?:konca|koniec|koncem) (?:przyszlego|nastepnego) miesiaca",
        "month": "(?:do |pod |na |z )?(?:konca|koniec|koncem) (?:tego |biezacego )?miesiaca",
        "year": "(?:do |pod |na |z )?(?:konca|koniec|koncem) (?:tego )?roku",
    },
    weekdays=("poniedzial(?:ek|ku)", "wtor(?:ek|ku)", "srod[ae]|srody", "czwart(?:ek|ku)", "piat(?:ek|ku)",
              "sobot[aey]", "niedziel[aei]"),
    last=r"(?:w )?(?:zeszl\w+|ubiegl\w+|miniony)",
    coming=r"(?:w )?(?:przyszl\w+|nastepn\w+)",
    numbers={"jednego": 1, "dwa": 2, "dwoch": 2, "trzech": 3, "trzy": 3, "czterech": 4, "pieciu": 5,
             "siedmiu": 7, "dziesieciu": 10},
    within="(?:za|w ciagu|w terminie) {n} (?:dni(?:a)?(?: roboczych)?|(?P<weeks>tygodni(?:e|a)?))",
    until="do|przed|najpozniej(?: w)?|w ten|w najblizszy",
    end="(?:(?:do|pod|na|z|w) )?(?:konca|koniec|koncem|koncu)",
    mid="(?:(?:do|w|na) )?(?:polow[aeiy]|polowie)",
    of_month="(?:do )?{d}-?go",
    promise=(
        _WILL_PAY,
        f"(?:zamierzamy|planujemy|bedziemy|mamy zamiar) ~ {_PAY}",
        f"(?:zostanie|zostana|bedzie|beda) ~ {_PAID}",
        f"(?:zrobimy|zrobie|wykonamy|wykonam|zlecimy|zlece|wyslemy|wysle|dokonamy|dokonam) ~ {_MONEY}",
        f"{_MONEY} ~ (?:zrobimy|zrobie|wykonamy|zlecimy|wyslemy|wysle)",
        rf"{_MONEY} ~ (?:nastapi|bedzie|zostanie|wyjdzie|pojdzie|jest zaplanowan\w+|zaplanowan\w+|dotrze|wplynie)",
        rf"{_MONEY} (?:do |dnia |w |na |@a |planowan\w+ |za |@i )*@F",
        "(?:placimy|place) ~ @F",
        "@F ~ (?:placimy|place)",
        "otrzymaja? ~ (?:przelew|platnosc|zaplate|pieniadze)",
        "(?:paczce|paczka|zestawie|liscie) ~ przelewow ~ @F",
        "@F ~ (?:pieniadze|srodki|kwota) ~ (?:koncie|rachunku|beda)",
        "(?:pieniadze|srodki) ~ @F ~ (?:koncie|rachunku)",
        "@F ~ otrzymaja? ~ (?:pieniadze|srodki|przelew|wplate)",
        "(?:otrzymaja?|dostana?) ~ (?:pieniadze|przelew|srodki)",
        "@F ~ (?:bedzie|beda) (?:zaplacone|oplacone|uregulowane|przelane)",
        r"(?:pojdzie|wyjdzie) ~ platnosci\w* ~ @F",
        "zajme sie ~~ @F",
        "(?:moge|mozemy|bedziemy mogli) ~ (?:zaplacic|przelac|uregulowac) ~ @F",
    ),
    paid=(
        _DID,
        f"(?:zostala|zostaly|zostal|zostalo|jest|sa|byla|byly) (?:juz |w calosci |dzis |@P )*{_PAID}",
        ("(?:zrobilismy|zrobil[ai]m|wykonalismy|wyslalismy|wyslal[ai]m|zlecilismy|dokonalismy"
         f"|wykonal[ai]m) ~ {_MONEY}"),
        (rf"{_MONEY} ~ (?:zrobilismy|wykonalismy|wyslalismy|zlecilismy|zostal\w* (?:wykonan|wyslan|zlecon|zrobion"
         r"|zrealizowan|dokonan)\w+|poszedl|poszla|wyszedl)"),
        rf"{_MONEY} (?:z |dnia |w dniu |z dnia |na |@a |wykonan\w+ )*@p",
        "potwierdzenie (?:przelewu|zaplaty|platnosci|wplaty)",
        f"juz {_PAID}",
        r"(?:pobran\w+|obciazon\w+|zaksiegowan\w+) ~ @P",
        r"(?:zostala|zostal|zostaly) ~ (?:pobran|obciazon|sciagniet)\w+",
        "(?:zaplacone|oplacone|przelane|uregulowane)",
        "(?:przelal[ae]m|zaplacil[ae]m|oplacil[ae]m|wplacil[ae]m)",
    ),
    dispute=(
        "nie (?:zgadzamy|zgadzam|akceptujemy|uznajemy)",
        r"(?:reklam(?:ujemy|acja|acje|uje)|kwestionuj\w+|sporn[aey]|sprzeciw)",
        (r"(?:towar\w*|dostaw\w*|przesylk\w*|material\w*|produkt\w*|zamowieni\w*|maszyn\w*) ~ (?:uszkodzon\w+"
         r"|wadliw\w+|niekompletn\w+|zepsut\w+|niezgodn\w+|brakuj\w+)"),
        (r"(?:nigdy|nie) (?:\w+ ){0,2}(?:otrzymalismy|dostalismy|zamawialismy|zamowilismy|dotarl\w*|otrzymal[ai]m"
         r"|dostal[ai]m) (?:\w+ ){0,2}(?:towar\w*|dostaw\w*|przesylk\w*|material\w*|produkt\w*|zamowieni\w*"
         r"|uslug\w*)"),
        r"(?:towar|dostawa|przesylka|zamowienie) ~ (?:nigdy|nie) ~ (?:dotarl\w*|dostarczon\w*|przyszl\w*)",
        "nie zama(?:wialismy|wialem)",
        (r"(?:cena|ceny|kwota|ilosc|faktura|stawka|vat|@i) ~ (?:bledn\w+|nieprawidlow\w+|niepoprawn\w+|zla|zle"
         r"|nie zgadza|niezgodn\w+|za wysok\w+|zawyzon\w+)"),
        "blad ~ (?:fakturze|faktury|cenie|kwocie|@i)",
        r"(?:wystawion\w+|zafakturowa\w+|obciazy\w+|policzy\w+|naliczy\w+) ~ (?:dwa razy|dwukrotnie|podwojnie)",
        r"(?:faktur\w+ koryguj\w+|korekt\w+|not[aey] kredytow\w+)",
        "(?:brakowalo|brakuje|brak) (?!(?:mi|nam) srodkow)",
        r"(?:poprawi\w+|skoryg\w+|popraw\w+) ~ (?:faktur\w+|@i)",
        r"(?:rabat\w*|upust\w*) ~~ (?:nie|brak\w*)",
        r"brak\w+ ~ (?:rabat\w*|upust\w*|karton\w*|sztuk|paczek|towaru)",
        r"(?:uzgodni\w+|umow\w+) ~~ (?:naliczy\w+|policzy\w+|zafakturow\w+)",
        r"nie (?:zgadza sie|odpowiada) ~ (?:zamowieni\w+|umow\w+|ofert\w+)",
        r"zamo[wv]i\w+ \d+ ~~ nie \d+",
        r"\d+ (?:\w+ )?(?:, )?(?:a nie|zamiast) \d+",
        "(?:odeslalismy|zwrocilismy|odeslal[ai]m) ~",
        "(?:odeslalismy|zwrocilismy|odeslal[ai]m)",
        r"(?:nigdy|nie) (?:nie )?(?:dzialal\w*|dziala)",
        r"(?:dostaw\w*|transport\w*|przesylk\w*) ~~ (?:darmow\w+|gratis|bezplatn\w+|dolicz\w+)",
        r"(?:obiecano|uzgodniono|obiecali) ~~ (?:darmow\w+|gratis|rabat|dolicz\w+)",
        r"(?:darmow\w+|bezplatn\w+) (?:dostaw\w+|transport) ~~ dolicz\w+",
        r"nie (?:jestesmy|jestem) zadowol\w+",
        r"reklamowali\w+",
    ),
    contact=(
        (r"nie (?:zajmuje|pracuje|jestem|odpowiadam|prowadze|pracuj\w+) (?:\w+ ){0,2}(?:juz|osoba|odpowiedzialn\w+"
         r"|wlasciw\w+|sie)"),
        r"(?:niewlasciw\w+|nie ta|zly|zla|bledny|zlej) (?:osob\w*|adres\w*|kontakt\w*|dzial\w*)",
        r"nie jestem (?:wlasciwa|odpowiedni\w+|osoba)",
        "osoba (?:kontaktowa|odpowiedzialna|do kontaktu) (?:to|jest)",
        r"(?:kontaktowac|skontaktowac) (?:sie )?z (?:pan\w+|dzial\w+|ksiegowosci\w+|kolez\w+|koleg\w+)",
        r"(?:emerytur\w+|odszedl z firmy|odeszla z firmy) ~~ @m",
        "(?:to )?pomylka ~~ @m",
        "(?:sprobowac|probowac) ~~ @m",
    ),
    redirect=(
        r"(?:pisac|kontakt\w*|skontaktowac|wysyl\w+|wysla\w+|kierowac|prosze o kontakt|zwracac) ~~ @m",
        r"(?:ksiegowosc\w*|dzial\w*|kolezank\w*|koleg\w*|nowy adres|adres) ~~ @m",
        r"(?:faktur\w*|platnosci) ~~ @m",
        "(?:od|zajmuje|teraz) ~~ @m",
    ),
    copy=(
        r"(?:kopi\w+|duplikat\w*|skan\w*) (?:\w+ ){0,2}(?:faktur\w*|@i|zestawieni\w*)",
        r"(?:przesla\w+|wysla\w+|przesyl\w+|podesla\w+) (?:\w+ ){0,2}(?:faktur[yea]?|@i)(?! koryguj)",
        r"(?:wyslac|przeslac|wyslanie|przeslanie|podeslac) (?:\w+ ){0,2}(?:ponownie|jeszcze raz)",
        r"ponown\w+ (?:wysl|przesl)\w+",
        (r"nie (?:\w+ ){0,2}(?:otrzymalismy|dostalismy|mamy|widzimy|otrzymal[ai]m|dotarl\w*"
         r"|znalezlismy) (?:\w+ ){0,2}(?:faktur\w*|@i)"),
        r"(?:zalacznik\w*|plik\w*|pdf) ~ nie ~ otwier\w+",
        r"nie ~ otworzyc ~ (?:zalacznik\w*|plik\w*)",
        r"(?:przesla\w+|wysla\w+) ~ (?:faktur\w+|@i) ~ (?:jeszcze raz|ponownie)",
        r"(?:ma|maja) ~ faktur\w+",
        "nie (?:moge|mozemy) (?:jej|ich|go) (?:znalezc|odnalezc)",
        "(?:potrzebuje|potrzebujemy|brakuje) ~ (?:faktury|@i)",
        r"oryginal\w* ~ faktury?",
    ),
    other=(
        r"(?:rat[yae]|ratach|ratalnie|rozlozy\w+|odroczeni\w*|prolongat\w*|przedluzeni\w*|uklad ratalny)",
        "nie (?:mozemy|moge|jestesmy w stanie) ~ (?:zaplacic|oplacic|uregulowac|przelac)",
        r"(?:upadlosc\w*|restrukturyzacj\w*)",
        r"w (?:\w+ )?ratach",
        r"(?:jeszcze|dodatkow\w+) (?:miesiac|tydzien|czas)",
    ),
    bank=(
        r"numer\w* konta|dane do przelewu|rachunk\w+ bankow\w+|iban",
    ),
    please=(
        r"prosze|prosimy|poda\w+|przesla\w+|potrzeb\w+",
    ),
    goods=(
        r"dostaw\w*|towar\w*|paczk\w*|przesylk\w*|zamowieni\w*|spotkani\w*",
    ),
    money=(
        r"\w*plac\w*|plat\w+|przel\w+|pieniadz\w*|faktur\w*|kwot\w*|uregul\w+|srodk\w*|@a",
    ),
    refusal=(
        (rf"(?:nie|nigdy|bez|ani|zadn\w+) (?:\w+ ){{0,3}}(?:{_PAY}|{_WILL_PAY}|{_PAID}|{_DID}|{_MONEY}|placimy|place"
         "|wykonamy)"),
        rf"{_MONEY} ~ (?:wstrzyman\w+|zablokowan\w+)",
        r"(?:wstrzym\w+|musimy|powinn\w+|trzeba|nalezy|moglibysmy)",
    ),
    doubt=(
        "czy",
        "jesli|jezeli",
        "gdyby|gdy|kiedy",
        "jak tylko",
        "po (?:otrzymaniu|wyjasnieniu|weryfikacji)",
        "dopoki",
        "dopiero",
        "zanim",
        "o ile",
        "chyba|moze|prawdopodobnie|mam nadzieje",
        r"postara\w+|sprobuj\w+",
        r"zadaj\w+|domaga\w+",
        "ale ~~ @i",
        r"(?:zwrocon\w+|odrzucon\w+)",
        r"(?:porozmawia\w+|spotka\w+|omowi\w+)",
        "pod warunkiem|zalezy|o ile",
        "zazwyczaj|zwykle|zawsze|normalnie|z reguly",
        "po (?:akceptacji|dostawie|zatwierdzeniu|zakonczeniu)",
        "tylko (?:gdy|jesli|po)",
        "(?:piszecie|twierdzicie|panstwo pisza)",
    ),
)
