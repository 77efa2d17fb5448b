"""The tasks, keywords and rules that come with the package say the same in all five languages."""

from pathlib import Path

import pytest

from frontdesk.models import Batch, KeywordsClassifier, LinearClassifier, load_tasks
from frontdesk.models.lexicon.lexicon import Lexicon
from frontdesk.testing import masked

LANGUAGES = {"ar", "de", "en", "es", "fr"}
TASKS = {task.name: task for task in load_tasks(Path(__file__).parents[2] / "config" / "tasks")}
HIGH = TASKS["urgency"].label_names.index("high")


def test_tasks_are_the_built_in_ones__labels_in_their_order():
    assert {name: task.label_names for name, task in TASKS.items()} == {
        "category": ("technical_support", "billing", "sales", "hr", "legal", "product_feedback"),
        "sentiment": ("positive", "neutral", "negative"),
        "urgency": ("low", "medium", "high", "critical"),
        "escalation": ("no", "yes"),
    }
    assert [name for name, task in TASKS.items() if not task.triage] == ["escalation"]
    assert all(label.description for task in TASKS.values() for label in task.labels)


@pytest.mark.parametrize("name", ["category", "sentiment"])
def test_every_label_has_keywords__in_every_language(name):
    files = {file.language: file.keywords for file in TASKS[name].keywords}
    assert set(files) == LANGUAGES
    assert all(set(own) == set(TASKS[name].label_names) for own in files.values())
    assert all(len(phrases) >= 15 for own in files.values() for phrases in own.values())


