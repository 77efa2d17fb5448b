"""What stands around a person's name."""

from frontdesk.text.pii.lexicon import phrases

TITLES = phrases(
    """
    mr | mrs | ms | miss | mx | dr | prof | sir | herr | herrn | frau | mme | mlle | monsieur | madame
    | mademoiselle | m. | sr | sra | srta | don | doña | señor | señora | señorita
    """
)
ARABIC_TITLES = phrases(
    """
    السيد | السيدة | الأستاذ | الأستاذة | استاذ | أستاذ | أستاذة | الدكتور | الدكتورة | دكتور | دكتورة | المهندس
    | المهندسة | الأخ | الأخت | الشيخ
    """
)
INTRODUCTIONS = phrases(
    """
    my name is | my full name is | my name's | name on the account is | name on the card is
    | name on the order is | name is | first name is | surname is | last name is | call me | under the name
    | under the name of | in the name of | je m'appelle | mon nom est | au nom de | me llamo | mi nombre es
    | a nombre de | mein name ist | ich heiße | ich heisse | auf den namen | اسمي هو | اسمي | إسمي
    """
)
PRESENTATIONS = phrases(
    """
    i am | i'm | this is | it's | je suis | ici | soy | ich bin | hier ist | hier spricht | أنا | معكم | معك
    """
)
GREETINGS = phrases(
    """
    dear | hi | hello | hey | good morning | good afternoon | good evening | bonjour | bonsoir | salut | cher
    | chère | coucou | hola | estimado | estimada | querido | querida | buenos días | buenas tardes | buenas
    | hallo | liebe | lieber | guten tag | guten morgen | moin | servus | عزيزي | عزيزتي | مرحبا | مرحباً | أهلا
    | أهلاً
    """
)
SIGN_OFFS = phrases(
    """
    regards | kind regards | best regards | warm regards | kindest regards | with kind regards | best wishes
    | best | cheers | thanks | many thanks | thank you | thanks in advance | yours sincerely | yours faithfully
    | yours truly | sincerely | respectfully | cordialement | bien cordialement | bien à vous | salutations
    | sincères salutations | merci | merci d'avance | merci beaucoup | amicalement | un saludo | saludos
    | saludos cordiales | atentamente | gracias | muchas gracias | cordialmente | mit freundlichen grüßen
    | mit besten grüßen | freundliche grüße | viele grüße | liebe grüße | beste grüße | schöne grüße
    | mit freundlichem gruß | gruß | lg | vg | mfg | danke | vielen dank | hochachtungsvoll | مع التحية
    | مع الشكر | مع خالص التحية | مع خالص الشكر | تحياتي | مع تحياتي | شكرا | شكراً | وشكرا | مع فائق الاحترام
    | مع فائق التقدير
    """
)
LABELS = phrases(
    """
    from | name | full name | contact | contact name | customer | customer name | client | cardholder | sender
    | de | nom | nom et prénom | nombre | nombre y apellidos | von | name des kunden | kunde | الاسم | من
    | اسم العميل
    """
)
RELATIONS = phrases(
    """
    billing address | shipping address | delivery address | attn | attention | account holder | spoke to
    | spoke with | speak to | speak with | talked to | talked with | chatted with | agent | colleague | manager
    | wife | husband | son | daughter | brother | sister | mother | father | collègue | mari | compañero
    | compañera | marido | mujer | kollege | kollegin | mitarbeiter | mitarbeiterin | directed by | written by
    | sung by
    """
)

TITLE_WORDS = frozenset(
    phrases(
        """
        mr | mrs | ms | miss | mx | dr | prof | sir | doctor | doktor | professor | herr | herrn | frau | mme | mlle
        | monsieur | madame | mademoiselle | m | me | maître | sr | sra | srta | don | doña | señor | señora
        | señorita | ing | mag | dipl | lic | abg | rechtsanwalt | rechtsanwältin | السيد | السيدة | الأستاذ
        | الأستاذة | استاذ | أستاذ | أستاذة | الدكتور | الدكتورة | دكتور | دكتورة | المهندس | المهندسة | الأخ
        | الأخت | الشيخ | الفاضل | الفاضلة
        """
    )
)
"""What may stand before a name and is none."""

NEVER = frozenset(
    phrases(
        """
        sir | madam | all | team | support | service | customer | customers | sales | billing | everyone | everybody
        | there | folks | friends | colleague | colleagues | guys | again | help | desk | hr | department | legal
        | manager | management | office | accounts | company | staff | concern | whom | it | may | the | a | an
        | this | that | we | you | i | my | our | your | his | her | not | no | yes | ok | okay | please | thanks
        | thank | regards | from | to | in | on | for | and | or | but | so | if | when | hello | hi | hey | good
        | morning | afternoon | evening | day | days | just | very | still | also | now | sorry | happy | writing
        | trying | unable | sure | afraid | having | getting | going | looking | working | using | interested
        | disappointed | misspelled | misspelt | wrong | incorrect | spelled | spelt | missing | sent | can | could
        | would | is | are | was | has | have | what | where | why | how | who | which | since | after | before
        | until | back | tomorrow | today | asap | later | anytime | whenever | at | urgently | sirs | telephone
        | valued | happy | grüsse | grüße | viele | monday | tuesday | wednesday | thursday | friday | saturday
        | sunday | february | september | october | november | december | madame | monsieur | messieurs | mesdames
        | équipe | service | client | clients | bonjour | bonsoir | merci | je | vous | nous | tous | toutes | le
        | la | les | un | une | mon | ma | mes | votre | lundi | mardi | mercredi | jeudi | vendredi | samedi
        | dimanche | señor | señora | señores | señoras | equipo | buenas | buenos | días | tardes | noches
        | gracias | todos | atención | cliente | usted | ustedes | el | los | las | una | mi | su | lunes | martes
        | miércoles | jueves | viernes | sábado | damen | herren | herr | frau | zusammen | kundenservice | liebes
        | sehr | geehrte | geehrter | geehrtes | guten | tag | ich | wir | sie | ihr | das | der | die | ein | eine
        | mein | meine | montag | dienstag | mittwoch | donnerstag | freitag | samstag | sonntag | kunde | kundin
        | und | السلام | عليكم | ورحمة | الله | وبركاته | فريق | خدمة | العملاء | الدعم | الفني | الكرام | المحترمين
        | المحترم | الفريق | قسم | إدارة | شركة | شكرا | جزيلا | لكم | على | سلفا | مقدما | لا | ما | هذا | هذه
        | عميل | عميلة | موظف | موظفة | أريد | اريد | أحتاج | احتاج | لم | لست | مشترك | مشتركة | زبون | طالب
        | طالبة | مسؤول | مسؤولة | صاحب | صاحبة | مدير | مديرة | الموقر | الكريم | الكريمة | بكم | بك | جميعا
        | والتقدير | والاحترام | ولكن | في | من | وأنا | وقد | قد | كان | عم | انت | أنت | انتم | التي | الذي
        | عندكم | عندنا
        """
    )
)
"""Words that follow a greeting, a title or a sign-off without being a name."""
