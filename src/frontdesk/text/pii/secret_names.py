"""What passwords, keys and codes are called in five languages, and what is said of them."""

from frontdesk.text.pii.lexicon import phrases

NAMES = phrases(
    """
    password | passwords | pass word | passwd | pwd | passcode | pass code | passphrase | api key | api-key
    | api_key | apikey | access key | access_key | accesskey | secret access key | secret_access_key
    | shared access key | sharedaccesskey | account key | account_key | accountkey | private_key | secret
    | secret key | secret_key | secret-key | auth token | auth_token | access token | access_token
    | refresh token | refresh_token | api token | api_token | bearer | security answer | secret answer
    | mot de passe | mdp | réponse secrète | contraseña | contraseñas | clave | respuesta secreta
    | respuesta de seguridad | passwort | kennwort | zugangsdaten | geheimzahl | sicherheitsantwort
    | كلمة المرور | كلمة السر | كلمه المرور | كلمه السر | الباسورد | باسورد | رمز الدخول
    """
)
"""Longest first they are one expression: "secret access key" is not "secret" with the value "access"."""

CODE_NAMES = phrases(
    """
    pin | pins | otp | cvv | cvv2 | cvc | cvc2 | csc | tan | pin code | security code | verification code
    | confirmation code | access code | one-time code | one time code | one-time password | login code
    | door code | gate code | alarm code
    | 2fa code | sms code | puk code | code de vérification | code de sécurité | code secret
    | code confidentiel | code pin | code sms | código de verificación | código de seguridad | código pin
    | código sms | sicherheitscode | bestätigungscode | prüfziffer | رمز التحقق | رمز الأمان | رمز التأكيد
    | الرقم السري | الرمز السري | رقم سري
    """
)

WORDS = frozenset(
    phrases(
        """
        password | passwords | passwd | pwd | pass | passcode | passphrase | api | apikey | access | accesskey
        | sharedaccesskey | accountkey | key | token | secret | auth | bearer | authorization | authorisation
        | mot | mdp | secrète | contraseña | contraseñas | clave | secreta | seguridad | passwort | kennwort
        | zugangsdaten | geheimzahl | sicherheitsantwort | كلمة | كلمه | الباسورد | باسورد | رمز | pin | pins | otp
        | cvv | cvc | csc | tan | security | verification | confirmation | one | login | fa | sms | puk | code
        | código | sicherheitscode | bestätigungscode | prüfziffer | الرقم | الرمز | رقم
        """
    )
)
"""Of which one stands in each of these names, rare ones where there is a choice: a text without any is not searched."""

SAID_OF_THEM = frozenset(
    phrases(
        """
        access | account | asking | broken | blocked | cannot | cant | change | changed | expired | error | fail
        | failed | fails | forgot | forgotten | help | incorrect | invalid | issue | issues | link | locked | lost
        | missing | needed | new | none | old | password | problem | problems | question | rejected | request
        | required | reset | resetting | same | stolen | strange | unknown | update | urgent | wrong | works
        | working | changé | changer | erreur | expiré | incorrect | invalide | marche | nouveau | oublié | perdu
        | problème | refusé | réinitialisation | réinitialiser | urgence | volé | ayuda | bloqueada | cambiar
        | caducada | error | funciona | incorrecta | inválida | nueva | olvidada | olvidé | perdida | problema
        | restablecer | robada | urgente | abgelaufen | ändern | dringend | falsch | fehler | funktioniert | gesperrt
        | geht | hilfe | neu | neues | problem | ungültig | unbekannt | vergessen | verloren | zurücksetzen
        | خطأ | خاطئة | منسية | نسيتها | مشكلة | تغيير | جديدة | مساعدة | منتهية | غير | تعمل
        """
    )
)
"""What follows "password:" where a customer says what is the matter with it."""
