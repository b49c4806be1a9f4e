"""What people call the columns of a table of contacts, in English, German, French, Spanish, Italian, Portuguese, Dutch.

The commonest headings of other languages are known as well. A heading is compared by its letters alone, so that
`E-Mail 2`, `EMAIL_1` and `eMail` are one. Headings that say different things in different tables are left out, or
decided by the other columns.
"""

from __future__ import annotations

import re
from functools import lru_cache

from relcrm.domain.people.contact import folded

# The fields that a user may name, each with the headings that leave no doubt.
_HEADINGS = {
    "name": "full name|fullname|display name|contact name|name of contact|client name|vollständiger name|anzeigename"
    "|vor und nachname|nom complet|nom et prénom|prénom et nom|nombre completo|nombre y apellidos|nome completo"
    "|nome e cognome|cognome e nome|volledige naam|姓名|氏名|表示名|名前|фио|이름|imię i nazwisko",
    "first": "first|first name|given|given name|givenname|forename|christian name|vorname|rufname|prénom|primer nombre"
    "|primeiro nome|voornaam|名|имя|imię|förnamn|fornavn|etunimi",
    "middle": "middle|middle name|middle names|additional name|zweiter vorname|weitere vornamen|deuxième prénom"
    "|segundo nombre|secondo nome|nome do meio|tussenvoegsel",
    "last": "last|last name|surname|family name|nachname|familienname|zuname|nom de famille|apellido|apellidos|cognome"
    "|sobrenome|achternaam|familienaam|姓|фамилия|nazwisko|efternamn|efternavn|etternavn|sukunimi",
    "suffix": "suffix|name suffix|generation|namenssuffix|suffixe|sufijo|suffisso|sufixo|achtervoegsel",
    "email": "",
    "phone": "whatsapp|whatsapp number|whatsapp nummer",
    "company": "company|company name|current company|organization|organisation|organization name|organisation name|org"
    "|employer|business|business name|account name|works at|firma|firmenname|unternehmen|arbeitgeber|société|entreprise"
    "|employeur|organisme|empresa|compañía|organización|nombre de la empresa|azienda|società|ditta|organizzazione"
    "|nome azienda|companhia|organização|bedrijf|bedrijfsnaam|organisatie|werkgever|会社|会社名|公司|компания"
    "|организация|회사|firma lub organizacja|företag|virksomhed|yritys",
    "title": "title|job title|job|position|current position|current title|role|job role|occupation|profession|designation"
    "|headline|berufsbezeichnung|jobtitel|beruf|rolle|funktion|stellung|fonction|poste|titre|métier|puesto|cargo"
    "|posición|profesión|posizione|ruolo|qualifica|professione|função|profissão|functie|functietitel|beroep|rol"
    "|役職|职位|должность|직책|stanowisko|befattning|stilling",
    "tags": "tags|tag|labels|label|groups|group|categories|category|lists|segments|schlagwörter|schlagworte|gruppen|gruppe"
    "|kategorien|kategorie|étiquettes|étiquette|catégories|catégorie|groupes|groupe|mots clés|etiquetas|etiqueta"
    "|categorías|categoría|grupos|grupo|etichette|etichetta|categorie|categoria|gruppi|gruppo|marcadores|categorias"
    "|categorieën|groepen|groep|trefwoorden|タグ|标签|теги",
    "note": "note|notes|comment|comments|remark|remarks|memo|description|details|additional info|additional information"
    "|notiz|notizen|bemerkung|bemerkungen|kommentar|kommentare|anmerkung|anmerkungen|beschreibung|remarque|remarques"
    "|commentaire|commentaires|nota|notas|comentario|comentarios|observaciones|commento|commenti|osservazioni"
    "|annotazioni|comentário|comentários|observações|anotações|notitie|notities|opmerking|opmerkingen|備考|メモ|备注"
    "|заметки|примечание|메모",
    "met": "met|how we met|how met|met how|how i know them|where we met|met at|kennengelernt|wie kennengelernt"
    "|comment nous nous sommes rencontrés|cómo nos conocimos|come ci siamo conosciuti|como nos conhecemos"
    "|hoe ontmoet",
    "met-on": "met on|met date|date met|first met|first met on|first interaction|first contact|first contacted"
    "|first contact date|first touch|known since|connected at|kennengelernt am|erster kontakt|bekannt seit"
    "|premier contact|primer contacto|primo contatto|primeiro contato|primeiro contacto|eerste contact",
    "last-contact": "last contact|last contacted|last contact date|date of last contact|date last contacted"
    "|last contacted on|last interaction|last interaction date|last touch|last touchpoint|last spoke|last spoken"
    "|last spoke on|last talked|last met|last seen|last conversation|last communication|last in touch|letzter kontakt"
    "|zuletzt kontaktiert|letztes gespräch|zuletzt gesprochen|dernier contact|dernière interaction|último contacto"
    "|última interacción|ultimo contatto|ultima interazione|último contato|última interação|laatste contact"
    "|laatst gesproken",
    "handle": "handle|handles|profile|profile url|profile link|public profile url|social profile|social profiles"
    "|social media|profil|profil url|profil link|url du profil|url del perfil|perfil|profilo|profiel",
    "web": "web|website|web site|web page|webpage|websites|url|urls|homepage|home page|blog|personal website"
    "|website url|webseite|internetseite|site web|site internet|página web|sitio web|sito|sito web|pagina web|site"
    "|página da web|webpagina",
    "nickname": "nickname|nicknames|nick name|nick|alias|aliases|goes by|also known as|aka|preferred name|known as"
    "|spitzname|surnom|pseudo|apodo|alias|soprannome|alcunha|bijnaam|roepnaam|ニックネーム|昵称|прозвище",
    "cadence": "cadence|frequency|contact frequency|contact every|keep in touch|keep in touch frequency|stay in touch"
    "|stay in touch frequency|reminder frequency|check in frequency|follow up frequency|rhythm|häufigkeit"
    "|kontakthäufigkeit|rhythmus|turnus|fréquence|frecuencia|frequenza|frequência|frequentie|contactfrequentie",
    "can-help": "can help|can help with|could help with|kann helfen|kann helfen mit|hilft bei|peut aider",
    "looks-for": "looks for|looking for|is looking for|sucht|cherche|busca",
    "anniversary": "anniversary|wedding anniversary|wedding day|hochzeitstag|jahrestag|anniversaire de mariage"
    "|aniversario de boda|anniversario di matrimonio|trouwdag|結婚記念日",
    "birthday": "birthday|birth day|birth date|birthdate|bday|date of birth|dob|born|born on|geburtstag|geburtsdatum"
    "|geboren|geboren am|anniversaire|date de naissance|né le|cumpleaños|fecha de nacimiento|compleanno"
    "|data di nascita|data de nascimento|nascimento|verjaardag|geboortedatum|生年月日|誕生日|生日|день рождения"
    "|дата рождения|생일|urodziny|data urodzenia|födelsedag|fødselsdag|syntymäpäivä",
    "relcrm-id": "relcrm id",
}
# By what the other columns say: in German "Name" is the family's name beside a "Vorname".
_EITHER = {
    "name or last": "name|nom|naam|namn|navn|nazwa",
    "name or first": "nombre|nombres|nome",
    "last or nickname": "apelido",
}
PLATFORMS = (
    "linkedin", "x", "facebook", "instagram", "xing", "github", "telegram", "skype", "bluesky", "threads",
    "youtube", "tiktok",
)  # fmt: skip
_PLATFORM_WORDS = {"twitter": "x", "twitterx": "x", "xtwitter": "x", "insta": "instagram"} | {
    platform: platform for platform in PLATFORMS if platform != "x"
}
_PROFILE = re.compile(
    rf"(?:person|personal|contact|lead|member)?(?P<platform>{'|'.join(sorted(_PLATFORM_WORDS, key=len, reverse=True))})"
    r"(?:url|urls|profile|profileurl|profilelink|profil|profilo|perfil|profiel|link|handle|username|name|account|page"
    r"|id|user|contactprofileurl|publicurl)?"
)
FIELDS = (*_HEADINGS, *PLATFORMS)
_EMAIL = (
    "emails?|mails?|e?mail(?:address(?:es)?|adressen?|adres(?:sen)?|id)|e?mailkontakt|courriels?|mel|adresse(?:de)?e?mail"
    "|adressedemessagerie|adresseelectronique|messagerie|correos?(?:electronicos?)?|direcciondecorreo(?:electronico)?"
    "|direcciondeemail|(?:indirizzo)?(?:di)?postaelettronica|indirizzo(?:di)?e?mail|endereco(?:de)?e?mail"
    "|enderecoeletronico|(?:enderecode)?correioe?lec?tronico|epost(?:adress|adresse)?|sahkoposti(?:osoite)?"
    "|adrese?mail|メールアドレス|メール|电子邮件|电子邮箱|邮箱|почта|электроннаяпочта|이메일"
)
_PHONE = (
    "phones?|phonenumbers?|phoneno|telephones?|telephonenumbers?|tel|telno|telnr|telnummer|mobiles?|mobilenumbers?"
    "|mobileno|mobilephones?|mobilephonenumbers?|cells?|cellphones?|cellular|cellnumber|cellphonenumber|landline"
    "|telefon(?:e|nummern?|nr)?|rufnummer|mobil(?:telefon|nummer|funk|funknummer|nr)?|handy(?:nummer|nr)?|festnetz"
    "|festnetznummer|portable|fixe|gsm|(?:numero)?(?:de)?(?:tel(?:ephone)?|portable|mobile)|telefonos?|moviles|movil"
    "|celulare?s?|fijo|numero(?:de|di)?(?:telefono|telefone|movil|celular|cellulare|telemovel|cell)|cellulare|telefonino"
    "|fisso|telefones?|telemovel|telefoon(?:nummer)?|mobiel(?:nummer)?|gsmnummer|tlf|puhelin(?:numero)?|телефон|мобильный"
    "|номертелефона|電話番号?|携帯電話|手机号?码?|手機|电话|전화번호|전화|휴대폰"
)
_KINDS = (
    "personal|private?s?|privees?|privat[oa]?|privad[oa]|perso(?:nnelle?)?|personale|pessoal|prive|work|business|office"
    "|company|corporate|direct|main|primary|principale?|haupt|secondary|other|others|autre|otr[oa]|outr[oa]|altr[oa]"
    "|andere|weitere|alternat(?:e|ive)|additional|contact|kontakt|contacto|contatto|home|house|zuhause|zuhaus|casa"
    "|domicile|thuis|werk|zakelijke?|geschaftliche?|dienstliche?|berufliche?|arbeit|buro|bureau|profession(?:nel|nelle|al)"
    "|profesional|profissional|pro|trabajo|trabalho|lavoro|ufficio|oficina|empresa|del|de|di|do|da|la|the|mobile?|movil"
    "|celular|cellulare|cell|portable|fixed|landline|fixe|fij[oa]|fiss[oa]|fix[oa]|festnetz|telefon[oe]?|telephone|tel"
    "|preferred|best|default|current|customer|client|member|first|number|nummer|value|iphone|voice"
)
_REACHING = {
    "email": re.compile(rf"(?:{_KINDS}){{0,4}}?(?:{_EMAIL})(?:{_KINDS}){{0,4}}"),
    "phone": re.compile(rf"(?:{_KINDS}){{0,4}}?(?:{_PHONE})(?:{_KINDS}){{0,4}}"),
}
_NO_LETTERS = re.compile(r"[\W\d_]+")


