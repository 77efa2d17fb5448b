"""A newsletter without headers is told by its words; a customer who writes about one, or below its footer, is heard."""

import pytest

from frontdesk.inquiry import Kind
from frontdesk.intake import parse_email
from timing import is_done_within, least_seconds

FOOTERS = {
    "en": "No longer want these emails? Unsubscribe here: https://store.example/u\n© 2025 Store Ltd.",
    "de": "Sie möchten keine E-Mails mehr? Hier abmelden: https://laden.example/a\n© 2025 Laden GmbH | Impressum",
    "fr": "Vous ne souhaitez plus recevoir nos e-mails ? Se désabonner : https://boutique.example/d\n© 2025 Boutique",
    "es": "¿Ya no quiere recibir estos correos? Darse de baja: https://tienda.example/b\n© 2025 Tienda SL",
    "ar": "لا تريد استلام هذه الرسائل؟ إلغاء الاشتراك: https://matjar.example/u\n© 2025 المتجر. جميع الحقوق محفوظة",
}
CUSTOMERS = [
    ("en", "Please unsubscribe me from your newsletter."),
    ("en", "Please take us off this list."),
    ("en", "We no longer want these emails."),
    ("en", "Summer sale: 20 % off. Is that from you?"),
    ("en", "Summer sale: 20 % off. The code is not accepted."),
    ("en", "The promotion said 20 % off, the bill says full price."),
    ("en", "Summer sale: 20 % off. Order 4711 was charged in full."),
    ("en", "The pump leaks since Monday."),
    ("en", "20 % off for the delay was agreed.\n\nKind regards\nAnn Bell"),
    ("de", "Bitte nehmen Sie uns aus Ihrem Verteiler."),
    ("de", "Unsere neuen Lampen sind da. Davon flackert die Hälfte, und das Licht geht nicht aus."),
    ("de", "Bitte den Newsletter für die Praxis abbestellen."),
    ("de", "20 % Rabatt auf Rechnung 4711 fehlen."),
    ("de", "Die Pumpe tropft seit Montag."),
    ("fr", "Retirez-nous de votre liste."),
    ("fr", "Profitez de nos soldes : ce message vient-il de vous ?"),
    ("fr", "Nous ne voulons plus de ces messages."),
    ("fr", "20 % de réduction sur la commande 4711, comme promis."),
    ("fr", "La pompe fuit depuis lundi."),
    ("es", "Por favor, dennos de baja de su boletín."),
    ("es", "20 % de descuento, pone. ¿Es suyo este correo?"),
    ("es", "El pedido 4711 venía con 20 % de descuento."),
    ("es", "La bomba gotea desde el lunes."),
    ("ar", "احذفونا من قائمتكم."),
    ("ar", "خصم 20 %. هل هذه الرسالة منكم؟"),
    ("ar", "خصم 20 %. الرمز لا يعمل."),
    ("ar", "المضخة تسرب منذ الاثنين."),
    ("en", "The lamp from the summer sale arrived broken."),
    ("en", "Our newsletter tool is down since the migration. All customers wait."),
    ("en", "Free delivery over 50 was promised and the delivery fee was charged."),
    ("en", "The 20% off code shows an error at checkout"),
    ("en", "Your new collection page crashes since the update"),
    ("en", "Last chance: ship the parcel today or the order is cancelled."),
    ("en", "Thanks for the call today. Here is the offer as discussed: special offer 20% off"),
    ("en", "Special offer 20% off, as agreed."),
    ("de", "Die Lampe aus dem Sommerverkauf kam zerbrochen an."),
    ("de", "Gutschein 20% Rabatt wird abgelehnt"),
    ("de", "Anbei das Angebot wie besprochen: 20 % Rabatt."),
    ("fr", "Dernière chance avant la plainte : remboursement sous huit jours."),
    ("fr", "Voici l'offre : 20 % de réduction, comme convenu."),
    ("es", "Última oportunidad antes de la denuncia: reembolso ya."),
    ("es", "La oferta como acordamos: 20 % de descuento."),
    ("ar", "عروضنا متوقفة منذ الأمس والموقع معطل"),
    ("ar", "العرض كما اتفقنا: خصم 20 %"),
]


@pytest.mark.parametrize(("language", "words"), CUSTOMERS)
def test_a_customer_is_heard__above_the_footer_of_a_newsletter(language, words):
    assert kind(f"{words}\n\n{FOOTERS[language]}") is Kind.INQUIRY


NEWSLETTERS = [
    ("en", "Summer sale: 20 % off all lamps. Don't miss it!"),
    ("en", "New arrivals for your home. Shop now: https://store.example"),
    ("de", "Unsere neuen Lampen sind da."),
    ("de", "Nur diese Woche: 15 % Rabatt auf alle Schläuche. Verpassen Sie nichts!"),
    ("fr", "Profitez de nos soldes."),
    ("es", "Aproveche las rebajas: 20 % de descuento. No se lo pierda."),
    ("ar", "اكتشف أحدث المصابيح. لا تفوت الفرصة."),
    ("en", "20 % off all lamps. If you got this in error, we are sorry."),
    ("fr", "Profitez de nos soldes. Satisfait ou remboursé."),
]


@pytest.mark.parametrize(("language", "words"), NEWSLETTERS)
def test_an_offer_that_ends_with_a_way_out_is_a_newsletter__in_five_languages(language, words):
    assert kind(f"{words}\n\n{FOOTERS[language]}") is Kind.NEWSLETTER


def test_an_offer_is_no_newsletter__where_the_way_out_is_no_link():
    assert kind("Summer sale: 20 % off all lamps.\n\nUnsubscribe") is Kind.INQUIRY


def test_an_offer_is_no_newsletter__where_the_way_out_is_far_from_the_end():
    below = "A line of a report. " * 40

    assert kind(f"Summer sale: 20 % off.\nUnsubscribe: https://store.example/u\n{below}") is Kind.INQUIRY


def test_the_link_of_an_html_newsletter_is_found__behind_a_large_style():
    style = f"<style>{'p{color:red}' * 5_000}</style>"
    body = f'{style}<p>Summer sale: 20 % off.</p><a class="x" href="https://store.example/u">Unsubscribe</a>'

    assert kind(body, "Content-Type: text/html") is Kind.NEWSLETTER


def test_a_mail_to_a_group_is_a_customers__though_the_group_says_why_it_comes():
    body = (
        "The pump leaks.\n\nYou received this message because you are subscribed. To unsubscribe: https://g.example/u"
    )

    assert kind(body, "List-Post: <mailto:help@desk.example>") is Kind.INQUIRY


@pytest.mark.parametrize(
    "unit",
    ["<a href=", "<a href=http:", "20 % unsubscribe https://x.example/ ", "<style>", "<!--", "<style></style", "sie "],
)
def test_naming_the_kind_takes_time_in_proportion__to_hostile_markup(unit):
    small, large = (unit * (size // len(unit)) for size in (10_000, 1_000_000))
    limit = 100 * least_seconds(lambda: kind(small, "Content-Type: text/html"))

    assert is_done_within(limit, lambda: kind(large, "Content-Type: text/html"))


def kind(body: str, *headers: str) -> Kind:
    """Name the kind of a mail."""
    return parse_email("\n".join(["Subject: News", *headers, "", body]).encode()).kind
