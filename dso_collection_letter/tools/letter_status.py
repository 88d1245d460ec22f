"""What carriers call the fate of a letter, in the users' languages, and what makes two tracking numbers the same."""

import re
import unicodedata

#: Letters that Unicode does not take apart into a plain letter and an accent.
_PLAIN = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d"})

#: Words that may mean two things, such as "received" (by whom?) or "unknown", are in none of the lists.
#: Not with the carrier yet: its number is known, nothing happened.
_ANNOUNCED = """
    announced|created|label created|shipment information received|pre-advised|pending
    annoncé|en attente|créé|déclaré
    angekündigt|elektronisch angekündigt|auftragsdaten übermittelt|erfasst|angelegt
    aangemeld|aangekondigd|preavisado|prerregistrado|pre-registrado|annunciato|accettata elettronicamente
    anunciado|zapowiedziana|anunțat|najavljeno|aviserad|bildirildi|已下单|已创建
"""
#: With the carrier, on its way.
_MAILED = """
    versandt|nadane|差出済|已投寄|postat|postad|مرسل بالبريد
    posted|deposited|mailed|sent|shipped|accepted|accepted by carrier|handed over|handed over to carrier|lodged
    item accepted|acceptance|collected|picked up by carrier|in transit|in process|processed|sorted|dispatched
    departed|arrived at delivery office|out for delivery|delivery attempted|attempted delivery|delivery attempt
    notice left|card left|awaiting collection|available for pickup|available for collection|on its way
    déposé|déposée|dépôt|posté|postée|envoyé|envoyée|expédié|expédiée|pris en charge|prise en charge
    prise en charge par la poste
    remis à la poste|accepté|acheminement|en cours d'acheminement|en cours|en transit|trié|en cours de livraison
    en cours de distribution|avisé|avisée|mis en instance|en instance|disponible en point de retrait|présenté
    présentée
    en attente de retrait|avis de passage
    eingeliefert|aufgegeben|übergeben|abgesendet|versendet|verschickt|gesendet|angenommen|einlieferung
    in bearbeitung
    unterwegs|in transport|transport|in zustellung|zustellversuch|benachrichtigt|benachrichtigung hinterlassen
    zur abholung bereit|lagert zur abholung|hinterlegt
    gepost|ter post bezorgd|verzonden|verstuurd|aangenomen|aanvaard|onderweg|in behandeling|gesorteerd|afhaalbericht
    ligt klaar|beschikbaar voor afhaling
    depositado|depositada|enviado|enviada|admitido|admitida|admisión|aceptado|aceptada|en tránsito|en camino
    en reparto
    en curso|ausente|en lista|aviso dejado|clasificado
    spedito|spedita|inviato|inviata|impostato|preso in carico|presa in carico|accettato|accettata|in transito
    in lavorazione|in consegna|in giacenza|tentata consegna|avvisato
    enviado|expedido|expedida|aceite|aceito|postado|postada|em trânsito|em curso|em distribuição|avisado
    aguarda levantamento
    nadana|nadano|przyjęta|przyjęto|wysłana|wysłano|w drodze|w transporcie|w doręczeniu|awizo|awizowana
    próba doręczenia
    depus|depusă|expediat|expediată|trimis|trimisă|preluat|preluată|acceptat|în tranzit|în curs de livrare|avizat
    avizată
    predano na pošti|predano pošti|poslano|zaprimljeno|primljeno|u prijevozu|u tranzitu|u dostavi
    obavijest ostavljena
    inlämnad|inlämnat|skickat|skickad|avsänd|mottagen av posten|under transport|på väg|ute för leverans|avi lämnad
    postalandı|postaya verildi|gönderildi|kabul edildi|yolda|transfer|dağıtımda|dağıtıma çıktı
    haber kağıdı bırakıldı
    已寄出|已交寄|已收寄|收寄|已发出|已揽收|运输中|派送中|投递中|已寄
    引受|差出|発送済み|発送|輸送中|配達中|持ち出し中|ご不在のため持ち戻り|保管中
"""
#: With the addressee.
_DELIVERED = """
    doręczone|配達済|تم التسليم
    delivered|delivered to addressee|delivered to recipient|delivered and signed|signed for
    received by addressee|accepted by addressee|accepted by recipient|handed to addressee|collected by addressee
    opened|read
    distribué|distribuée|livré|livrée|remis|remise|remis au destinataire|remis contre signature
    distribué contre signature
    distribué en boîte aux lettres|retiré par le destinataire|accepté par le destinataire|lu|réceptionné
    zugestellt|zustellung|ausgeliefert|übergeben an empfänger|an empfänger übergeben|dem empfänger übergeben
    an den empfänger zugestellt|ausgehändigt|vom empfänger angenommen
    bezorgd|afgeleverd|uitgereikt|geleverd|afgegeven
    entregado|entregada|entregado al destinatario
    consegnato|consegnata|recapitato|recapitata
    entregue|entregue ao destinatário
    doręczona|doręczono|doręczony|dostarczona|dostarczono|odebrana|odebrano
    livrat|livrată|predat destinatarului|predată destinatarului
    uručeno|uručena|isporučeno|dostavljeno|predano primatelju
    levererad|levererat|utlämnad|utlämnat|utdelad
    teslim edildi|alıcıya teslim edildi
    已投递|已妥投|妥投|已签收|签收|已送达|送达|已送達|已簽收
    配達完了|お届け済み|お届け先にお届け済み|配達済み|窓口でお渡し|受領済み
"""
#: On its way back, or back; whoever refused it.
_RETURNED = """
    tornata indietro
    came back|revenu|zurückgekommen|teruggekomen|tornato indietro|zwrócone|geri döndü|不達|i retur|مرتجع
    returned|return|return to sender|returned to sender|delivered to sender|being returned|refused
    refused by addressee
    rejected|unclaimed|not claimed|not collected|not delivered|undelivered|undeliverable|addressee unknown
    unknown at address|moved away|gone away|insufficient address|wrong address|deceased|expired|not opened in time
    retourné|retournée|retour à l'expéditeur|retourné à l'expéditeur|renvoyé à l'expéditeur|distribué à l'expéditeur
    refusé|refusée|refusé par le destinataire|non réclamé|non réclamée|pli avisé et non réclamé|avisé et non réclamé
    non distribué
    non distribuable|non remis|non livré|destinataire inconnu|destinataire inconnu à l'adresse|inconnu à l'adresse
    npai
    n'habite pas à l'adresse indiquée|adresse incomplète|défaut d'accès ou d'adressage|destinataire non identifiable
    décédé|expiré
    zurück|retoure|rücksendung|zurückgesandt|zurückgesendet|zurück an absender|an absender zurück
    rücksendung an absender
    an absender zugestellt|annahme verweigert|verweigert|abgelehnt|nicht abgeholt|nicht zustellbar|unzustellbar
    nicht zugestellt
    empfänger unbekannt|empfänger nicht zu ermitteln|unbekannt verzogen|verzogen|adresse unzureichend|verstorben
    abgelaufen
    teruggezonden|retour afzender|geretourneerd|geweigerd|niet afgehaald|niet bezorgd|onbestelbaar|verhuisd
    devuelto|devuelta|devuelto a origen|devuelto al remitente|rechazado|rechazada|rehusado|rehusada|no retirado
    no recogido
    no entregado|destinatario desconocido|ausente no retirado|dirección incorrecta|fallecido|caducado
    reso|resa|restituito|restituita|restituito al mittente|reso al mittente|rifiutato|rifiutata|respinto
    compiuta giacenza
    non ritirato|non consegnato|non recapitato|destinatario sconosciuto|irreperibile|trasferito|deceduto
    devolvido|devolvida|devolvido ao remetente|recusado|recusada|não reclamado|não levantado|não entregue|mudou-se
    zwrot|zwrócona|zwrócono|zwrot do nadawcy|odmowa|odmowa przyjęcia|nie podjęto w terminie|niepodjęta|niedoręczona
    adresat nieznany|adresat wyprowadził się
    returnat|returnată|returnat la expeditor|refuzat|refuzată|nereclamat|nereclamată|nelivrat|destinatar necunoscut
    mutat
    vraćeno|vraćeno pošiljatelju|povrat|odbijeno|odbijen prijem|nije preuzeto|neuručeno|primatelj nepoznat|odselio
    returnerad|returnerat|retur|retur till avsändaren|vägrad|ej utlöst|ej uthämtad|ej levererad|adressaten okänd
    flyttat
    iade|iade edildi|göndericiye iade|göndericiye iade edildi|reddedildi|kabul edilmedi|teslim alınmadı
    teslim edilemedi|alıcı tanınmıyor|taşınmış
    退回|已退回|退件|拒收|无人认领|查无此人|未妥投|地址不详|已退回寄件人|退回寄件人
    差出人に返送|返送|差出人に返送済み|返還|受取拒否|受取辞退|保管期間経過|あて所に尋ねあたらず|宛先不明|転居先不明
"""


