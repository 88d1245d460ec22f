"""Rule I3: headers match by themselves, and a choice made once serves the next file of that kind and user."""

from odoo.tests import tagged

from .import_files import ImportFilesCase

#: Language or program → the headers of a contacts file, in the order of CONTACT_FIELDS.
CONTACT_FIELDS = ["collection_customer_code", "name", "email", "phone", "collection_contact"]
CONTACTS = {
    "English": "Customer code;Contact name;E-mail;Phone;Contact for collection",
    "French": "Code client;Nom du contact;Courriel;Téléphone;Contact de relance",
    "German": "Kundennummer;Ansprechpartner;E-Mail-Adresse;Telefon;Mahnkontakt",
    "Dutch": "Klantnummer;Contactpersoon;E-mailadres;Telefoon;Contact voor incasso",
    "Spanish": "Código de cliente;Nombre del contacto;Correo electrónico;Teléfono;Contacto de cobro",
    "Italian": "Codice cliente;Referente;Indirizzo e-mail;Telefono;Contatto per il recupero",
    "Portuguese": "Código do cliente;Nome do contacto;Correio eletrónico;Telefone;Contacto de cobrança",
    "Brazilian": "Cód. cliente;Nome do contato;E-mail;Telefone;Contato de cobrança",
    "Polish": "Kod kontrahenta;Osoba kontaktowa;Adres e-mail;Telefon;Kontakt do windykacji",
    "Romanian": "Cod client;Persoană de contact;Adresă e-mail;Telefon;Contact pentru colectare",
    "Croatian": "Šifra kupca;Kontakt osoba;E-pošta;Telefon;Kontakt za naplatu",
    "Swedish": "Kundnummer;Kontaktperson;E-post;Telefon;Kravkontakt",
    "Turkish": "Müşteri kodu;Yetkili kişi;E-posta;Telefon;Tahsilat yetkilisi",
    "Chinese": "客户编码;联系人;电子邮箱;电话;催收联系人",
    "Japanese": "得意先コード;ご担当者名;メールアドレス;電話番号;督促先",
    "SAP": "KUNNR;NAME1;SMTP_ADDR;TELF1;Dunning contact",
    "Dynamics": "Customer No.;Contact;E-Mail;Phone No.;Dunning contact",
    "Sage": "CT_Num;CT_Contact;CT_EMail;CT_Telephone;Contact relance",
}
CUSTOMER_FIELDS = ["ref", "name", "collector_id", "collection_scenario_id", "collection_leader_id"]
CUSTOMERS = {
    "English": "Customer code;Customer name;Collector;Scenario;Group leader",
    "French": "Code client;Raison sociale;Chargé de recouvrement;Scénario de relance;Compte payeur",
    "German": "Kundennr.;Firma;Sachbearbeiter;Mahnverfahren;Zentraldebitor",
    "Spanish": "Código cliente;Razón social;Gestor de cobros;Escenario;Código del líder",
    "Polish": "Kod klienta;Nazwa;Windykator;Scenariusz;Lider grupy",
    "Japanese": "得意先コード;得意先名;回収担当者;督促シナリオ;回収先",
}


