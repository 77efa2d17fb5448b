"""Numbers that a business gives to a person, or to what a person bought: customer, order, invoice, parcel and the like.

Found by what they are called, in five languages, and those of parcels by their shape too.
"""

import re
from collections.abc import Iterator

from frontdesk.inquiry import PiiSpan
from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.naming import Nouns
from frontdesk.text.pii.numbers import CalledNumbers
from frontdesk.text.pii.recogniser import Glance

_NOUNS = Nouns(
    strong="""
        order | invoice | account | acct | customer | client | booking | reservation | contract | policy
        | subscription | membership | member | ticket | case | claim | incident | complaint | parcel | package
        | shipment | consignment | tracking | waybill | awb | remittance | transaction | employee | folio
        | quote | quotation | rma | student | docket | reference | ref | pnr | commande | facture | compte
        | cliente | dossier | contrat | réservation | billet | colis | envoi | expédition | suivi | réf
        | référence | abonnement | adhérent | adhérente | sinistre | réclamation | devis | matricule | matr
        | sociétaire | pedido | factura | cuenta | reserva | contrato | póliza | boleto | tiquete | expediente
        | incidencia | reclamación | siniestro | paquete | envío | guía | seguimiento | rastreo | referencia
        | socio | socia | abonado | abonada | suscripción | empleado | empleada | albarán | transacción
        | localizador | pagaré | radicado | bestellung | auftrag | rechnung | konto | kunde | kundin | kunden
        | buchung | reservierung | vertrag | vertrags | police | versicherungsschein | vorgang | aktenzeichen
        | paket | sendung | lieferschein | referenz | beleg | mitglied | mitgliedschaft | transaktion
        | leasingvertrag | mietvertrag | rahmenvertrag | wartungsvertrag | kaufvertrag | versicherungsvertrag
        | bestell | auftrags | rechnungs | buchungs | personalnr | sendungs
        """,
    weak="""
        bill | delivery | file | staff | personnel | payroll | registration | application | confirmation | meter
        | card | request | return | receipt | note | tenancy | user | loyalty | practice | purchase | po
        | livraison | compteur | salarié | salariée | reçu | virement | bon | carte | membre | police
        | inscription | demande | utilisateur | presupuesto | recibo | entrega | contador | solicitud | tarjeta
        | nómina | trabajador | inscripción | usuario | caso | compra | lieferung | angebot | zähler | antrag
        | abo | karte | personal | fall | schaden | az | nutzer | quittung | matrikel
        """,
    compounds="""
        kunden | bestell | auftrags | auftrag | rechnungs | konto | kontokorrent | buchungs | vertrags | policen
        | ticket | vorgangs | fall | schaden | schadens | schadensfall | paket | sendungs | sendungsverfolgungs
        | sendeverfolgungs | tracking | liefer | lieferschein | beleg | mitglieds | mitglied | personal | zähler
        | referenz | reservierungs | versicherungsschein | versicherungs | angebots | transaktions | matrikel
        | abo | teilnehmer | vertragskonto | verbrauchsstellen | akten | geschäfts | depot | debitoren | mandats
        | bestellungs | einsatz | anschluss | antrags | garantie | reklamations | rücksende | retouren | kassen
        """,
    arabic="""
        طلب | طلبي | فاتور | حساب | عميل | زبون | حجز | عقد | بوليص | وثيق | تذكر | شحن | طرد | تتبع | بلاغ
        | شكوى | مطالب | مرجع | اشتراك | عضوي | إيصال | ايصال | وصل | حوال | معامل | ملف | قضي | دعوى | قيد
        | وظيفي | مشترك | سند | كوماند | اوردر | أوردر | فاكتور | بوليس | تسجيل
        """,
)
_CALLED = CalledNumbers(PiiType.ACCOUNT, "account", _NOUNS)

SHAPED = 0.7
FEWEST_PARCEL_DIGITS = 9
_PARCEL = re.compile(r"(?<![A-Za-z0-9])(?:1Z[A-Z0-9]{16}|(?P<post>[A-Z]{2}[0-9]{9}[A-Z]{2}))(?![A-Za-z0-9])")
_POST_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


class AccountRecogniser:
    """Knows numbers by what they are called, and those of parcels by their shape."""

    def wants(self, look: Glance) -> bool:
        """See `Recogniser`."""
        return look.digits >= FEWEST_PARCEL_DIGITS or _CALLED.wants(look)

    def find(self, text: str, language: str) -> Iterator[PiiSpan]:
        """See `Recogniser`."""
        yield from _CALLED.find(text, language)
        for match in _PARCEL.finditer(text):
            if match["post"] is None or _is_post_number(match["post"]):
                yield PiiSpan(*match.span(), PiiType.ACCOUNT, SHAPED, "account.parcel")


def _is_post_number(value: str) -> bool:
    """Check the ninth digit of a postal item (Universal Postal Union, standard S10)."""
    total = sum(weight * int(digit) for weight, digit in zip(_POST_WEIGHTS, value[2:10], strict=True))
    check = 11 - total % 11
    return int(value[10]) == {10: 0, 11: 5}.get(check, check)
