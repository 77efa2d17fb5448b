"""Numbers of patients: medical records, health cards and insurances, by what they are called in five languages."""

from frontdesk.text.pii.kinds import PiiType
from frontdesk.text.pii.naming import Nouns
from frontdesk.text.pii.numbers import CalledNumbers

_NOUNS = Nouns(
    strong="""
        mrn | patient | patients | medicare | medicaid | prescription | ipp | patiente | nhc | paciente
        | pacientes | patientin | patienten | versicherten | kvnr | hicn | emr | ehr
        """,
    weak="""
        medical | health | hospital | hospitalisation | médical | médicale | mutuelle | vitale | santé
        | sanitaria | sanitario | clínica | clínico | médica | médico | receta | afiliación | afiliado
        | afiliada | krankenkasse | krankenversicherung | rezept | gesundheitskarte | versichertenkarte
        """,
    compounds="patienten | versicherten | krankenversicherten | krankenversicherungs | krankenkassen | rezept",
    arabic="مريض | طبي | صحي | علاجي | مستشفى | وصف",
    between="""
        record | records | chart | file | insurance | card | history | plan | policy | dossier | historia | tarjeta
        | الملف | ملف | بطاقة | التأمين
        """,
)


class MedicalRecogniser(CalledNumbers):
    """Knows the numbers of patients by what they are called."""

    def __init__(self) -> None:
        super().__init__(PiiType.MEDICAL_ID, "medical", _NOUNS)
