"""French."""

from .base import Language

_PAY = "(?:payer|regler|virer|solder|acquitter|verser|regulariser)"
_WILL_PAY = ("(?:paierons|paierai|paiera|payerons|payerai|reglerons|reglerai|reglera|virerons|virerai|solderons"
             "|solderai|verserons|verserai|acquitterons|paieront|regleront)")
_PAID = "(?:payees?|payes?|reglees?|regles?|virees?|vires?|soldees?|soldes?|acquittees?|acquittes?|versees?|verses?)"
_MONEY = "(?:paiements?|payements?|reglements?|virements?|cheques?|versements?)"
_DONE = "(?:effectue|fait|realise|emis|parti|envoye|execute|passe|ordonne|valide)s?e?s?"

LANGUAGE = Language(
    code="fr",
    relative={
        "after_tomorrow": "apres[ -]demain",
        "tomorrow": "demain(?: matin| soir)?",
        "before_yesterday": "avant[ -]hier",
        "yesterday": "hier",
        "today": "aujourd'hui|ce (?:jour(?![ -]la)|matin|soir)|cet apres[ -]midi",
        "next_week": "(?:(?:la )?fin de )?(?:la )?semaine prochaine",
        "week": "(?:(?:la )?fin de )?cette semaine|(?:la )?fin de (?:la )?semaine|en fin de semaine",
        "next_month": "(?:(?:la|en) )?fin (?:de |du )?mois prochain",
        "month": "(?:(?:la|en) )?fin (?:(?:de |du |de ce )?mois|de ce mois)",
        "year": "(?:(?:la|en) )?fin (?:de |d')?(?:l'|cette )?annee",
    },
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    last_after="dernier|passe",
    coming_after="prochain",
    next_is_coming=True,
    numbers={"un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "huit": 8, "dix": 10,
             "quinze": 15},
    within="(?:dans|sous|d'ici|dans un delai de) (?:les )?{n} (?:jours?|(?P<weeks>semaines?))",
    end="(?:la )?fin(?: du mois)?(?: de| d')?",
    mid="(?:la )?mi[ -]|mi",
    of_month="le {d}(?! ?%)",
    promise=(
        _WILL_PAY,
        f"(?:vais|va|allons|vont|comptons|compte|pensons|prevoyons de) ~ {_PAY}",
        f"(?:vais|va|allons|vont) ~ (?:faire|effectuer|proceder|emettre|envoyer|passer|lancer) ~ {_MONEY}",
        f"(?:sera|seront|va etre|vont etre) ~ {_PAID}",
        (f"{_MONEY} ~ (?:sera|seront|va etre|est prevu|prevu|interviendra|partira|part|suivra|arrivera|est programme"
         "|programme|est en cours|va partir|aura lieu)"),
        f"(?:ferai|ferons|effectuerai|effectuerons|procederons|procederai|emettrons|enverrons|enverrai) ~ {_MONEY}",
        f"(?:fais|faisons|effectuons|effectue|procedons|envoyons|envoie) ~ {_MONEY} ~ @F",
        f"{_MONEY} (?:par virement |par cheque |le |pour |de |@a |prevu |au |d ici |@i |bancaire )*@F",
        "(?:recevrez|aurez) ~ (?:cheque|virement|paiement|reglement|argent|@F)",
        "(?:on|nous|je) (?:vous )?(?:paie|paye|payons|regle|reglons|vire|virons|solde|soldons) ~ @F",
        "@F ,? ?(?:on|nous|je) (?:vous )?(?:paie|paye|payons|regle|reglons|vire|virons)",
        "(?:campagne|lot|echeance|lettrage|serie|vague) ~ (?:du |de |le )*@F",
        "(?:compris|inclus|integre|prevu)e? ~ @F",
        "(?:aurez|recevrez|avez) ~ (?:argent|fonds|somme|paiement|reglement|virement)",
        "(?:sur|dans) votre compte ~ @F",
        "@F ~ (?:sur votre compte|aurez|recevrez)",
    ),
    paid=(
        f"(?:avons|ai|a|ont|avait) (?:bien |deja |tous |donc |ete |tout |toutes? |egalement |@D )*{_PAID}",
        f"(?:est|sont|etait|etaient|ete) (?:bien |deja |donc |normalement )*{_PAID}",
        f"(?:avons|ai|a|ont) (?:bien |deja |donc )*(?:effectue|fait|emis|envoye|passe|procede) ~ {_MONEY}",
        f"{_MONEY} ~ (?:a|ont|est|sont) (?:bien |deja |donc |ete )*{_DONE}",
        f"{_MONEY} (?:deja )?{_DONE}",
        f"{_MONEY} (?:du |le |de |@a |en date du )*@p",
        "(?:justificatif|preuve|avis|confirmation|ordre) (?:de |du |d )(?:paiement|virement|reglement)",
        f"deja {_PAID}",
        "(?:credites?|creditee?s?|debitee?s?|encaissee?s?|preleve?e?s?) ~ @P",
        "(?:avez ete|etes|a ete|est) (?:bien |deja )?(?:credites?|debitee?|encaissee?|prelevee?)",
        "(?:cheque|virement|reglement) ~ (?:envoye|emis|parti|debite|encaisse|poste)e?",
    ),
    dispute=(
        "(?:conteste|contestons|contestation|litige|litigieuse|reclamation)",
        "(?:pas|ne sommes pas) d accord",
        ("(?:marchandises?|livraison|produits?|articles?|materiel|colis|commande|machine|pieces?) ~ (?:endommagee?s?"
         "|abimee?s?|defectueu(?:x|se)s?|cassee?s?|incomplete?s?|manquante?s?|non conformes?)"),
        ("(?:jamais|pas|n avons pas|n ai pas|non) (?:encore )?(?:recue?s?|ete livree?s?|livree?s?"
         "|commandee?s?) ~ (?:marchandises?|livraison|produits?|articles?|materiel|colis|commande)"),
        "(?:jamais|pas) (?:passe|commande)",
        ("(?:marchandises?|livraison|produits?|colis|commande) ~ (?:jamais|pas|non) ~ (?:recue?s?|arrivee?s?"
         "|livree?s?)"),
        ("(?:montant|prix|tarif|quantites?|facture|tva|facturation|@i) ~ (?:erronee?s?|faux|fausse|incorrecte?s?"
         "|pas correct|pas bon|ne correspond(?:ent)? pas|trop elevee?)"),
        "(?:erreur) ~ (?:facture|facturation|prix|montant|tarif|@i)",
        r"factur\w+ ~ (?:deux fois|en double)",
        "double facturation|doublon",
        "(?:l |un |notre |d |votre )avoirs?(?! (?:ete|paye|regle|recu))(?! ~ ete)",
        "note de credit",
        "(?:annuler|corriger|rectifier) ~ (?:facture|@i)",
        "(?:manquait|manquaient|manquants?|manque|manquent)",
        "(?:refaire|modifier|annuler|corriger|rectifier|revoir)(?! le virement)",
        r"(?:remise|rabais|ristourne|escompte) ~~ (?:pas|oubliee?|absente?|manqu\w+)",
        r"(?:convenu|negocie|devis|contrat)\w* ~~ (?:factur\w+|compte[sz]?)",
    ),
    contact=(
        "ne (?:m occupe|travaille|suis|fais|gere) ~ plus",
        "(?:plus|pas) (?:en charge|responsable|le bon interlocuteur|la bonne personne)",
        "(?:mauvaise?|pas le bon|pas la bonne) (?:personne|interlocuteur|adresse|contact|service)",
        "ne fait plus partie",
        "a quitte (?:la societe|l entreprise)",
        "(?:parti|partie) (?:a la|en) retraite ~~ @m",
        "(?:retraite|quitte) ~~ @m",
    ),
    redirect=(
        "(?:contacte[rz]|adresse[rz]|ecri(?:re|vez)|envoye[rz]|transmettre|joindre|voir avec|vous rapprocher) ~~ @m",
        r"(?:nouvelle adresse|comptabilite|service comptable|collegue|interlocut\w+) ~~ @m",
        "(?:facturation|factures?|paiements?) ~ (?:a|sont|aupres|avec) ~ @m",
    ),
    copy=(
        ("(?:copies?|duplicatas?|double) (?:de |du |des |d )(?:la |l |vos |votre |cette |une )?(?:factures?|releves?"
         "|@i)"),
        ("(?:renvoye[rz]|renvoi|transmettre|envoye[rz]|faire parvenir|adresser|fournir|retourner) ~ (?:factures?"
         "|releve|duplicata|copies?|@i)"),
        "(?:pas|jamais) (?:encore |bien )?(?:recue?s?|eue?|trouvee?) ~ (?:factures?|@i)",
        "factures? ~ (?:pas|jamais) ~ (?:recue?s?|parvenue?s?)",
        "(?:la|les) (?:nous |me )?renvoyer",
        r"(?:piece jointe|fichier|pdf) ~ (?:ouvr\w+|illisible)",
        "(?:ouvrir|lire) ~ (?:piece jointe|fichier|pdf)",
        "(?:refaire passer|renvoyer|refaire parvenir)",
    ),
    other=(
        r"(?:echelonn\w+|echeancier|plusieurs fois|delai (?:de paiement|supplementaire)|facilites de paiement)",
        (r"(?:pouvons|puis|peut|sommes|suis) (?:actuellement )?(?:pas|plus) (?:en mesure de )?(?:\w+ )?(?:payer"
         "|regler)"),
        "(?:redressement|liquidation) judiciaire|depot de bilan",
        r"en (?:deux|trois|quatre|\d+|plusieurs) (?:fois|mensualites|echeances|versements)",
    ),
    bank=(
        "rib|iban|coordonnees bancaires",
    ),
    please=(
        "merci de|veuillez|svp|s il vous plait|pouvez|pourriez|envoyez|communiquez|besoin",
    ),
    refusal=(
        ("(?:pas|plus|jamais|aucun|sans|ni|impossible de) (?:encore |ete |etre |pu |vous |en mesure de |le |la |les "
         f"|actuellement |de )*(?:{_PAY}|{_PAID}|{_MONEY}|effectue|fait|virer)"),
        (f"(?:ne|n) (?:vous |les? |la |l )*(?:{_WILL_PAY}|paie|paye|payons|reglons|sera|seront|vais|allons|est"
         "|a) ~ pas"),
        f"{_WILL_PAY} ~ (?:pas|rien)",
        f"(?:ne|n) (?:pouvons|peux|puis|peut|pourrons) ~ (?:{_PAY})",
        rf"(?:bloque|suspend|stoppe|refus|en attente)\w* ~ {_MONEY}",
        f"{_MONEY} ~ (?:bloquee?s?|suspendus?)",
        "(?:devrait|devons|doit|devez|aurait du|auriez|faut)",
    ),
    doubt=(
        "si(?! vite)",
        "des (?:que|reception)(?! possible)",
        "une fois (?:que|@|l|la|le)",
        "tant que",
        "jusqu a ce que",
        "a condition",
        "sous reserve",
        "avant que",
        "peut[ -]etre|probablement|espere|esperons",
        "quand (?:nous|vous|je)",
        "lorsque",
        r"essai\w+ de",
        "apres (?:reception|que)",
        "mais ~~ @i",
        r"vous (?:nous |me )?(?:demand|reclam|exig)\w*",
        "(?:rejete|revenu|retourne)e? ~ (?:banque)?",
        "(?:discuter|parler|rencontrer|rendez[ -]vous)",
    ),
)
