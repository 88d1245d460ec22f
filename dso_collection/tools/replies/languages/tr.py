"""Turkish."""

from .base import Language

_WILL_PAY = ("(?:odeyecegiz|odeyecegim|odeyecekler|odenecek(?:tir)?|gonderecegiz|gonderecegim|yatiracagiz"
             "|yatiracagim|havale edecegiz|odeyecektir)")
_DO = ("(?:yapacagiz|yapacagim|yapilacak(?:tir)?|gerceklesecek(?:tir)?|gerceklestirecegiz|cikacak(?:tir)?"
       "|gonderilecek(?:tir)?|planlandi|planlaniyor|edecegiz|gonderecegiz|olacak(?:tir)?)")
_PAID = ("(?:odendi|odedik|odedim|odenmistir|odenmis(?:ti)?|odemistik|yatirdik|yatirildi|havale ettik|havale edildi"
         "|odemesi yapildi)")
_DID = ("(?:yaptik|yaptim|yapildi|yapilmistir|yapmistik|gonderdik|gonderildi|gerceklesti|gerceklestirdik|ettik"
        "|edildi|tamamlandi|cikti|yatti)")
_MONEY = ("(?:odeme(?:yi|niz|miz|mizi|si|sini|ler)?|havale(?:yi|miz)?|eft|transfer(?:i)?|para(?:niz|yi)?|cek"
          r"|borc\w*|tutar\w*)")

