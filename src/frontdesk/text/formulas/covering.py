"""How people pass a mail on: what they write above it, and how the subject says it."""

import re

from frontdesk.text.formulas import any_of

_TICKET = r"\W{0,3}(?:\[[^\]\n]{0,40}\]\W{0,3})?"
FORWARD_SUBJECT = re.compile(_TICKET + r"(?:fwd?|wg|tr|rv|reenv|i|إعادة توجيه|إعادة التوجيه|تحويل)\s?:", re.IGNORECASE)
REPLY_SUBJECT = re.compile(_TICKET + r"(?:re|aw|antw(?:ort)?|rép|resp|réf|sv|r|رد)(?:\[\d{1,3}\])?\s?:", re.IGNORECASE)

_THIS = (
    r"(?:this|that|these|it|him|her|them|the (?:mail|e-?mail|message|complaint|request|customer|matter|below)|below)"
)
_ENGLISH = any_of(
    r"\b(?:see|read|find) (?:\S+ ){0,4}(?:below|underneath)|\bbelow (?:is|are|please)",
    rf"\b(?:deal|help|assist|proceed|do something) (?:\S+ )?(?:with|about) {_THIS}\b",
    r"\b(?:take care of|look (?:in)?to|look at|sort out|handle|action|process|answer|check|respond to|reply to|pick up"
    rf"|follow up(?: on)?|investigate|resolve|pass on|forward|make of|see to|attend to) {_THIS}\b",
    rf"\b(?:sort|pick|follow|pass|take) {_THIS} (?:out|up|on|over)\b|\bhave a look\b",
    r"\b(?:please|pls|kindly) (?:advise|handle|action|deal|assist|process|check|respond|reply|answer|help|review"
    r"|investigate|follow up|look)\b",
    r"\b(?:one|this|these|it)(?: one)?(?: is| are|['’]s)? for (?:you|your)\b|\bover to you\b"
    r"|\bfor your (?:attention|action|information|team)\b",
    r"\b(?:passing|sending|forwarding|handing|relaying) (?:\S+ )?(?:this|that|it|these|on|along|over|below)\b",
    r"\b(?:got|get|received|had|have) (?:this|these|the below|the following)\b"
    r"|\bthis (?:came|landed|arrived|reached|was sent)\b",
    r"\b(?:not (?:for (?:me|us)|mine|ours|my)|wrong (?:address|department|person|inbox|team))\b",
    r"\b(?:thoughts|any ideas?|who (?:can|should|deals|handles)|(?:can|could) (?:you|someone|anyone|somebody|your team)"
    r" (?:please )?(?:help|assist|advise|respond|reply|answer))\b",
)
_GERMAN = any_of(
    r"\bkümmer\w*|\bsiehe unten\b|\bs\. ?u\.|\b(?:unten ?stehend|nachfolgend|nachstehend)\w*",
    r"\bbitte (?:\S+ ){0,4}(?:bearbeite|erledige|prüfe|beantworte|antworte|übernehme|übernimm|weiterleite"
    r"|ansehe|anschaue|anseh|kläre|helfe)\w*"
    r"|\b(?:mit der )?bitte um (?:\S+ ){0,2}(?:\w+ung|hilfe|antwort)\b",
    r"\b(?:kannst|könntest|können|könnten|könnt|übernimmst|übernehmen|magst|schaust|schaut) (?:du|sie|ihr|jemand)"
    r" (?:\S+ ){0,5}(?:das|dies|hier|damit|übernehmen|ansehen|anschauen|prüfen|klären|helfen|beantworten|erledigen)\b",
    r"\bzur (?:kenntnis|info|bearbeitung|erledigung|beantwortung|weiteren)\w*|\bz\. ?k\.",
    r"\b(?:leite|gebe|reiche|schicke) (?:\S+ ){0,5}weiter\b|\bweitergeleitet\b|\bf(?:ür|uer) (?:euch|dich|sie)\b",
    r"\b(?:das|dies|diese \S+|folgendes) (?:kam|ist|landete|erreichte) .{0,20}(?:rein|bei (?:mir|uns)|ein|mich|uns)\b",
    r"\b(?:was (?:machen|tun) wir|wer (?:kann|macht|ist|übernimmt)|falsche[rn]? (?:adressat|empfänger|abteilung))",
)
_FRENCH = any_of(
    r"\b(?:peux|pouvez|pourrais|pourriez|peut|pourrait)[- ](?:tu|vous|on|quelqu['’]un) .{0,30}(?:occuper|traiter"
    r"|regarder|voir|répondre|aider|gérer|charge|suivre|coup d['’]œil|coup d['’]oeil)",
    r"\b(?:merci|prière|veuillez|svp|s['’]il (?:te|vous) plaît)[ ,].{0,30}(?:occuper|traiter|regarder|voir|répondre"
    r"|gérer|nécessaire|charge|suite|lire)",
    r"\bà (?:traiter|voir)\b|\bci-dessous\b|\bpour (?:info|information|suite|action|attribution|traitement|toi|vous)\b",
    r"\bje (?:te|vous) (?:transfère|transmets|fais suivre|envoie)"
    r"|\b(?:j['’]ai |nous avons )?reçu (?:ceci|ça|cela|ce)\b",
    r"\b(?:pas pour (?:moi|nous)|qu['’]en (?:penses|pensez)|qui (?:peut|s['’]en)|on fait quoi|une idée)\b",
)
_SPANISH = any_of(
    r"\b(?:puedes?|podéis|pueden|podrías?|podrían|podríais) .{0,30}(?:ocupar|encargar|mirar|ver|atender|gestionar"
    r"|responder|contestar|ayudar|revisar|tramitar)",
    r"\b(?:por favor|porfa),? .{0,20}(?:ocúp|ocup|encárg|encarg|mira|mire|atiend|gestion|respond|contest|revis|tramit)",
    r"\b(?:más |ver |véase |de )abajo\b|\b(?:te|os|les|le) (?:reenvío|paso|mando|remito|dejo|envío)\b",
    r"\b(?:para (?:ti|vosotros|ustedes|usted|(?:tu|su|vuestra) (?:información|conocimiento|gestión|atención)))\b",
    r"\b(?:me|nos) (?:ha |han )?(?:llegado|llegó|enviado)\b|\b(?:no es para (?:mí|nosotros)|qué (?:opinas|hacemos)"
    r"|quién (?:puede|se|lleva))",
)
_ARABIC = any_of(
    r"(?:أدناه|ادناه|بالأسفل|في الأسفل|للعلم|للاطلاع|للمتابعة|للإجراء|لاتخاذ|لإجراء)",
    r"(?:يرجى|الرجاء|رجاء|أرجو|ارجو|نرجو|ممكن|هل يمكن|لو سمحت|من فضلك).{0,30}(?:التعامل|الاهتمام|معالج|متابع|النظر"
    r"|الرد|حل |تول[يى]|الاطلاع|الإطلاع|مساعد|تهتم|تشوف|تتابع|ترد|اللازم)",
    r"(?:أحيل|أحول|احول|نحول|أمرر|أرسل) (?:لك|إليك|اليك|هذ)|(?:وصل|جاء)ت?ن[يا] (?:هذ|ال|من)",
)
HANDS_OVER = re.compile(any_of(_ENGLISH, _GERMAN, _FRENCH, _SPANISH, _ARABIC), re.IGNORECASE)
"""Asks somebody else to deal with what stands below, or says where it comes from."""