def letters_of(heading: str) -> str:
    """Return a heading in the form for comparing: its letters alone, folded."""
    return _NO_LETTERS.sub("", folded(heading))


_FIELD_OF = {
    letters_of(heading): field
    for field, row in (_HEADINGS | _EITHER).items()
    for heading in row.split("|")
    if heading
}


@lru_cache(maxsize=1 << 12)
def field_of(heading: str) -> str:
    """Return what a column holds by its heading: one of FIELDS, a choice for `settled`, or the empty string."""
    letters = letters_of(heading)
    if found := _FIELD_OF.get(letters):
        return found
    if profile := _PROFILE.fullmatch(letters):
        return _PLATFORM_WORDS[profile["platform"]]
    return next((field for field, words in _REACHING.items() if words.fullmatch(letters)), "")


def settled(columns: dict[str, list[int]]) -> dict[str, list[int]]:
    """Return the columns with every choice made by what else there is."""
    found = dict(columns)
    either = {choice: found.pop(choice, []) for choice in _EITHER}
    has_last = "last" in found
    choices = {
        "name or last": "last" if "first" in found and not has_last else "name",
        "name or first": "first"
        if (has_last or either["last or nickname"]) and "first" not in found
        else "name",
        "last or nickname": "nickname" if has_last else "last",
    }
    for choice, numbers in either.items():
        if numbers:
            field = choices[choice]
            found[field] = [*found.get(field, ()), *numbers]
    return found
