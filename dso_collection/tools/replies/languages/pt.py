"""Portuguese, of Portugal and of Brazil."""

from .base import Language

_PAY = "(?:pagar|liquidar|transferir|quitar|saldar|regularizar|depositar)"
_WILL_PAY = ("(?:pagaremos|pagarei|liquidaremos|liquidarei|transferiremos|quitaremos|saldaremos|regularizaremos"
             "|depositaremos)")
_PAID = "(?:pag[oa]s?|liquidad[oa]s?|transferid[oa]s?|quitad[oa]s?|saldad[oa]s?|regularizad[oa]s?|depositad[oa]s?)"
_MONEY = "(?:pagamentos?|transferencias?|pix|deposito|cheque|dinheiro|ted|boleto|valor)"
_DONE = "(?:feit[oa]s?|efetuad[oa]s?|efectuad[oa]s?|realizad[oa]s?|enviad[oa]s?|executad[oa]s?)"

LANGUAGE = Language(
    code="pt",
    relative={
        "after_tomorrow": "depois de amanha",
        "tomorrow": "amanha(?: de manha)?",
        "before_yesterday": "anteontem|antes de ontem",
        "yesterday": "ontem",
        "today": "hoje(?: mesmo)?",
        "next_week": ("(?:(?:(?:ate )?(?:ao |o |no |a )?(?:final|fim) da )?)(?:a |na |da )?(?:proxima semana"
                      "|semana que vem|semana seguinte)"),
        "week": ("(?:(?:ate )?(?:ao |o |no )?(?:final|fim) )?(?:desta|dessa|nesta|esta) semana|(?:ate )?(?:ao |o "
                 "|no )?(?:final|fim) da semana"),
        "next_month": "(?:ate )?(?:ao |o |no )?(?:final|fim) d[oe] (?:proximo mes|mes que vem|mes seguinte)",
        "month": "(?:ate )?(?:ao |o |no )?(?:final|fim) (?:do|deste|desse|de) mes",
        "year": "(?:ate )?(?:ao |o |no )?(?:final|fim) (?:do|deste|de) ano",
    },
    # "A segunda via", "a segunda" alone is "the second"
    weekdays=tuple(rf"{day}[ -]feira|(?:(?<=na )|(?<=ate )|(?<=proxima )){day}(?! via)|{day}(?= que vem| passada)"
                   for day in ("segunda", "terca", "quarta", "quinta", "sexta")) + ("sabado", "domingo"),
    last="(?:na )?ultima|passada",
    coming="(?:na )?proxim[ao]",
    last_after="passad[ao]",
    coming_after="que vem|proxim[ao]",
    next_is_coming=True,
    numbers={"um": 1, "uma": 1, "dois": 2, "duas": 2, "tres": 3, "quatro": 4, "cinco": 5, "seis": 6, "sete": 7,
             "dez": 10, "quinze": 15},
    within="(?:em|dentro de|daqui a|no prazo de|em ate|ate) {n} (?:dias?(?: uteis)?|(?P<weeks>semanas?))",
    until="ate(?: a| ao)?|antes de|para|esta",
    end="(?:ate )?(?:ao |o |no |a )?(?:finais|final|fim) de",
    mid="(?:em |a |ate )?(?:meados|meio) de",
    of_month="(?:no |o |ate (?:ao |o )?)?dia {d}",
    promise=(
        _WILL_PAY,
        f"(?:vamos|vou|vai|iremos|irei|pretendemos|contamos) ~ {_PAY}",
        f"(?:vamos|vou|vai|iremos) ~ (?:fazer|efetuar|efectuar|realizar|enviar) ~ {_MONEY}",
        f"(?:sera|serao|vai ser|estara) ~ (?:{_PAID}|{_DONE})",
        f"(?:faremos|farei|efetuaremos|efectuaremos|realizaremos|enviaremos|faco|fazemos) ~ {_MONEY}",
        (f"{_MONEY} ~ (?:sera|esta previst[oa]|previst[oa]|programad[oa]|agendad[oa]|esta agendad[oa]|sai|saira"
         "|segue @F|vai (?:sair|ser)|cai)"),
        f"{_MONEY} (?:para |no |dia |em |a |de |@a |ate |previsto |@i |na )*@F",
        "(?:liquidamos|transferimos|paga|quitamos) ~ @F",
        "(?:pagamos|pago) ~ @f",
        "@F ~ (?:pago|paga|faco|fazemos|liquidamos)",
        "recebera[o]? ~ (?:pagamento|transferencia|@F)",
        "(?:lote|remessa|borderô) ~ @F",
        "@F ~ (?:dinheiro|valor) ~ (?:conta|convosco)",
        r"@F ~ (?:tera|terao|cai na conta|recebem|recebera\w*)",
        "(?:dinheiro|valor) ~ @F ~ conta",
        r"@F ~ (?:recebem|recebera\w*|terao|tera) ~ (?:dinheiro|valor|pagamento)",
        "@F ~ estara[o]? (?:pag[oa]s?|feit[oa]|liquidad[oa])",
        "(?:sai|saira|segue|vai) ~ pagamentos? ~ @F",
        "(?:deixa comigo|eu trato|trato disso) ~~ @F",
        "(?:posso|podemos|poderemos) ~ (?:pagar|liquidar|transferir) ~ @F",
    ),
    paid=(
        f"(?:foi|foram|esta|estao|sido|ja) (?:ja |foi |foram |esta |estao |sido )*{_PAID}",
        ("(?:ja |nos )*(?:pagamos|paguei|liquidamos|transferimos|transferi|quitamos|depositamos|efetuamos|efetuei"
         "|efectuamos|fizemos) ~ @P"),
        r"ja (?:\w+ )?(?:pagamos|paguei|liquidamos|transferimos|quitamos)",
        "@P ~ (?:pagamos|paguei|liquidamos|transferimos|fizemos)",
        (r"(?:pagamos|paguei|liquidamos|transferimos|quitamos|depositamos) (?:\w+ |@a |@i ){0,4}(?:na "
         "|a )?(?:semana passada|mes passado|semana anterior)"),
        f"(?:fizemos|efetuamos|efectuamos|fiz|realizamos|enviamos) ~ {_MONEY}",
        f"{_MONEY} ~ (?:foi|foram|esta|ja foi) (?:ja |sido )*{_DONE}",
        f"{_MONEY} (?:de |do |@a |em |no |dia |realizad[oa] |efetuad[oa] )*@p",
        "(?:comprovante|comprovativo)(?: (?:de|do|da) (?:pagamento|transferencia))?",
        "(?:debitad[oa]|descontad[oa]|compensad[oa]|cobrad[oa]) ~ @P",
        r"(?<=\A )(?:ja )?(?:pag[oa]s?|quitad[oa]|liquidad[oa]) ~ (?:via|por|com) (?:pix|transferencia|boleto)",
        "(?:acabei|acabamos) de (?:pagar|transferir|fazer ~ (?:pagamento|transferencia|pix))",
    ),
    dispute=(
        r"nao (?:concord\w+|estamos de acordo|aceitamos|reconhec\w+)",
        r"(?:contest\w+|reclama(?:mos|cao|r)|discord\w+|divergencia)",
        ("(?:mercadorias?|material|produtos?|encomenda|pedido|entrega|artigos?) ~ (?:danificad[oa]s?|defeituos[oa]s?"
         "|com defeito|avariad[oa]s?|quebrad[oa]s?|incomplet[oa]s?|errad[oa]s?|faltando|em falta)"),
        (r"(?:nunca|nao|jamais) (?:\w+ ){0,2}(?:receb\w+|chegou|encomend\w+|pedimos"
         r"|entreg\w+) (?:\w+ ){0,2}(?:mercadorias?|material|produtos?|encomenda|pedido|entrega|servico)"),
        r"(?:mercadorias?|material|produtos?|encomenda|pedido) ~ (?:nunca|nao) ~ (?:receb\w+|chegou|entreg\w+)",
        ("(?:valor|preco|quantidade|fatura|factura|nota|iva|montante|@i) ~ (?:errad[oa]s?|incorret[oa]s?"
         "|incorrect[oa]s?|nao (?:esta|e|confere|bate|corresponde)|acima)"),
        "erro ~ (?:fatura|factura|preco|valor|nota|@i)",
        r"(?:cobr|fatur|factur)\w+ ~ (?:duas vezes|em duplicado|em duplicidade|em dobro)",
        "(?:nota de credito|nota de devolucao)",
        r"(?:cancel|corrig|corrij|anul)\w+ ~ (?:fatura|factura|nota|boleto|@i)",
        r"(?:faltavam?|faltaram|faltou) \w+",
        r"(?:corrij\w+|corrig\w+|retific\w+|alter\w+|refa\w+) ~ (?:fatura|factura|nota|boleto|@i)",
        r"(?:desconto|abatimento) ~~ (?:nao|falta|esquec\w+)",
        r"(?:combinad|acordad)\w+ ~~ (?:cobra\w+|fatura\w+)",
        "nao (?:corresponde|confere|bate|coincide) (?:a|com|ao)",
        r"pedimos \d+ ~ nao \d+",
        r"\d+ (?:e nao|em vez de|ao inves de) \d+",
        "(?:devolvemos|devolvi) ~ (?:maquina|mercadoria|produto|material|equipamento|peca)s?",
        "(?:nunca|nao) (?:funcionou|funciona)",
        r"(?:portes|frete|transporte|envio) ~~ (?:gratis|gratuit\w+|cobra\w+|inclu\w+)",
        r"(?:prometeram|combinamos|disseram) ~~ (?:gratis|desconto|inclu\w+|cobra\w+)",
        r"nao (?:estamos|estou) (?:nada |muito )?(?:satisfeit\w+|content\w+)",
        "(?:ja )?reclam(?:amos|ei)",
    ),
    contact=(
        (r"(?:nao|ja nao) (?:trabalho|sou|estou|trato|cuido|trabalha|faz) (?:\w+ ){0,2}(?:mais|la|responsavel"
         "|pagamentos|dess?as?|com|aqui|na|no)"),
        "ja nao (?:trabalho|trabalha|estou|sou)",
        "nao sou (?:a pessoa|o responsavel|a responsavel|eu)",
        "(?:pessoa|endereco|contato|contacto|departamento) (?:errad[oa])",
        "pessoa de conta[c]?to e",
        "(?:reformou|aposentou|saiu da empresa|ja nao esta) ~~ @m",
        "(?:enganou|confundiu) ~ (?:departamento|pessoa|setor|endereco)",
        "tente ~~ @m",
    ),
    redirect=(
        r"(?:escrev\w+|contat\w+|contact\w+|envi\w+|mand\w+|encaminh\w+|fal\w+|entr\w+) ~~ @m",
        "(?:financeiro|contabilidade|colega|responsavel|novo e-?mail|novo endereco) ~~ @m",
        "(?:faturas|facturas|notas|boletos|pagamentos) ~~ @m",
        "(?:desde|agora|cuida|trata) ~~ @m",
    ),
    copy=(
        r"(?:copias?|segunda via|2 ?a via|duplicado) ~ (?:fatur\w+|factur\w+|nota|boleto|@i|extrato)",
        r"(?:pod\w+|favor|queiram?) ~ reenvi\w+",
        "reenviem|reenviar nos",
        r"(?:envi\w+|mand\w+|remet\w+) (?:\w+ ){0,2}(?:a |as |o )(?:fatur\w+|factur\w+|nota|boleto|@i)",
        r"(?:nao|nunca) ~ (?:receb\w+|chegou|encontr\w+|localiz\w+) ~ (?:faturas?|facturas?|nota|boleto|@i)",
        r"(?:anexo|arquivo|ficheiro|pdf) ~ nao ~ (?:abr\w+)",
        "nao ~ abrir ~ (?:anexo|arquivo|ficheiro|pdf)",
        "(?:mandar|enviar) ~ (?:de novo|novamente|outra vez) ~ (?:fatura|factura|nota|boleto|@i)",
        "(?:tem|teria|teriam) ~ (?:nota|fatura|factura|boleto)",
        "nao (?:estou )?(?:a )?(?:achando|encontro|acho|encontrando|encontrar)(?: a (?:nota|fatura|factura))?",
        "(?:preciso|precisamos|falta) ~ (?:fatura|factura|nota|boleto)",
        "(?:fatura|factura|nota) original",
    ),
    other=(
        r"(?:parcel\w+|prestacoes|plano de pagamento|prorrog\w+|adiar|mais prazo)",
        "nao (?:podemos|posso|conseguimos|consigo|temos como) ~ (?:pagar|liquidar)",
        "(?:insolvencia|falencia|recuperacao judicial)",
        r"em (?:\w+ )?(?:vezes|parcelas|prestacoes)",
        "mais (?:um|uns|dois|algum) (?:mes|meses|dias|tempo)",
        "(?:dar|conceder) ~ (?:mes|prazo|tempo)",
    ),
    bank=(
        "dados bancarios|conta bancaria|iban|nib|chave pix",
    ),
    please=(
        r"por favor|favor|pode\w*|envi\w+|mand\w+|indi\w+|precis\w+",
    ),
    goods=(
        "entregas?|encomendas?|mercadorias?|pedidos?|reuniao|envio|guias?|material",
    ),
    money=(
        r"pag\w+|transf\w+|pix|dinheiro|valor|fatur\w+|factur\w+|notas?|liquid\w+|boletos?|@a",
    ),
    refusal=(
        (rf"(?:nao|nunca|sem|nem|nenhum) (?:\w+ ){{0,4}}(?:{_PAY}|{_WILL_PAY}|{_PAID}|{_MONEY}|{_DONE}|pagamos"
         "|efetuamos)"),
        f"{_MONEY} ~ (?:bloquead[oa]|suspens[oa]|retid[oa])",
        r"(?:temos de|temos que|devemos|deveria\w*|deve|poderia\w*|precisa\w*)",
    ),
    doubt=(
        "se",
        "quando",
        "assim que(?! possivel)",
        "logo que(?! possivel)",
        "uma vez",
        "ate que",
        "ate (?:resolver|esclarecer)",
        "enquanto",
        "desde que",
        "antes que",
        "caso",
        "talvez|provavelmente|espero|esperamos que",
        r"apos (?:receb|a|o)\w*",
        "depois (?:de|que)",
        "tent(?:ar|arei|aremos)",
        r"(?:voces|nos) (?:pede|pedem|pediram|exige)\w*",
        "mas ~~ @i",
        "(?:devolvid[oa]|rejeitad[oa])",
        "(?:conversar|reunir|falar sobre)",
        "desde que|com a condicao|depende",
        "normalmente|geralmente|sempre|costumamos|em principio",
        "apos|depois",
        "so (?:se|quando|apos|contra)|somente",
        "voces (?:dizem|disseram|escreveram)",
    ),
)