def status_key(text: str) -> str:
    """Return what makes two words of carriers the same: letters and digits, without accents, case and signs.

    >>> status_key(" Pli avisé et non-réclamé. ")
    'pli avise et non reclame'
    >>> status_key("İADE EDİLDİ") == status_key("iade edildi")
    True
    """
    text = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN)).casefold()
    letters = "".join(char if char.isalnum() else "" if unicodedata.combining(char) else " " for char in text)
    return " ".join(letters.split())


def _words(*groups):
    found = {}
    for status, text in groups:
        for words in text.replace("\n", "|").split("|"):
            if words.strip():
                found.setdefault(status_key(words), status)
    return found


#: The plainest meaning first: words that stand in two lists mean the first.
_STATUSES = _words(("delivered", _DELIVERED), ("returned", _RETURNED), ("mailed", _MAILED), ("announced", _ANNOUNCED))


def parse_status(text: str) -> str | None:
    """Read a cell as ``announced``, ``mailed``, ``delivered`` or ``returned``; empty for empty, None for unknown words.

    Only whole cells are known: "Delivered to sender" or "Non distribué" mean the opposite of their first or last word.

    >>> [parse_status(words) for words in ("Delivered", "DISTRIBUÉ", "zugestellt ", "签收", "doręczona")]
    ['delivered', 'delivered', 'delivered', 'delivered', 'delivered']
    >>> [parse_status(words) for words in ("Delivered to sender", "Non distribué", "Annahme verweigert", "NPAI")]
    ['returned', 'returned', 'returned', 'returned']
    >>> parse_status("In transit"), parse_status("Annoncé"), parse_status("  "), parse_status("perhaps")
    ('mailed', 'announced', '', None)
    """
    key = status_key(text)
    return _STATUSES.get(key) if key else "" if not text.strip() else None


def tracking_key(text: str | None) -> str:
    """Return what makes two tracking numbers the same: no spaces, signs between groups or capitals.

    >>> tracking_key("rr 123-456-789 fr"), tracking_key(None)
    ('RR123456789FR', '')
    """
    return re.sub(r"[\s\u00a0\u202f.\-–]+", "", text or "").upper()