def test_rules_have_the_same_ids_and_labels__in_every_language():
    files = {
        file.language: {rule.id: (rule.label, rule.weight, rule.at_least) for rule in file.rules}
        for file in TASKS["urgency"].rules
    }
    assert set(files) == LANGUAGES
    assert all(own == files["en"] for own in files.values())
    assert all(file.negations for file in TASKS["urgency"].rules)


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("en", "We need this before Thursday.", "deadline this week: before Thursday"),
        ("en", "third time I write about this", "repetition: third time"),
        ("en", "there's a gas smell in the hall", "safety: gas smell"),
        ("en", "we are all locked out", "outage many: all locked out"),
        ("en", "no rush at all", "no rush: no rush"),
        ("en", "I was charged twice", "wrong charge: charged twice"),
        ("en", "somebody hacked my account", "security breach: hacked"),
        ("fr", "Il y a une odeur de gaz dans le hall", "safety: odeur de gaz"),
        ("fr", "C’est la troisième fois que j’écris", "repetition: troisième fois"),
        ("fr", "Merci de répondre avant jeudi", "deadline this week: avant jeudi"),
        ("fr", "rien d’urgent, je voulais juste savoir", "no rush: rien d’urgent"),
        ("de", "Es riecht im Flur nach Gas", "safety: riecht im Flur nach Gas"),
        ("de", "zum dritten Mal schreibe ich Ihnen", "repetition: zum dritten Mal"),
        ("de", "bis Donnerstag brauchen wir das", "deadline this week: bis Donnerstag"),
        ("de", "es eilt nicht", "no rush: eilt nicht"),
        ("es", "Hay un fuerte olor a gas", "safety: olor a gas"),
        ("es", "es la tercera vez que escribo", "repetition: tercera vez"),
        ("es", "lo necesitamos antes del jueves", "deadline this week: antes del jueves"),
        ("es", "no corre prisa", "no rush: no corre prisa"),
        ("ar", "فيه ريحة غاز في البيت", "safety: ريحة غاز"),
        ("ar", "هذه المرة الثالثة التي أراسلكم فيها", "repetition: المرة الثالثة"),
        ("ar", "نحتاجه قبل الخميس", "deadline this week: قبل الخميس"),
        ("ar", "الأمر ليس عاجلا", "no rush: ليس عاجلا"),
    ],
)
def test_rule_speaks__in_each_language(language, text, rule):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert rule in [sign.reason(1.0).text for sign in signs]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "There is no gas leak, just a question"),
        ("fr", "pas de danger, juste une question"),
        ("de", "kein Notfall, nur eine Frage"),
        ("es", "no hay peligro, solo una pregunta"),
        ("ar", "لا خطر، مجرد سؤال"),
    ],
)
def test_danger_is_not_heard__it_is_denied(language, text):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert {sign.entry.name for sign in signs} & {"safety", "outage many"} == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "my daughter swallowed one of the little magnets"),
        ("en", "The fridge with our vaccines shows 14 degrees."),
        ("en", "The beam above the stage has a crack."),
        ("fr", "Mon fils a avalé la pile bouton de votre télécommande"),
        ("fr", "La poutre du préau se fissure et les élèves mangent dessous."),
        ("es", "Mi niña se ha tragado la pila del mando"),
        ("es", "El detector de CO pita desde hace rato"),
        ("de", "Unser Sohn hat die Knopfzelle verschluckt."),
        ("de", "Der Kühlschrank mit den Impfstoffen zeigt 14 Grad an."),
        ("ar", "ابني بلع البطارية الصغيرة اللي في الريموت"),
        ("ar", "ثلاجة التطعيمات واصلة ١٤ درجة"),
        ("en", "My manager locked me in the stockroom."),
        ("en", "A guest has a knife and stands by the till."),
        ("en", "Our son has disappeared after the school trip."),
        ("en", "The bolt on the big swing is loose."),
        ("en", "We found glass in the baby food jar."),
        ("en", "You cut the power and the sheep are dying of heat."),
        ("de", "Der Chef hat mich im Lager eingesperrt."),
        ("de", "Ein Kollege droht, den Meister zu erstechen, er zieht ein Messer"),
        ("de", "Die Schraube an der großen Schaukel ist locker."),
        ("fr", "Mon chef a enfermé deux stagiaires dans la réserve."),
        ("fr", "Vous coupez le courant de la couveuse"),
        ("fr", "Le boulon desserré de la balançoire m'inquiète"),
        ("es", "El encargado nos ha encerrado en el almacén"),
        ("es", "Un tornillo del columpio está suelto: el columpio tiene un tornillo suelto"),
        ("es", "Hay una fuga de amoniaco en la nave"),
        ("ar", "المدير قفل علينا الباب"),
        ("ar", "الحارس ماسك سكينة"),
        ("ar", "برغي المرجيحة الكبيرة طالع"),
        ("ar", "fi dokhan tale3 mn el lo7a"),
    ],
)
def test_present_danger_is_never_low_or_medium__calmly_told(language, text):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert any(sign.entry.name == "safety" and sign.entry.floor == HIGH for sign in signs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Do you sell smoke alarms and carbon monoxide detectors in white?"),
        ("en", "The mango chutney is an explosion of flavour."),
        ("en", "How much is the oxygen facial?"),
        ("en", "Is the fire pit big enough for eight people?"),
        ("fr", "Vendez-vous des détecteurs de fumée sans fil ?"),
        ("fr", "Une explosion de saveurs, votre mangue."),
        ("es", "¿Vendéis detectores de humo inalámbricos?"),
        ("de", "Heute zum ersten Mal da gewesen, tolle Explosion der Aromen!"),
        ("ar", "هل لديكم كاشف دخان لاسلكي؟"),
        ("en", "You locked us in at a great price, thank you."),
        ("en", "Does the set have a knife block?"),
        ("en", "The child seat is missing a screw."),
        ("en", "Your growth threatens to hit our sales, well done."),
        ("fr", "Le lot comprend un couteau suisse ?"),
        ("de", "Sind die Getränke im Preis eingeschlossen?"),
        ("de", "Nach vier Wochen in der Notaufnahme einen Gruß an das Team"),
        ("es", "La acogida en urgencias fue estupenda."),
        ("es", "Mi hijo ha perdido la mochila en la tienda."),
        ("en", "My farewell gift was a lovely note."),
        ("ar", "عندكم سكين جبنة؟"),
        ("ar", "el tallaga di be kam?"),
        ("ar", "so2al bas: fi 3ard 3ala el floos?"),
        ("ar", "3ala khater, mafeesh dokhan"),
    ],
)
def test_no_danger_is_heard__the_word_is_said_of_wares(language, text):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert {sign.entry.name for sign in signs} & {"safety", "danger word", "security breach"} == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "How much is the gas leak detector with the app?"),
        ("en", "Do you sell a gas smell sensor?"),
        ("fr", "Quel est le prix du détecteur de fuite de gaz ?"),
        ("es", "¿Tienen detectores de fuga de gas?"),
        ("ar", "هل عندكم جهاز كشف تسرب الغاز؟"),
        ("en", "The gas smell has gone, thank you."),
        ("en", "Last year we had a gas leak, it was fixed in an hour, great work."),
        ("fr", "L'odeur de gaz a disparu, merci beaucoup."),
        ("de", "Der Gasgeruch ist weg, vielen Dank."),
        ("de", "Im Herbst hatten wir ein Gasleck, es wurde sofort behoben."),
        ("es", "El olor a gas ha desaparecido, muchas gracias."),
        ("ar", "رائحة الغاز اختفت، شكرا لكم"),
        ("en", "Our hot sauce review: my mouth was on fire, 10/10."),
        ("en", "The office is on fire with ideas since your workshop."),
        ("fr", "Votre sauce : la bouche en feu, un régal."),
        ("de", "Tolles Curry, da brennt einem der Mund, herrlich"),
        ("es", "Vuestra salsa es puro fuego en la boca."),
        ("ar", "الشطة عندكم نار في فمي، لذيذة"),
    ],
)
def test_no_danger_is_heard__wares_what_is_over_and_figures_of_speech(language, text):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert {sign.entry.name for sign in signs} & {"safety", "deadline today"} == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The gas leak detector is beeping"),
        ("en", "How much is a gas leak detector? Ours, the gas leak detector in the hall, shows red"),
        ("en", "my detector shows a gas leak"),
        ("en", "The gas smell came back"),
        ("en", "The gas smell has gone but came back at noon"),
        ("en", "The gas smell is gone since we opened the windows"),
        ("en", "The gas smell has gone up to the third floor"),
        ("en", "The gas leak has not been fixed"),
        ("en", "Is the gas leak fixed?"),
        ("en", "No gas smell at first but now there is"),
        ("fr", "Vous avez un détecteur de fuite de gaz qui sonne"),
        ("fr", "L'odeur de gaz a disparu puis elle est revenue"),
        ("fr", "L'odeur de gaz n'a pas disparu"),
        ("fr", "La fuite de gaz qui a été signalée est énorme"),
        ("fr", "Pas d'odeur de gaz au début mais maintenant elle est là"),
        ("de", "Der Gaslecksucher piept"),
        ("de", "Der Gasgeruch war weg und ist wieder da"),
        ("de", "Gestern kein Gasgeruch, aber jetzt ist er da"),
        ("es", "Tienen un detector de fuga de gas que está pitando"),
        ("es", "El olor a gas se fue pero ha vuelto"),
        ("es", "La fuga de gas ha sido enorme"),
        ("es", "No había olor a gas pero ahora sí"),
        ("ar", "عندكم جهاز كشف تسرب الغاز يصفر"),
        ("ar", "رائحة الغاز اختفت ثم رجعت"),
        ("ar", "ما كان في ريحة غاز بس الحين طلعت"),
    ],
)
def test_danger_is_heard__it_is_not_over_or_a_detector_speaks_up(language, text):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert any(sign.entry.name == "safety" and sign.entry.floor == HIGH for sign in signs)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Many thanks to all the staff"),
        ("fr", "Un grand merci à toute l'équipe du camping"),
        ("fr", "Bonjour à toute l'équipe"),
        ("de", "Ein Dank an die ganze Abteilung"),
        ("de", "Großes Lob an alle Mitarbeiter!"),
        ("es", "Gracias a toda la clínica"),
        ("es", "Enhorabuena a todos los empleados"),
    ],
)
def test_no_outage_is_heard__many_people_are_thanked(language, text):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert "outage many" not in {sign.entry.name for sign in signs}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thanks to all the staff, but now all staff are locked out"),
        ("fr", "toute l'équipe attend devant la porte"),
        ("fr", "La panne bloque toute l'usine"),
        ("fr", "Bonjour, toutes les caisses sont en panne"),
        ("de", "Die ganze Abteilung kann nicht arbeiten"),
        ("de", "Seit acht steht die ganze Praxis"),
        ("es", "toda la oficina está sin luz"),
        ("es", "Desde las ocho está parada toda la planta"),
    ],
)
def test_outage_is_heard__many_people_are_stopped(language, text):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert "outage many" in {sign.entry.name for sign in signs}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The light flickers since this morning."),
        ("en", "Please answer within 14 days."),
        ("fr", "Depuis ce matin l'horloge avance."),
        ("fr", "Merci de répondre sous 15 jours."),
        ("es", "Desde hoy el logo sale torcido."),
        ("de", "Seit heute ist das Logo verschoben."),
        ("de", "Bitte antworten Sie innerhalb von 14 Tagen."),
        ("ar", "من اليوم والشعار يظهر مائلا"),
        ("ar", "ana bas2al 3an el as3ar dlwa2ty"),
        ("en", "Could you tell me the price right now"),
        ("en", "I am off sick until Friday, the doctor's note follows"),
        ("en", "Opening hours until Friday?"),
        ("de", "Bin gerade krank, komme voraussichtlich bis Freitag nicht zur Arbeit"),
        ("fr", "Je suis en arrêt maladie jusqu'à vendredi"),
        ("es", "Estoy de baja hasta el viernes"),
        ("ar", "انا في اجازة مرضية حتى الخميس"),
    ],
)
def test_no_deadline_is_heard__the_past_or_a_term_of_weeks(language, text):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert {sign.entry.name for sign in signs} & {"deadline today", "deadline this week"} == set()


