"""Italian."""

from .base import Language

_PAY = "(?:pagar(?:e|vi|la|lo)|saldar(?:e|vi|la)|bonificar(?:e|vi)|liquidar(?:e|la)|versare|regolare)"
_WILL_PAY = ("(?:pagheremo|paghero|salderemo|saldero|bonificheremo|liquideremo|verseremo|provvederemo|provvedero"
             "|regoleremo)")
_PAID = "(?:pagat[oaie]|saldat[oaie]|bonificat[oaie]|liquidat[oaie]|versat[oaie]|regolat[oaie])"
_MONEY = "(?:pagament[oi]|bonific[oi]|versamento|assegno|saldo|importo|denaro|soldi)"
_DONE = "(?:eseguit[oa]|fatt[oa]|effettuat[oa]|inviat[oa]|dispost[oa]|partit[oa]|emess[oa])"

LANGUAGE = Language(
    code="it",
    relative={
        "after_tomorrow": "dopodomani|dopo domani",
        "tomorrow": "domani(?: mattina)?|domattina",
        "before_yesterday": "l'altro ieri|altroieri",
        "yesterday": "ieri",
        "today": "oggi(?: stesso)?|stamattina|in giornata",
        "next_week": ("(?:(?:(?:la|a|per|entro) )*fine (?:della )?)?(?:la )?(?:prossima settimana|settimana prossima"
                      "|settimana entrante)"),
        "week": ("(?:(?:(?:la|a|per|entro) )*fine )?(?:di )?questa settimana|(?:(?:la|a|per"
                 "|entro) )*fine (?:della )?settimana|in settimana|entro la settimana"),
        "next_month": "(?:(?:la|a|per|entro) )*fine (?:del )?(?:mese prossimo|prossimo mese)",
        "month": "(?:(?:la|a|per|entro) )*fine (?:del |di questo )?mese",
        "year": "(?:(?:la|a|per|entro) )*fine (?:dell')?anno",
    },
    weekdays=("lunedi'?", "martedi'?", "mercoledi'?", "giovedi'?", "venerdi'?", "sabato", "domenica"),
    last="(?:lo )?scorso",
    coming="(?:il )?prossimo",
    last_after="scorso",
    coming_after="prossimo",
    next_is_coming=True,
    numbers={"un": 1, "una": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7,
             "dieci": 10, "quindici": 15},
    within="(?:tra|fra|entro|in)(?: i prossimi)? {n} (?:giorn[oi](?: lavorativi)?|(?P<weeks>settiman[ae]))",
    until="entro(?: il)?|prima di|per|questo",
    end="(?:(?:la|a|per|entro) )*fine(?: di)?",
    mid="(?:a |entro )?(?:meta(?: di)?)",
    of_month="(?:il(?: giorno)?|entro il) {d}(?! ?%)",
    promise=(
        _WILL_PAY,
        f"(?:andremo a|andiamo a|contiamo di|prevediamo di|vado a|intendiamo) ~ {_PAY}",
        f"(?:sara|saranno|verra|verranno) ~ (?:{_PAID}|{_DONE})",
        ("(?:faremo|faro|effettueremo|effettuero|disporremo|disporro|invieremo|invio|facciamo|faccio"
         f"|effettuiamo) ~ {_MONEY}"),
        (f"{_MONEY} ~ (?:sara|verra|parte|partira|e previst[oa]|previst[oa]|programmat[oa]|arrivera|seguira"
         "|e in corso|avverra)"),
        f"{_MONEY} (?:per |il |entro |di |del |@a |previsto |al |@i |a )*@F",
        "(?:paghiamo|pago|saldiamo|saldo|bonifichiamo|versiamo) ~ @F",
        "@F ~ (?:paghiamo|pago|saldiamo|faccio|facciamo|bonifichiamo)",
        "ricever(?:a|ete|anno) ~ (?:pagamento|bonifico|assegno|@F)",
        "(?:distinta|lotto|flusso) ~ @F",
        r"@F ~ (?:avrete|ricevere\w*|avra) ",
        "@F ~ (?:avrete|riceverete|avra)",
        "(?:soldi|importo) ~ @F ~ conto",
        "@F ~ (?:riceverete|avrete|ricevera)",
        "(?:riceverete|avrete) ~ (?:soldi|denaro|importo|pagamento)",
        "(?:ci penso|provvedo|me ne occupo) ~~ @F",
        "(?:uscira|esce|andra|partira) ~ pagament[oi] ~ @F",
    ),
    paid=(
        f"(?:abbiamo|ho|ha|hanno|avevamo) (?:gia |appena |@D )*{_PAID}",
        f"(?:e|sono|stat[oaie]|risulta(?:no)?) (?:gia |stat[oaie] |regolarmente )*{_PAID}",
        f"(?:abbiamo|ho|ha) (?:gia |appena )*(?:fatto|effettuato|eseguito|disposto|inviato|emesso) ~ {_MONEY}",
        f"{_MONEY} ~ (?:e|sono) (?:gia |stat[oaie] )*{_DONE}",
        f"{_MONEY} (?:gia )?{_DONE}",
        f"{_MONEY} (?:del |il |in data |di |@a )*@p",
        f"gia {_PAID}",
        ("(?:contabile(?: del bonifico)?|ricevuta (?:di|del) (?:pagamento|bonifico)|distinta del bonifico"
         "|copia del bonifico)"),
        "(?:banca|conto) ~~ (?:addebitat[oa]|incassat[oa]|accreditat[oa])",
        r"(?<=\A )(?:gia )?(?:pagat[oa]|saldat[oa]|bonificat[oa])",
        "(?:ho|abbiamo) (?:appena )?(?:pagato|fatto il bonifico|bonificato|saldato)",
    ),
    dispute=(
        (r"(?:contest(?:iamo|o|azione|are)|reclam(?:o|iamo)|non (?:siamo|sono) (?:\w+ )?d accordo|non accettiamo"
         "|controversia)"),
        ("(?:merce|consegna|prodott[oi]|articol[oi]|materiale|ordine|spedizione|macchina) ~ (?:danneggiat[oaie]"
         "|difettos[oaie]|rott[oaie]|incomplet[oaie]|sbagliat[oaie]|non conform[ei]|mancant[ei])"),
        (r"(?:mai|non) (?:\w+ ){0,2}(?:ricevut[oaie]|ordinat[oaie]|consegnat[oaie]) (?:\w+ ){0,2}(?:merce|consegna"
         "|prodott[oi]|articol[oi]|materiale|ordine|spedizione)"),
        "(?:merce|consegna|prodott[oi]|materiale|ordine) ~ (?:mai|non) ~ (?:ricevut[oa]|arrivat[oa]|consegnat[oa])",
        r"(?:mai|non) (?:\w+ ){0,2}ordinat[oaie]",
        ("(?:importo|prezzo|quantita|fattura|iva|@i) ~ (?:errat[oa]|sbagliat[oa]|non (?:e|sono) corrett[oaie]"
         "|non corrett[oa]|non corrisponde|troppo alt[oa])"),
        "errore ~ (?:fattura|fatturazione|prezzo|importo|@i)",
        r"fatturat\w* ~ due volte|doppia fattur\w+",
        "(?:nota di credito|nota credito|nota di accredito)",
        "(?:annullare|annullate|stornare|correggere|correggete) ~ (?:fattura|@i)",
        "(?:mancavano|mancava|mancano|mancanti)",
        "(?:correggere|modificare|rifare|rettificare|correggete) ~ (?:fattura|@i)",
        r"(?:sconto) ~~ (?:non|manca|dimenticat\w+)",
        r"(?:concordat|pattuit)\w+ ~~ (?:fatturat\w+|addebitat\w+)",
        "non corrisponde (?:al|all|alla|a|con)",
        r"ordinat\w+ \d+ ~ non \d+",
        r"\d+ (?:\w+ )?(?:e non|anziche|invece di) \d+",
        r"(?:restituit\w+|reso|rispedit\w+) ~ (?:macchina|merce|prodotto|materiale|apparecchio|pezzi)",
        r"(?:mai|non) (?:ha )?(?:mai )?funzionat\w+|non funziona",
        r"(?:trasporto|spedizione|porto|spese) ~~ (?:gratuit\w+|gratis|addebitat\w+|inclus\w+)",
        r"(?:promesso|concordato|detto) ~~ (?:gratuit\w+|gratis|sconto|inclus\w+)",
    ),
    contact=(
        "non (?:mi occupo|lavoro|lavora|sono|seguo|gestisco) ~ piu",
        "non (?:mi occupo|seguo|gestisco)",
        "non sono (?:io|la persona|il responsabile)",
        "(?:sbagliato|sbagliata) (?:persona|indirizzo|contatto|ufficio)",
        "(?:persona|indirizzo|contatto) (?:sbagliat[oa]|errat[oa])",
        "(?:referente|persona di riferimento) e",
        "(?:in pensione|pensionat[oa]|lasciato l azienda) ~~ @m",
        "sbagliato (?:ufficio|reparto|persona|indirizzo)",
        "(?:provi|provate) ~~ @m",
    ),
    redirect=(
        r"(?:scriv\w+|contatt\w+|invi\w+|mand\w+|rivolg\w+) ~~ @m",
        "(?:amministrazione|contabilita|collega|referente|nuovo indirizzo) ~~ @m",
        "(?:fatture|pagamenti) ~~ @m",
        "(?:da|segue|ora|gestisce|fornitori) ~~ @m",
    ),
    copy=(
        "(?:copi[ae]|duplicato) ~ (?:fattur[ae]|@i|estratto)",
        r"(?:rimand|rinvi|reinvi|inoltr)\w+ ~ (?:fattur[ae]|@i)",
        r"(?:rimandar\w+|reinviar\w+|rinviar\w+)",
        r"(?:invi|mand)\w+ (?:\w+ ){0,2}(?:la |le )(?:fattur[ae]|@i)",
        r"(?:non|mai) ~ (?:ricevut[oaie]|arrivat[oaie]|trovat[oaie]|trov\w+) ~ (?:fattur[ae]|@i)",
        "(?:fattur[ae]|@i) ~ (?:non|mai) ~ (?:ricevut[oaie]|arrivat[oaie]|pervenut[oaie])",
        r"(?:allegato|file|pdf) ~ non ~ (?:apr\w+|leggibile)",
        "non ~ (?:aprire|leggere) ~ (?:allegato|file|pdf)",
        r"rimandare|rimandarmel\w+",
        "(?:avrebbe|avete|avreste) ~ fattura",
        "non (?:la|le) (?:trovo|troviamo)",
        "(?:serve|servirebbe|manca|bisogno) ~ (?:originale ~ )?fattura",
        "originale ~ fattura|fattura originale",
    ),
    other=(
        r"(?:rateizz\w+|rateazion\w+|rate|dilazion\w+|proroga|piano di rientro)",
        "non (?:possiamo|posso|riusciamo a|riesco a) ~ (?:pagare|saldare)",
        "(?:fallimento|concordato preventivo|insolvenza)",
        r"in (?:\w+ )?(?:rate|volte|tranche)",
        "(?:un altro|ancora un) (?:mese|po)",
        r"(?:conceder\w+|dar\w+) ~ (?:mese|tempo|settimane)",
    ),
    bank=(
        "coordinate bancarie|dati bancari|iban|conto corrente",
    ),
    please=(
        r"per favore|per cortesia|cortesemente|potete|puo|potreste|invi\w+|indic\w+|mand\w+|serv\w+",
    ),
    refusal=(
        (rf"(?:non|mai|senza|ne|nessun) (?:\w+ ){{0,4}}(?:{_PAY}|{_WILL_PAY}|{_PAID}|{_MONEY}|{_DONE}|paghiamo|pago"
         "|pagano)"),
        f"{_MONEY} ~ (?:bloccat[oi]|sospes[oi])",
        "(?:dobbiamo|devo|dovrebbe|dovremmo|potremmo|bisogna)",
    ),
    doubt=(
        "se",
        "quando",
        "appena(?! possibile)",
        "non appena(?! possibile)",
        "una volta",
        "finche",
        "fino a (?:che|quando)",
        "a condizione",
        "salvo",
        "prima che",
        "dopo (?:aver|che|la)",
        "forse|speriamo|probabilmente|magari",
        "cercheremo",
        r"(?:ci|mi) (?:chied|sollecit)\w+",
        "a patto",
        "ma ~~ @i",
        "(?:respint[oa]|stornat[oa] dalla banca|tornat[oa] indietro)",
        r"(?:parlare|incontr\w+|discutere)",
        "a condizione|a patto|dipende|purche",
    ),
)