LANGUAGE = Language(
    code="tr",
    relative={
        "after_tomorrow": "obur gun|ertesi gun|yarindan sonra",
        "tomorrow": "yarin(?: sabah)?",
        "before_yesterday": "evvelsi gun|onceki gun",
        "yesterday": "dun",
        "today": "bugun",
        "next_week": "(?:gelecek|onumuzdeki) hafta(?: sonu(?:na kadar)?|nin sonu(?:nda|na kadar)?)?|haftaya",
        "week": "bu hafta(?: sonu(?:na kadar)?| icinde)?|hafta sonu(?:nda|na kadar)?",
        "next_month": "(?:gelecek|onumuzdeki) ay(?:in)? sonu(?:nda|na kadar)?",
        "month": "(?:bu )?ay(?:in)? sonu(?:nda|na kadar)?",
        "year": "(?:bu )?(?:yil|sene)(?:in|nin)? sonu(?:nda|na kadar)?",
    },
    weekdays=("pazartesi(?:ye|de)?", "sali(?:ya)?", "carsamba(?:ya)?", "persembe(?:ye)?",
              "cuma(?:ya)?(?! ?ertesi)", "cumartesi(?:ye)?", "pazar(?!lik|lama)"),
    last="gecen",
    coming="gelecek|onumuzdeki",
    numbers={"bir": 1, "iki": 2, "uc": 3, "dort": 4, "bes": 5, "alti": 6, "yedi": 7, "on": 10},
    within="{n} (?:(?:is )?gun(?:u)?|(?P<weeks>hafta)) (?:icinde|icerisinde|sonra)",
    until_after="kadar",
    until="bu|en gec",
    end="(?!)",
    mid="(?!)",
    of_month="ayin {d}(?:'?[a-z]{1,4})?",
    promise=(
        _WILL_PAY,
        f"{_MONEY} ~ {_DO}",
        f"{_DO} ~ {_MONEY}",
        "(?:odeme|havale|eft) (?:tarihi )?(?:icin )?@F",
        r"@F ~ (?:oderiz|odeyebiliriz|odeme yap\w+gi[zm]|havale yap\w+gim)",
        "@F ~ hesabinizda",
        r"@F ~ odeme (?:listesi\w*|plani\w*)",
        r"@F ~ para\w* ~ hesab\w+",
        r"para\w* ~ @F ~ hesab\w+",
        r"@F ~ hesab\w+ (?:olacak|gececek|yatacak)",
        r"para\w* ~ alacaksiniz",
        "@F ~ (?:alacaksiniz|alirsiniz)",
        "@F ~ odenmis olacak",
        r"@F ~ odemeler\w* ~ (?:cikacak|odenecek)",
        "@F odemeleriyle ~",
        "@F ~ (?:odeyebilirim|odeyebiliriz)",
    ),
    paid=(
        _PAID,
        f"{_MONEY} ~ {_DID}",
        "havale ettik",
        r"dekont\w*",
        "odeme @P",
        "@P ~ (?:cekildi|tahsil edildi|dusuldu|yatti)",
        "(?:hesabimizdan|hesaptan) (?:cekildi|cikti|dusuldu)",
        "@P ~ odendi",
        "@P ~ (?:gonderdim|gonderdik|havale ettim|yatirdim|odedim)",
    ),
    dispute=(
        r"(?:itiraz\w*|kabul etmiyoruz|ihtilaf\w*|anlasmazlik|sikayet\w*|mutabik degiliz)",
        ("(?:mal(?:lar)?|urun(?:ler)?|siparis|teslimat|kargo|parca(?:lar)?)(?:in|i)? ~ (?:hasarli|kusurlu|bozuk"
         "|eksik|yanlis|kirik|ayipli)"),
        (r"(?:urun\w*|mal\w*|siparis\w*|teslimat\w*|hizmet\w*) ~ (?:hic )?(?:teslim almadik|almadik|gelmedi"
         "|teslim edilmedi|ulasmadi|siparis etmedik)"),
        r"(?:fiyat\w*|tutar\w*|miktar\w*|fatura\w*|kdv|@i) ~ (?:yanlis|hatali|dogru degil|uyusmuyor|fazla|tutmuyor)",
        r"(?:iki|2) (?:kez|kere|defa) ~ fatura\w*",
        r"(?:mukerrer|cift) fatura\w*",
        "(?:iade faturasi|alacak dekontu|iade ettik|iade edecegiz)",
        r"fatura\w* ~ (?:iptal|duzelt)\w*",
        r"(?:koli|kutu|urun|parca)\w* (?:eksikti|eksik)",
        r"(?:eksik) (?:koli|kutu|urun|parca|teslim)\w*",
        r"fatura\w* ~ (?:duzelt|iptal|revize)\w*",
        r"(?:indirim|iskonto)\w* ~ (?:yok|uygulanmamis|yansimamis|eksik)",
        r"anlas\w+ ~~ fatura\w*",
        r"(?:siparis\w*|sozlesme\w*|teklif\w*) ~ (?:uyusmuyor|uymuyor|eslesmiyor)",
        r"\d+ degil ~ \d+",
        "(?:iade ettik|geri gonderdik)",
        "(?:hic )?(?:calismadi|calismiyor)",
        r"(?:nakliye|kargo|teslimat)\w* ~~ (?:ucretsiz|bedava|eklemis\w*)",
        r"memnun degil\w*",
    ),
    contact=(
        r"artik ~ (?:ilgilenmiyorum|calismiyorum|calismiyor|bakmiyorum|sorumlu degil\w*)",
        r"(?:yanlis) (?:kisi\w*|adres\w*|bolum\w*)",
        r"(?:yetkili|ilgili|dogru|sorumlu) kisi ~ degil\w*",
        "ilgili kisi",
        "(?:sorumlu degilim|yetkili degilim)",
        "(?:emekli|isten ayrildi) ~~ @m",
        "yanlis (?:yere|kisiye|adrese|bolume)",
        "@m ~ (?:deneyin|yazin)",
    ),
    redirect=(
        r"@m (?:adresine |ile |e )?~ (?:yaz\w*|gonder\w*|ilet\w*|iletisim\w*|ulas\w*|gorus\w*)",
        r"(?:yaz\w*|gorus\w*|ilet\w*|ulas\w*|gonder\w*|muhasebe\w*|arkadas\w*) ~~ @m",
        r"fatura\w* ~~ @m",
        "@m ~~ (?:ilgileniyor|bakiyor|sorumlu)",
    ),
    copy=(
        r"(?:@i|fatura\w*|ekstre\w*) ~ (?:kopya\w*|suret\w*|nusha\w*)",
        r"(?:kopya\w*|suret\w*) ~ (?:@i|fatura\w*)",
        (r"(?:fatura\w*|@i) ~ (?:tekrar|yeniden|bir daha)? ?(?:gonderir|gonderebilir|iletir|iletebilir|gonderin"
         r"|gonderiniz|iletin)\w*"),
        r"(?:tekrar|yeniden) (?:gonder|ilet)\w+",
        "(?:fatura(?:yi|lar|lari)?|@i) ~ (?:almadik|ulasmadi|gelmedi|bulamadik|bulamiyoruz|alamadik)",
        r"(?:ek\w{0,2}|dosya\w*|pdf\w*) ~ (?:acamiyor|acilmiyor|acamad)\w*",
        r"(?:fatura\w*|@i) ~ tekrar (?:yolla|gonder|ilet)\w*",
        "(?:bulamiyorum|bulamiyoruz|bulamadim)",
        "fatura ~ (?:var mi|elinizde)",
        "faturanin (?:asli|kopyasi|orijinali)",
        r"fatura\w* ~ (?:lazim|gerekiyor|ihtiyac\w*)",
    ),
    other=(
        r"(?:taksit\w*|vade uzat\w*|erteleme|odeme plani|ertele\w+)",
        "(?:odeyemiyoruz|odeyemeyiz|odeyemeyecegiz|odeyemem|odeme yapamiyoruz)",
        r"(?:iflas\w*|konkordato)",
        r"taksit\w*",
        "(?:bir|iki) (?:ay|hafta) daha",
        "(?:ek|ilave) sure",
    ),
    bank=(
        r"banka bilgi\w*|hesap (?:numara|bilgi)\w*|iban\w*",
    ),
    please=(
        r"lutfen|mi(?:siniz|sin)|musunuz|gonder\w+|ilet\w+|paylas\w+",
    ),
    goods=(
        r"siparis\w*|teslimat\w*|kargo\w*|urun\w*|toplanti\w*|mal(?:lar\w*|i)?",
    ),
    money=(
        r"ode\w+|havale\w*|eft|para\w*|tutar\w*|\w*fatura\w*|borc\w*|@a",
    ),
    refusal=(
        ("(?:odemeyecegiz|odemeyecegim|odenmedi|odemedik|odenmeyecek|odemiyoruz|odeyemiyoruz|odeyemeyiz"
         r"|odenmemis\w*|odememis\w*|yapmayacagiz|yapilmadi|yapmadik|yapamiyoruz|yapamayiz)"),
        f"(?:henuz|hicbir) ~ {_MONEY}",
        rf"{_MONEY} ~ durdur\w+",
        r"(?:gerek\w*|lazim|zorunda\w*|meliyiz|malidir)",
    ),
    doubt=(
        "eger|sayet",
        "odenip",
        r"\w+(?:irsa|ursa|ilirse|inirse|urse|irse|arsa|erse)",
        "(?:olunca|gelince|alinca|netlesmeden|cozulmeden|gelmeden|olmadan|almadan)",
        r"sonra (?:ode|yap)\w+",
        "kadar ~ (?:odemeyecegiz|odeme yapmayacagiz)",
        "belki|muhtemelen|umariz|umarim|insallah",
        "(?:aldiktan|geldikten|kontrol ettikten|onaylandiktan) sonra",
        "calisacagiz|(?:istiyorsunuz|talep ediyorsunuz)",
        "ama ~~ @i|ancak ~~ @i",
        r"\w+(?:yinca|yunca|yince|yunce|ince|inca)",
        "(?:iade edildi|geri dondu)",
        r"(?:konusalim|gorusel\w+)",
        r"\w+m[ae]zs[ae]",
        "sartiyla|kosuluyla|halinde|takdirde",
        "genellikle|normalde|her zaman|hep",
        "sonra",
        "sadece|ancak",
        "(?:diyorsunuz|yazmissiniz|soylediniz)",
    ),
)
