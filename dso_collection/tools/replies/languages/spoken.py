"""In which language a text is written, by its small words: customers do not always write in their own."""

#: Folded; words of several languages count for each, the difference decides.
_WORDS = {code: frozenset(words.split()) for code, words in {
    "en": "the and you your we our is are has have been with for this that not please will it of to be by at on "
          "was from",
    "fr": "le la les des une nous vous notre votre est sont avec pour cette pas merci bonjour et du que au sur "
          "je ne en a ete",
    "de": "der die das und wir sie ist sind nicht ein eine mit fur bitte ihre unsere den dem auf wurde ich am "
          "zu bei von im",
    "nl": "de het een en wij u is zijn niet van met voor uw onze op wordt graag geen ik naar deze aan hebben "
          "heeft we ons",
    "es": "el la los las y nos su nuestro nuestra es esta con para por favor no que una se de del lo les en "
          "hemos ha al",
    "it": "il lo gli e noi vi la per con non una di che della vostra nostra sono questa grazie abbiamo ha del "
          "le al i",
    "pt": "o a os as e nos para com nao uma de que da do em nossa vossa sua esta obrigado foi no na ao se",
    "pl": "i w na z nie sie jest prosze do za nasz nasza panstwo panstwa czy to po ze jak ta te tej od dzien "
          "dobry",
    "sv": "och att vi ni det ar inte pa for med en ett den er var har till om fakturan jag av hej kan de",
    "tr": "ve bir bu icin biz siz lutfen degil var ile gunu mi size bize artik faturayi fatura cok olarak "
          "icinde",
    "ro": "si de la in nu va este cu pentru o noastra rog am fost pe sa ne din care dumneavoastra",
    "hr": "i u na je se smo za nije da molimo s od su ne nam vam ce cemo ovaj racun nismo",
}.items()}
#: So many small words, and so many times more than in the language that was expected, are sure.
_ENOUGH, _TIMES = 3, 2


def spoken(folded: str, expected: list[str]) -> str | None:
    """Return the code of the language of a text if it is surely that one, and not another of the expected ones.

    >>> spoken("bitte schicken sie uns eine kopie der rechnung", ["en"])
    'de'
    >>> spoken("ok", ["en"]), spoken("la factura", ["fr"])
    (None, None)
    """
    words = [word.strip(".,;:!?()") for word in folded.split()]
    counts = {code: sum(word in known for word in words) for code, known in _WORDS.items()}
    best = max(counts, key=counts.get)
    others = max(count for code, count in counts.items() if code != best)
    known = max((counts.get(code, 0) for code in expected if code != best), default=0)
    return best if counts[best] >= max(_ENOUGH, others + 1, _TIMES * known) else None