@pytest.mark.parametrize(
    ("language", "text", "rule"),
    [
        ("ar", "3ayzo ennaharda", "deadline today"),
        ("ar", "lazem dlwa2ty", "deadline today"),
        ("ar", "bghitha lyoum", "deadline today"),
        ("ar", "abi radd abl bokra", "deadline today"),
        ("ar", "mahlet el rad nhar lkhmis", "deadline this week"),
        ("ar", "ba3d bokra lazem nsafer", "deadline this week"),
        ("ar", "ba3attelko kaza marra", "repetition"),
        ("ar", "ma7adesh byrod 3aleya", "repetition"),
        ("ar", "el net ma2too3 w mesh 3aref adkhol", "fully stopped"),
        ("ar", "mafeesh este3gal", "no rush"),
        ("ar", "machi mazroub", "no rush"),
        ("ar", "bghit lflouss daba", "deadline today"),
        ("en", "it shuts in 20 min", "deadline today"),
        ("en", "600 of our drivers are standing in the yard, 600 drivers waiting", "outage many"),
        ("en", "we are sleeping in the car", "livelihood"),
        ("en", "I transferred it to the wrong IBAN", "money at stake"),
        ("de", "keiner von uns kommt rein", "outage many"),
        ("de", "die Flasche reicht noch zwei Stunden", "deadline today"),
        ("fr", "plus un seul poste ne marche", "outage many"),
        ("fr", "j'ai fait un virement sur le mauvais compte", "money at stake"),
        ("es", "dormimos en el coche", "livelihood"),
        ("es", "ninguno de nosotros puede entrar", "outage many"),
    ],
)
def test_rule_is_heard__dialects_and_dangers(language, text, rule):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], [language]))[0]
    assert rule in {sign.entry.name for sign in signs}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("men el yoom el logo mayel", {"deadline today"}),
        ("mesh bokra, lamma tefdo", {"deadline today"}),
        ("el floos wesel, shokran", {"money at stake"}),
        ("kamel el e7teram", {"outage many"}),
        ("kol youm khamis ba3mel order", {"deadline this week"}),
    ],
)
def test_rule_is_silent__another_arabic_word_in_latin_letters(text, rules):
    signs = Lexicon.of(TASKS["urgency"]).signs(Batch([masked(text)], ["ar"]))[0]
    assert {sign.entry.name for sign in signs} & rules == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "No! Fire in the building!"),
        ("en", "Please do not ignore: gas leak!"),
        ("en", "We couldn't help. Gas leak in the flat"),
        ("en", "We can't stop gas leak in the flat"),
        ("en", "It does not stop. Fire in the kitchen"),
        ("fr", "L'ascenseur ne marche pas, incendie au sous-sol"),
        ("es", "Ayuda, no funciona, incendio en el edificio"),
        ("ar", "الباب لا يفتح. حريق في المطبخ"),
        ("de", "Das Licht geht nicht, Feuer im Keller"),
    ],
)
def test_danger_is_heard__something_else_was_denied_before(language, text):
    prediction = KeywordsClassifier(TASKS["urgency"]).predict(Batch([masked(text)], [language]))[0]
    assert prediction.label in {"high", "critical"}
    assert any(reason.text.startswith("safety: ") for reason in prediction.reasons)