@tagged("post_install", "-at_install")
class TestImportFilesHeaders(ImportFilesCase):
    """Headers as accountants and their programs write them."""

    def headers(self, line, kind=False, user=None):
        """Return the fields suggested for a line of headers, in its order."""
        file = self.upload(f"{line}\n".encode() + b"x;" * line.count(";") + b"x\n", kind=kind)
        return list(self.columns(file.with_user(user) if user else file).values())

    def test_i3_contacts_in_many_languages(self):
        """With the menu's help and without it: the headers tell what the file holds."""
        for language, line in CONTACTS.items():
            for kind in ("contacts", False):
                with self.subTest(language=language, kind=kind):
                    self.assertEqual(self.headers(line, kind), CONTACT_FIELDS)

    def test_i3_customers_in_many_languages(self):
        """In the customers' import the same code means the customer itself."""
        for language, line in CUSTOMERS.items():
            for kind in ("customers", False):
                with self.subTest(language=language, kind=kind):
                    self.assertEqual(self.headers(line, kind), CUSTOMER_FIELDS)

    def test_i3_case_accents_blanks_and_marks(self):
        """Capitals, missing accents, hard blanks, stars and colons make no difference."""
        for line in ("CODE CLIENT;NOM DU CONTACT;TELEPHONE", " Code\u00a0client * ;Nom du contact:;téléphone",
                     "code_client;nom_du_contact;Tél."):
            self.assertEqual(self.headers(line, "contacts"), ["collection_customer_code", "name", "phone"])

    def test_i3_address_columns(self):
        """The address of the contact."""
        self.assertEqual(
            self.headers("Kundennr;Kontakt;Straße;PLZ;Ort;Land;Sprache;Funktion"),
            ["collection_customer_code", "name", "street", "zip", "city", "country_id", "lang", "function"])

    def test_i3_first_and_last_name_make_the_name(self):
        """Two columns make one name; the customer's name is not the contact's."""
        self.assertEqual(self.headers("Code client;Raison sociale;Prénom;Nom"),
                         ["collection_customer_code", "", "name", "name"])
        self.assertEqual(self.headers("Customer code;Customer name;Contact name;Name"),
                         ["collection_customer_code", "", "name", ""])

    def test_i3_better_header_wins(self):
        """"Client" may mean the code, but not beside "Code client"."""
        self.assertEqual(self.headers("Client;Code client;Contact"), ["", "collection_customer_code", "name"])
        self.assertEqual(self.headers("Client;Contact", "contacts"), ["collection_customer_code", "name"])

    def test_i3_slip_of_the_pen(self):
        """A letter too many in a long header."""
        self.assertEqual(self.headers("Custommer code;Contact name"), ["collection_customer_code", "name"])

    def test_i3_odoos_own_import_is_left_alone(self):
        """A file of partners with neither code nor setting is matched by Odoo."""
        self.assertEqual(self.headers("Name;Tax ID;Is a Company"), ["name", "vat", "is_company"])
        self.assertEqual(self.headers("Büro;Nummer der Zentrale"), ["", ""])

    def test_i3_odoos_own_import_knows_the_usual_headers(self):
        """Records of Odoo's own table, in each of the languages; a code is then the partner's own."""
        self.assertEqual(self.headers("Kundennummer;Telefon;PLZ"), ["ref", "phone", "zip"])
        self.assertEqual(self.headers("Código cliente;Correo electrónico"), ["ref", "email"])
        known = set(self.env["base_import.mapping"].search([("res_model", "=", "res.partner")]).mapped("column_name"))
        for header in ("code client", "klantnummer", "codice cliente", "cód. do cliente", "kod klienta", "cod client",
                       "šifra kupca", "kundnummer", "müşteri kodu", "客户编码", "得意先コード", "kunnr", "ct_num"):
            self.assertIn(header, known)

    def test_i3_upgrade_keeps_what_was_matched_otherwise(self):
        """A user's choice in Odoo's own import is not set back, and no header comes twice."""
        mapping = self.env["base_import.mapping"]
        mapping._collection_ship_headers()  # those of fields that other add-ons brought since
        shipped = mapping.search([("res_model", "=", "res.partner"), ("column_name", "=", "kundennummer")])
        self.assertEqual(shipped.field_name, "ref")
        shipped.field_name = "company_registry"
        mapping.search([("res_model", "=", "res.partner"), ("column_name", "=", "klantnummer")]).unlink()
        mapping.create({"res_model": "res.partner", "column_name": "klantnummer", "field_name": "vat"})
        count = mapping.search_count([])
        mapping._collection_ship_headers()
        self.assertEqual(shipped.field_name, "company_registry")
        self.assertEqual(mapping.search([("res_model", "=", "res.partner"),
                                         ("column_name", "=", "klantnummer")]).mapped("field_name"), ["vat"])
        self.assertEqual(mapping.search_count([]), count)

    def test_i3_odoos_table_decides_nothing_for_files_of_accounts(self):
        """Whatever any import of partners left there, "Customer code" means the contact's customer."""
        mapping = self.env["base_import.mapping"]
        mapping.search([("column_name", "in", ("customer code", "function"))]).unlink()
        mapping.create([{"res_model": "res.partner", "column_name": header, "field_name": field}
                        for header, field in (("customer code", "vat"), ("function", "email"))])
        self.assertEqual(self.headers("Customer code;Contact name;Function", "contacts"),
                         ["collection_customer_code", "name", "function"])

    def import_with(self, kind, user, **choice):
        """Import a row whose unknown headers are matched by hand."""
        self.customer("Alder Ltd", "C001")
        headers = ["code" if kind == "customers" else "customer code", "contact name", *choice]
        file = self.upload((";".join(headers) + "\nC001;Ann" + ";x" * len(choice)).encode(), kind=kind).with_user(user)
        fields = ["ref" if kind == "customers" else "collection_customer_code", "name", *choice.values()]
        self.assertFalse(file.execute_import(fields, headers, {"has_headers": True, "quoting": '"'})["messages"])

    def test_i3_choice_is_remembered(self):
        """Also that a column is left out."""
        self.import_with("contacts", self.env.user, buro="function", phone=False)
        self.assertEqual(self.headers("Customer code;Contact name;Büro;Phone"),
                         ["collection_customer_code", "name", "function", ""])

    def test_i3_choice_stays_with_kind_user_and_model(self):
        """Not for customers, not for a colleague, not in Odoo's own import of partners."""
        colleague = self.user("Collector Two", "collector2", "base.group_partner_manager")
        self.import_with("contacts", self.env.user, büro="function")
        self.assertEqual(self.headers("Customer code;Collector;Büro", "customers")[2], "")
        self.assertEqual(self.headers("Customer code;Contact name;Büro", "contacts", colleague)[2], "")
        self.assertEqual(self.headers("Name;Büro"), ["name", ""])
        self.assertFalse(self.env["base_import.mapping"].search([("column_name", "=", "büro")]))
