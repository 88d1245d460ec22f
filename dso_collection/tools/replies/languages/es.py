"""Spanish."""

from .base import Language

_PAY = "(?:pagar(?:les|lo|la|os|te)?|abonar(?:les|lo|la)?|transferir(?:les)?|liquidar(?:lo|la)?|saldar)"
_WILL_PAY = "(?:pagaremos|pagare|abonaremos|abonare|transferiremos|transferire|liquidaremos|saldaremos|ingresaremos)"
_WILL_BE = ("(?:pagara|abonara|transferira|liquidara|saldara|realizara|hara|efectuara|pagaran|abonaran|haran"
            "|ingresara)")
_PAID = "(?:pagad[oa]s?|abonad[oa]s?|transferid[oa]s?|liquidad[oa]s?|saldad[oa]s?|ingresad[oa]s?)"
_MONEY = "(?:pagos?|transferencias?|importe|dinero|cheque|ingreso)"

LANGUAGE = Language(
    code="es",
    relative={
        "after_tomorrow": "pasado manana",
        "tomorrow": "manana(?: mismo| por la manana)?",
        "before_yesterday": "anteayer|antes de ayer",
        "yesterday": "ayer",
        "today": "hoy(?: mismo)?|esta (?:manana|tarde)",
        "next_week": ("(?:(?:el |a )?(?:final(?:es)?|fin) de )?(?:la )?(?:semana que viene|proxima semana"
                      "|semana proxima)"),
        "week": "(?:(?:el |a )?(?:final(?:es)?|fin) de )?esta semana|(?:el |a )?(?:final(?:es)?) de (?:la )?semana",
        "next_month": ("(?:el |a )?(?:final(?:es)?|fin) de(?:l)? (?:mes que viene|proximo mes|mes proximo"
                       "|mes siguiente)"),
        "month": "(?:el |a )?(?:final(?:es)?|fin) de(?:l)? (?:este )?mes|fin de mes",
        "year": "(?:el |a )?(?:final(?:es)?|fin) de(?:l)? (?:este )?ano",
    },
    weekdays=("lunes", "martes", "miercoles", "jueves", "viernes", "sabado", "domingo"),
    last="pasado",
    coming="proximo",
    last_after="pasado",
    coming_after="que viene|proximo",
    next_is_coming=True,
    numbers={"un": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7,
             "diez": 10, "quince": 15},
    within="(?:en|dentro de|en un plazo de) {n} (?:dias?(?: habiles| laborables)?|(?P<weeks>semanas?))",
    end="(?:a |el )?(?:final(?:es)?|fin) de",
    mid="(?:a )?mediados de",
    of_month="(?:(?:el )?dia|el) {d}(?! ?%)",
    promise=(
        _WILL_PAY,
        f"(?:vamos|voy|va|van|pensamos|prevemos|esperamos poder) (?:a )?~ {_PAY}",
        f"(?:vamos a|voy a|va a) ~ (?:hacer|realizar|efectuar|emitir) ~ {_MONEY}",
        f"se (?:les |os )?{_WILL_BE}",
        f"(?:haremos|hare|realizaremos|realizare|efectuaremos|emitiremos|enviaremos) ~ {_MONEY}",
        f"(?:hacemos|hago|realizamos|realizo) ~ {_MONEY}",
        f"sera[n]? ~ {_PAID}",
        (f"{_MONEY} ~ (?:se (?:les )?(?:hara|realizara|efectuara)|sale|saldra|esta previst[oa]|previst[oa]"
         "|programad[oa]|esta programad[oa]|llegara|sera|estara)"),
        f"{_MONEY} (?:para |el |a |de |@a |previsto |antes del |@i )*@F",
        "@F ~ (?:pago|pagamos|abonamos|hago|hacemos)",
        "(?:pagamos|abonamos|transferimos) ~ @F",
        "recibiran? ~ (?:pago|transferencia|dinero|@F)",
        "(?:remesa|lote|tanda) ~ @F",
        "@F ~ (?:lo tienen|lo tendran|tendran|tienen ~ (?:cuenta|dinero)|recibiran)",
        "(?:dinero|importe) ~ @F ~ cuenta",
    ),
    paid=(
        f"(?:hemos|he|ha|han|habiamos) (?:ya |sido )*{_PAID}",
        f"(?:esta|estan|fue|fueron|sido|ya) ~ {_PAID}",
        ("(?:se|ya) (?:lo |la |les |se )*(?:pagaron|abono|pagamos|abonamos|realizo|efectuo|transferimos|transfirio"
         "|hizo|pague)"),
        "(?:pagamos|abonamos|transferimos|pague|abone|transferi) ~ @P(?! ~ @f)",
        "@P ~ (?:pagamos|abonamos|transferimos|pague|hicimos)",
        f"(?:hemos|he|hicimos|realizamos|hice) (?:ya |hecho |realizado |efectuado )*~ {_MONEY} ~ @P",
        f"(?:hemos|he) (?:ya )?(?:hecho|realizado|efectuado|enviado) ~ {_MONEY}",
        (f"{_MONEY} ~ (?:se realizo|se efectuo|se hizo|fue realizad[oa]|ha sido|esta (?:hech|realizad|efectuad)[oa]"
         "|ya (?:esta|fue))"),
        f"{_MONEY} (?:realizad[oa] |efectuad[oa] |hech[oa] |el |del |de |@a |de fecha )*@p",
        "(?:justificante|comprobante)(?: (?:de|del) (?:pago|transferencia|la transferencia))?",
        "(?:se )?(?:cargo|cobro|adeudo|debito) ~ @P",
        r"(?:fue|ha sido|esta|han) (?:ya )?(?:cargad|cobrad|adeudad|debitad)\w+",
    ),
    dispute=(
        r"no (?:estamos|estoy) (?:\w+ )?de acuerdo",
        r"(?:reclam(?:amos|acion|o)|disputa\w*|impugna\w+|disconform\w+|no aceptamos)",
        ("(?:mercancias?|material|productos?|pedido|articulos?|envio|entrega|genero) ~ (?:danad[oa]s?"
         "|defectuos[oa]s?|rot[oa]s?|incomplet[oa]s?|equivocad[oa]s?|mal estado|faltan?)"),
        (r"(?:nunca|no|jamas) (?:\w+ ){0,2}(?:recibimos|recibido|llegado|llego|pedimos|pedido|solicitamos"
         r"|entregado) (?:\w+ ){0,2}(?:mercancias?|material|productos?|pedido|articulos?|envio|servicio)"),
        "(?:mercancias?|material|pedido|envio) ~ (?:nunca|no) ~ (?:recibid[oa]|llego|llegado|entregad[oa])",
        ("(?:importe|precio|cantidad|factura|iva|@i) ~ (?:incorrect[oa]s?|erroneos?|erronea|equivocad[oa]|no (?:es"
         "|son) correct[oa]s?|no coincide|mal|no corresponde)"),
        "error ~ (?:factura|precio|importe|@i)",
        r"(?:factura|cobra|carga)\w+ ~ (?:dos veces|por duplicado|doble)",
        ("(?:nota de credito|factura rectificativa|esperamos ~ abono|el abono (?:de la devolucion|prometido"
         "|pendiente))"),
        r"(?:anul|corrij|rectifi)\w+ ~ (?:factura|@i)",
        r"(?:faltaban?|falta[n]? \w+ (?:cajas?|unidades|bultos|piezas))",
        r"(?:corrij\w+|correg\w+|modifi\w+|rehac\w+|rehag\w+) ~ (?:factura|@i)",
        r"(?:descuento|rebaja) ~~ (?:no|falta|olvid\w+)",
        r"(?:acordad|pactad|convenid)\w+ ~~ (?:factura\w+|cobra\w+)",
    ),
    contact=(
        "ya no (?:trabajo|trabaja|soy|es|me ocupo|llevo|estoy)",
        "no soy (?:la persona|el responsable|la responsable|yo)",
        "(?:persona|direccion|contacto|departamento) (?:equivocad[oa]|incorrect[oa])",
        "se ha equivocado de",
        "persona de contacto es",
        "(?:jubilad[oa]|ya no esta) ~~ @m",
    ),
    redirect=(
        r"(?:escrib\w+|contact\w+|envi\w+|dirij\w+|dirigi\w+|mand\w+|pong\w+) ~~ @m",
        "(?:administracion|contabilidad|companer[oa]|persona de contacto|nueva direccion) ~~ @m",
        "(?:facturas|pagos|facturacion) ~~ @m",
    ),
    copy=(
        "(?:copias?|duplicado) ~ (?:facturas?|@i|extracto)",
        r"(?:pued\w+|podr\w+|favor|rogamos) ~ reenvi\w+",
        r"reenvie\w*",
        r"(?:envi\w+|mand\w+|remit\w+|pas\w+) ~ (?:las? |el |nuevamente )(?:facturas?|@i|extracto)",
        "(?:no|nunca) ~ (?:recibido|llegado|recibimos|encontramos|tenemos) ~ (?:facturas?|@i)",
        r"(?:adjunto|archivo|pdf) ~ no ~ (?:abr\w+|lee\w*)",
        "no ~ abrir ~ (?:adjunto|archivo|pdf)",
        "(?:mandar|enviar) ~ otra vez",
    ),
    other=(
        r"(?:plan de pagos?|plazos|fraccion\w+|aplaz\w+|prorroga)",
        "no (?:podemos|puedo) ~ pagar",
        "concurso de acreedores|insolvencia",
        r"en (?:\w+ )?(?:plazos|partes|veces|cuotas)",
    ),
    bank=(
        "datos bancarios|numero de cuenta|cuenta bancaria|iban",
    ),
    please=(
        r"por favor|pued\w+|podria\w*|envi\w+|necesit\w+|indi\w+",
    ),
    refusal=(
        (rf"(?:no|nunca|sin|ni|tampoco) (?:\w+ ){{0,3}}(?:{_PAY}|{_WILL_PAY}|{_WILL_BE}|{_PAID}|{_MONEY}|pagamos"
         "|abonamos|pagan)"),
        f"{_MONEY} ~ (?:bloquead[oa]|retenid[oa]|suspendid[oa])",
        r"(?:hay que|tenemos que|deberia\w*|debe|podria\w*)",
    ),
    doubt=(
        "si",
        "cuando",
        "en cuanto(?! sea posible)",
        "una vez",
        "hasta que",
        "mientras",
        "siempre que",
        "antes de que",
        "salvo",
        r"quiza\w*|tal vez|probablemente|esperamos que|a ver",
        "tras (?:recibir|la)",
        "despues de",
        r"intentar\w*",
        r"(?:nos|me) (?:pide|piden|reclama|exige)\w*",
        "pero ~~ @i",
        "(?:devuelt[oa]|rechazad[oa])",
        r"(?:hablar|reunir\w*|comentar)",
    ),
)