@pytest.mark.parametrize(
    ("task", "language", "text", "label"),
    [
        ("category", "en", "please refund the invoice", "billing"),
        ("category", "fr", "où est mon bulletin de paie ?", "hr"),
        ("category", "de", "Was kostet das? Bitte ein Angebot.", "sales"),
        ("category", "es", "no puedo iniciar sesión, olvidé mi contraseña", "technical_support"),
        ("category", "ar", "أطلب حذف بياناتي الشخصية حسب قانون حماية البيانات", "legal"),
        ("category", "und", "feedback: love the new dark mode", "product_feedback"),
        ("sentiment", "en", "I am very disappointed", "negative"),
        ("sentiment", "de", "Ich bin begeistert, weiter so!", "positive"),
        ("sentiment", "fr", "Bonjour, pourriez-vous m'envoyer la facture ?", "neutral"),
        ("urgency", "en", "fire in the machine room", "critical"),
        ("urgency", "es", "sin prisa, cuando puedan", "low"),
    ],
)
def test_fallback_decides_as_a_person_would__plain_messages(task, language, text, label):
    prediction = KeywordsClassifier(TASKS[task]).predict(Batch([masked(text)], [language]))[0]
    assert prediction.label == label


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "just a gas smell in the hallway, thanks"),
        ("fr", "Merci pour tout, une odeur de gaz dans le couloir"),
        ("de", "Es riecht nach Gas im Flur"),
        ("es", "Gracias por todo, huele a gas en el pasillo"),
        ("ar", "شكرا لكم، رائحة غاز في الممر"),
    ],
)
def test_danger_is_never_low__however_it_is_put(language, text):
    task = TASKS["urgency"]
    calm = ["no rush, just a question", "thanks for all", "gas smell, only asking", "merci", "danke", "gracias", "شكرا"]
    loud = ["today, everything is down", "heute", "hoy", "aujourd'hui", "اليوم", "tomorrow", "tonight"]
    examples = Batch([masked(each) for each in calm + loud], ["und"] * 14)
    fitted = LinearClassifier.of(task).fit(examples, ["low"] * 7 + ["critical"] * 7)
    for classifier in (fitted, KeywordsClassifier(task)):
        prediction = classifier.predict(Batch([masked(text)], [language]))[0]
        assert prediction.label in {"high", "critical"}
        assert any(reason.text.startswith("safety: ") for reason in prediction.reasons)
