"""The courier takes letters once, and tells what became of them; only its HTTP interface is replaced."""

import json
from unittest.mock import patch

import requests

from odoo.exceptions import UserError, ValidationError
from odoo.tools import mute_logger

from odoo.addons.dso_collection.tests.common import day
from odoo.addons.dso_collection.tests.neutral import neutralize
from odoo.addons.dso_collection_letter.tests.letters import LettersCase


class Office:
    """Answers as the courier does: ``letters`` by their ids, ``fails`` by the end of the path."""

    def __init__(self):
        self.letters, self.fails, self.calls = {}, {}, []

    def request(self, method, url, **values):
        path = url.removeprefix("https://courier.example")
        self.calls.append((method, path, values["headers"]["Authorization"]))
        failure = next((failure for end, failure in self.fails.items() if path.endswith(end)), None)
        if isinstance(failure, tuple):
            return self._answer(*failure)
        served = self._served(method, path, values)
        if failure:
            raise failure  # it took the letter, and its answer was lost
        return self._answer(200, served)

    def _served(self, method, path, values):
        if path == "/account":
            return {"name": "Our company"}
        if method == "POST" and path == "/letters":
            number = f"D{len(self.letters) + 1}"
            self.letters[number] = {"state": "draft", "reference": values["params"]["reference"]}
            return {"id": number}
        letter = self.letters[path.split("/")[2]]
        if path.endswith("/send"):
            letter["state"] = "accepted"
        return letter

    @staticmethod
    def _answer(status, content):
        answer = requests.Response()
        answer.status_code, answer._content = status, json.dumps(content).encode()
        return answer


class TestCourier(LettersCase):
    """A batch of registered letters that is being given to the courier."""

    def setUp(self):
        super().setUp()
        self.office = Office()
        self.startPatcher(patch.object(requests, "request", self.office.request))
        self.carrier = self.env["collection.carrier"].create({
            "name": "Courier", "service": "courier", "for_registered_letter": True,
            "courier_url": "https://courier.example", "courier_key": "secret"})
        self.going = self.batch("submitting", carrier_id=self.carrier.id, printed_date=day(0))

    def made(self, reference="L000101", country="base.be"):
        """Create a letter that waits for the courier."""
        letter = self.letter(reference, state="made", batch=self.going)
        letter.partner_id.country_id = self.env.ref(country)
        return letter

    def speak(self):
        """Let the scheduled action speak with the carriers."""
        with mute_logger("odoo.addons.dso_collection_letter.carriers.letter_handover"):
            self.run_cron("carriers")
        self.env.invalidate_all()

    def test_the_account_is_tried_without_sending_anything(self):
        self.assertEqual(self.carrier.action_test()["params"]["message"], "The courier knows you as Our company.")
        self.assertEqual(self.office.calls, [("GET", "/account", "Bearer secret")])
        self.carrier.courier_url = False
        with self.assertRaisesRegex(UserError, "Enter the address"):
            self.carrier.action_test()

    def test_a_letter_is_given_away_once(self):
        letter = self.made()
        self.speak()
        self.speak()
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("submitted", "sent"))
        self.assertEqual([path for method, path, _key in self.office.calls if method == "POST"],
                         ["/letters", "/letters/D1/send"])

    def test_it_tells_what_became_of_it(self):
        letter = self.made()
        self.speak()
        self.office.letters["D1"] = {"state": "signed for", "number": "RR7"}
        with self.on_day(2):
            self.speak()
        self.assertEqual((letter.state, letter.tracking_number, letter.carrier_status),
                         ("delivered", "RR7", "signed for"))

    def test_a_lost_answer_is_asked_about(self):
        letter = self.made()
        self.office.fails = {"/send": requests.exceptions.ReadTimeout("20 seconds")}
        self.speak()
        self.speak()
        self.assertEqual((letter.state, letter.action_id.delivery_state), ("submitted", "sent"))
        self.assertEqual([path for _method, path, _key in self.office.calls],
                         ["/letters", "/letters/D1/send", "/letters/D1"])

    def test_a_refused_letter_says_why(self):
        letter = self.made()
        self.office.fails = {"/send": (422, {"reason": "No such street"})}
        self.speak()
        self.assertEqual((letter.state, letter.reason), ("refused", "No such street"))

    def test_what_it_does_not_take_never_leaves(self):
        letter = self.made(country="base.fr")
        self.speak()
        self.assertEqual((letter.state, letter.reason), ("refused", "The courier drives in Belgium only."))
        with self.assertRaisesRegex(ValidationError, "cannot take"):
            self.carrier.for_letter = True

    def test_a_neutralised_copy_gives_nothing_away(self):
        letter = self.made()
        neutralize(self)
        self.speak()
        self.assertEqual((letter.state, self.office.calls, self.carrier.courier_url), ("made", [], False))
