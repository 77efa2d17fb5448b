"""What stands below a message besides its closing: mobile signatures, addresses, postscripts."""

import re

from frontdesk.text.formulas import any_of

MOBILE_SIGNATURE = re.compile(
    any_of(
        r"sent from (?:my (?!office|home|bank|account|address)|outlook|yahoo|mail for|samsung|the .{0,20}\bapp\b)",
        r"sent (?:via|with|using) \[?(?:outlook|yahoo|proton|gmail|gmx|mail(?: for|bird|spring|mate)|spark|samsung"
        r"|airmail|superhuman|canary|edison|tuta|zoho|bluemail|k-9|fairemail|missive|front|mimestream|polymail|newton|hey\b"
        r"|my (?:i?phone|ipad|galaxy|mobile|android|pixel|smartphone|tablet|blackberry|samsung|huawei))",
        r"get outlook for |yahoo mail\s?: ",
        r"(?:envoyé|provenance)\s?:? (?:de |depuis |à partir de |avec )(?:mon|ma|mes"
        r"|un (?:mobile|téléphone|smartphone|appareil)|l['’]app|la messagerie|outlook|courrier|yahoo|proton|gmail|gmx"
        r"|samsung"
        r"|spark|mail\b|web\.de|thunderbird)",
        r"(?:obtenez|télécharge[rz]|obtenir) outlook",
        r"von (?:meine[mr] .{2,40}|samsung mobile) (?:aus )?gesendet",
        r"gesendet (?:von|mit|über|aus) (?:mein|der (?:\S{1,20} ){0,4}app\b|outlook|yahoo|proton|gmx|web)",
        r"diese nachricht wurde von meine[mr] .{2,60} gesendet",
        r"(?:holen sie sich|laden sie) outlook|outlook für (?:ios|android)",
        r"enviado (?:desde|con) (?:mi|un (?:móvil|dispositivo|teléfono|smartphone)|outlook|yahoo|proton|gmail|gmx"
        r"|samsung"
        r"|la aplicación|la app|correo (?:para|de)|spark|thunderbird)",
        r"(?:obtener|descargar|obtén) outlook",
        "(?:أ|ا|تم ال|م)?(?:ُ)?(?:رسلت|إرسال|إرسالها|رسل|ارسلت|ارسال)(?:ت)? (?:هذه الرسالة )?(?:من|بواسطة"
        "|عبر|باستخدام) (?:جهاز|هاتف|ال|جوال|ا?يفون|آي|أندرويد|اندرويد|موبايل|تطبيق|بريد|iP|An|Out|Yahoo|Gmail|Sam"
        "|Proton)",
        "الحصول على Outlook",
    )
    + r".{0,120}$",
    re.IGNORECASE,
)

CONTACT = re.compile(r"@|www\.|https?://|\+?\d[\d\s()/.-]{6,}|\s[|·•]\s", re.IGNORECASE)
"""What stands in a signature and seldom in a sentence: addresses, telephone numbers, bars."""

POSTSCRIPT = re.compile(r"(?:p\.? ?s\.?|n\.? ?b\.?|ملاحظة|nachtrag|posdata|post-scriptum)\s?[:.\s-]", re.IGNORECASE)
