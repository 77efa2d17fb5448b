"""How meeting programs say where a meeting is, in five languages."""

import re

from frontdesk.text.formulas import any_of

_NUMBER = (
    r"(?:meeting[- ]id|besprechungs-?id|id de (?:la )?réunion|id\.? de (?:la )?reunión|معرف الاجتماع)\s?:\s?[\d٠-٩]"
)
INVITATION = re.compile(
    any_of(
        r"(?:microsoft teams|réunion microsoft teams|reunión de microsoft teams|اجتماع microsoft teams).{0,300}"
        rf"(?:{_NUMBER}|https?://teams\.(?:microsoft|live)\.com)",
        r"(?:join zoom meeting|zoom[- ]meeting beitreten|(?:participer|rejoindre) .{0,20}réunion zoom"
        r"|(?:unirse|únase) .{0,20}reunión .{0,5}zoom|الانضمام إلى اجتماع zoom).{0,40}https?://\S{0,40}zoom\.us/",
        r"(?:join with google meet|(?:to )?join the video meeting|mit google meet teilnehmen|(?:rejoindre"
        r"|participer) .{0,20}google meet|unirse con google meet|الانضمام باستخدام google meet).{0,40}https?://meet\.google\.com/",
        r"going\b.{0,80}\?.{0,40}\byes - maybe - no\b|nehmen sie .{0,80}\?.{0,40}\bja - vielleicht - nein\b"
        r"|(?:participez|serez)-vous\b.{0,80}\?.{0,40}\boui - peut-être - non\b"
        r"|¿(?:vas a|asistir).{0,80}\?.{0,40}\bsí - (?:quizás?|tal vez) - no\b",
    ),
    re.IGNORECASE,
)
"""Opens what a program put below a message: its name, and a link or number that only it gives."""
INVITATION_LINE = re.compile(
    r"[+(]|(?:[^.]{1,80}[:<]\s?)?https?://|[^:.]{1,40}\s?:\s?[+(\d٠-٩]|.{1,80}\s\|\s"
    r"|\W{0,3}(?:(?:click here to )?join\b|dial\b|find (?:a|your) local|for organi[sz]ers|download teams"
    r"|meeting options|otherwise, to join|learn more|one tap mobile|(?:phone )?conference id|pass(?:code|word)"
    r"|id\. de|need help|more (?:phone|options)"
    r"|(?:jetzt|hier|nehmen|per|an der) .{0,60}(?:teilnehmen|beitreten|klicken|telefon)|einwählen|lokale nummer"
    r"|für organis|besprechungsoptionen|kenncode|kennung|rejoindre|cliquez|composer|appeler|rechercher"
    r"|pour les organis|options de"
    r"|code (?:secret|d['’]accès)|participer|unirse|únase|haga clic|marcar|llamar|buscar|para organiz|opciones de"
    r"|código de acceso|contraseña|انضم|انقر|الاتصال|طلب|البحث|للمنظمين|خيارات|رمز المرور)",
    re.IGNORECASE,
)
"""What stands in it below that; a sentence of the customer's does not."""
