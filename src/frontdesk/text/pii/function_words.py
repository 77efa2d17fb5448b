"""Words that only hold a sentence together, in five languages: alone, in small letters, they say who nobody is.

Left out is what is also a name or a number: "will", "may", "ten"; "على", as which many write "علي".
"""

from frontdesk.text.pii.lexicon import phrases

FUNCTION_WORDS = frozenset(
    phrases(
        """
        a | about | after | again | all | also | although | always | am | an | and | any | are | as | at | be |
        because | been | before | being | both | but | by | can | cannot | could | did | do | does | doing | don't |
        during | each | either | for | from | had | has | have | having | he | her | here | hers | him | his | how |
        however | i | if | in | into | is | isn't | it | it's | its | just | me | might | mine | must | my | neither
        | never | no | nor | not | now | of | off | often | on | only | onto | or | other | our | ours | out | over
        | per | please | shall | she | should | since | so | some | still | such | than | that | the | their | them
        | then | there | these | they | this | those | though | through | to | too | under | until | up | upon | us
        | very | was | we | were | what | when | where | whether | which | while | who | whom | whose | why | with |
        without | would | yet | you | your | yours | born
        | à | afin | ai | alors | au | aucun | aussi | aux | avec | avez | avons | avant | car | ce | ceci | cela |
        ces | cet | cette | ceux | chez | comme | comment | contre | dans | de | depuis | des | donc | dont | du |
        elle | elles | en | encore | entre | est | et | étais | était | être | eu | ici | il | ils | je | jusque |
        la | là | laquelle | le | lequel | les | leur | leurs | lors | lorsque | lui | ma | mais | même | mes | moi
        | mon | ne | ni | non | nos | notre | nous | on | ont | où | ou | oui | par | parce | pas | pendant | pour |
        pourquoi | puis | qu | quand | que | quel | quelle | qui | quoi | sa | sans | se | sera | ses | si | son |
        sont | sous | suis | sur | ta | te | tes | toi | ton | toujours | très | tu | un | une | vers | voici | vos
        | votre | vous | y | né | née
        | ahora | al | algo | ante | antes | así | aunque | aún | cada | como | cómo | con | contra | cuál | cuando
        | cuándo | cuyo | del | desde | después | donde | dónde | durante | e | el | él | ella | ellas | ellos |
        entonces | era | eran | eres | es | esa | ese | eso | esta | está | están | estas | este | esto | estos |
        estoy | fue | ha | había | han | hasta | hay | he | la | las | le | les | lo | los | más | me | mi |
        mientras | mis | muy | nada | ni | no | nos | nosotros | nuestra | nuestro | o | os | otra | otro | para |
        pero | por | porque | pues | que | qué | quien | quién | se | sea | según | ser | si | sí | sido | sin |
        sino | sobre | son | soy | su | sus | también | tampoco | tan | tanto | te | tengo | ti | tiene | todavía |
        tu | tus | u | un | una | unas | unos | usted | ustedes | vosotros | ya | yo
        | aber | als | also | am | an | auch | auf | aus | bei | beim | bin | bis | da | dabei | damit | dann | das
        | dass | dein | dem | den | denn | der | des | dich | die | dies | diese | diesem | diesen | dieser | dieses
        | dir | doch | dort | du | durch | ein | eine | einem | einen | einer | eines | er | es | etwas | euch |
        euer | für | gegen | hab | habe | haben | hat | hatte | hier | hinter | ich | ihm | ihn | ihnen | ihr | ihre
        | ihrem | ihren | im | in | ins | ist | ja | jede | jeder | jetzt | kann | kein | keine | können | man |
        mein | meine | meinem | meinen | meiner | mich | mir | mit | muss | nach | nein | nicht | nie | noch | nun |
        nur | ob | oder | ohne | schon | sehr | sein | seine | seit | sich | sie | sind | so | soll | sondern | über
        | um | und | uns | unser | unsere | unter | vom | von | vor | während | wann | war | waren | warum | was |
        weil | wenn | wer | werde | werden | wie | wieder | wir | wird | wo | wurde | zu | zum | zur | zwischen
        | أن | إن | أنا | أنت | أو | أي | أيضا | أين | إذا | إلى | الان | الآن | التي | الذي | الذين | ان | انا | او
        | الى | اذا | انت | بعد | بل | بين | تحت | ثم | حتى | حيث | ذلك | عن | عند | عندما | غير | في | فقط | قبل |
        قد | كان | كانت | كل | كما | كيف | لا | لان | لأن | لكن | لم | لماذا | لن | ليس | ما | ماذا | متى | مثل | مع
        | من | منذ | هذا | هذه | هل | هم | هنا | هناك | هو | هي | و | وهو | وهي | ولا | ولم | وفي | ومن | يا
        """
    )
)
