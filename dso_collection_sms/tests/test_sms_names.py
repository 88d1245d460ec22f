"""Line ends and control characters in names that come into a text message (rule A11)."""

from .common import SmsCase

MARKS = "\n\r\nBcc: x\u2028\u2029\x85\x0b\x1b\x7f"


class TestSmsNames(SmsCase):
    """A name stays in its line; the line ends that people wrote in their text stay."""

    def test_a11_a_name_is_one_line_of_the_text(self):
        self.alder.name = f"Alder{MARKS}Ltd"
        self.plan()
        action = self.action()
        action.sms_body = "Dear #client_name,\nplease pay\x1b now."
        self.send()
        [(_number, text)] = self.sent()
        self.assertEqual(text, "Dear Alder Bcc: x Ltd,\nplease pay now.")
