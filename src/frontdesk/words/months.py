"""The months, as they are written out and cut short in English, French, Spanish, German and Arabic."""

_WRITTEN = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec janvier février mars avril
mai juin juillet août septembre octobre novembre décembre janv févr avr juil enero
febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene
abr ago dic januar jänner februar märz juni juli oktober dezember okt dez يناير
فبراير مارس أبريل ابريل إبريل مايو يونيو يوليو أغسطس اغسطس سبتمبر أكتوبر اكتوبر نوفمبر
ديسمبر كانون شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين جانفي فيفري أفريل ماي
جوان جويلية أوت
"""
MONTHS = tuple(_WRITTEN.split())
