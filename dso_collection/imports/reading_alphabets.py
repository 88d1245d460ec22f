"""The letters beyond ASCII that languages write with, by the code page their spreadsheets use (rule I1)."""

#: Code page → language → its letters. A word reads right when one language has all its letters.
CODE_PAGES = {
    "windows-1252": {
        "fr": "àâçéèêëîïôœùûü", "de": "äöüß", "nl": "äëéèïöüó", "es": "áéíóúñü", "it": "àèéìíòóù",
        "pt": "ãõáâàçéêíóôúü", "sv": "åäöéü", "da": "æøåéü", "ca": "àçèéíïòóúü",
    },
    "windows-1250": {
        "pl": "ąćęłńóśźż", "ro": "ăâîşţ", "hr": "čćđšž", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž",
        "hu": "áéíóöőúüű",
    },
    "windows-1254": {"tr": "çğıöşüâîûİ"},
    "windows-1251": {"ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"},
    "windows-1253": {"el": "αάβγδεέζηήθιίκλμνξοόπρσςτυύφχψωώ"},
    "windows-1257": {"lt": "ąčęėįšųūž", "lv": "āčēģīķļņšūž", "et": "äõöüšž"},
}
#: Old exports: DOS and Macintosh programs in the languages of the West.
CODE_PAGES["cp850"] = CODE_PAGES["mac_roman"] = CODE_PAGES["windows-1252"]

#: Signs that stand beside words in any of them.
SIGNS = set("’‘‚“”„«»–—…€£§°ºª®©™•·´¨²³½¼¿¡µ№\xa0\xad")
