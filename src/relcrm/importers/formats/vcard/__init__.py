"""vCard address books, versions 2.1 to 4.0: .vcf files of phones, mail programs and address books."""

from relcrm.importers.base import Format
from relcrm.importers.formats.vcard.reading import read, recognises

FORMAT = Format(
    name="vcard",
    says="vCard address books (.vcf), versions 2.1 to 4.0",
    recognises=recognises,
    read=read,
    is_book=True,
)
