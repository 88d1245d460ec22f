"""Printing with the network shut: what a text asks for is not fetched, and pictures of ours are put in (A11, I8)."""

import base64
import io

from PIL import Image

from ..report.local_html import LocalHtml
from ..report.local_pictures import LocalPictures
from .common import CollectionCase

#: Everything by which a text can have something fetched; %(url)s is where.
HOSTILE = """
<img src="%(url)s/img"><IMG SRC='%(url)s/IMG' srcset="%(url)s/srcset 2x"><img src="//%(host)s/relative">
<div style="background: url(%(url)s/style)">a</div><div style="background: u\\72l('%(url)s/escaped')">b</div>
<table background="%(url)s/background"><tr><td background="%(url)s/cell">c</td></tr></table>
<style>@import "%(url)s/import"; .x { color: red }</style><style>body { background: url(%(url)s/sheet) }</style>
<link rel="stylesheet" href="%(url)s/link"><iframe src="%(url)s/iframe"></iframe>
<iframe src="file:///etc/hostname"></iframe>
<object data="%(url)s/object"></object><embed src="%(url)s/embed">
<svg><image xlink:href="%(url)s/svg"/><use href="%(url)s/use"/>
<foreignObject><img src="%(url)s/in"></foreignObject></svg>
<video poster="%(url)s/poster" src="%(url)s/video"></video><input type="image" src="%(url)s/input">
<script>document.write("<img src='%(url)s/script'>")</script><img src="x" onerror="this.src='%(url)s/onerror'">
<meta http-equiv="refresh" content="0; url=%(url)s/refresh"><base href="%(url)s/"><img src="base">
<noscript><img src="%(url)s/noscript"></noscript><img src="file:///usr/share/pixmaps/x.png">
<a href="https://shop.example/pay">pay</a>
"""


def picture(colour="red", size=(40, 40)):
    """Return a picture in one colour."""
    content = io.BytesIO()
    Image.new("RGB", size, colour).save(content, "PNG")
    return content.getvalue()


class TestLocalHtml(CollectionCase):
    """What is left of a text before the printer sees it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.html = LocalHtml(LocalPictures(cls.env).uri)

    def picture(self, **values):
        """Create a picture in this database."""
        return self.env["ir.attachment"].create({"name": "red.png", "raw": picture(), **values})

    def assert_shown(self, address, content=None):
        """Check that a picture is put in, by default the red one."""
        data = base64.b64encode(content or picture()).decode()
        self.assertIn(f'src="data:image/png;base64,{data}"', self.html.clean(f'<p><img src="{address}"></p>'))

    def assert_not_shown(self, address):
        """Check that nothing stands where the picture would."""
        self.assertNotIn("src", self.html.clean(f'<p><img src="{address}" alt="x"></p>'))

    def test_nothing_is_left_to_fetch(self):
        found = self.html.clean(HOSTILE % {"url": "http://10.0.0.1", "host": "10.0.0.1"})
        self.assertNotIn("10.0.0.1", found)
        self.assertNotIn("file:", found)
        self.assertNotIn("onerror", found)
        self.assertIn('<a href="https://shop.example/pay">pay</a>', found)

    def test_styles_and_pictures_that_are_there_stay(self):
        here = f"data:image/png;base64,{base64.b64encode(picture()).decode()}"
        for html in (f'<div style="color: red; background: url({here}) ; width: 3mm">a</div>',
                     f'<img src="{here}">',
                     "<style>.o_letter > p { margin: 0; }</style>",
                     '<p style="margin: 0 0 3mm">Größe &amp; Maß</p>'):
            self.assertIn(html, self.html.clean(html).replace("&gt;", ">"))

    def test_of_a_style_only_what_fetches_goes(self):
        found = self.html.clean('<p style="color: red; background: URL( http://x/y;z ); width: 3mm">a</p>')
        self.assertNotIn("x/y", found)
        self.assertIn("color: red;", found)
        self.assertIn("width: 3mm", found)

    def test_a_picture_of_a_style_is_put_in_as_any_other(self):
        data = base64.b64encode(picture()).decode()
        public = self.picture(public=True)
        for quote in ("", "'", '&quot;'):
            found = self.html.clean(
                f'<p style="color: red; background: url({quote}/web/image/{public.id}{quote})">a</p>')
            self.assertIn(f"background: url(data:image/png;base64,{data})", found)
        own = self.picture()
        self.assertNotIn("url", self.html.clean(f'<p style="background: url(/web/image/{own.id})">a</p>'))

    def test_i8_pictures_as_the_reader_of_an_email_may_see_them(self):
        public, own = self.picture(public=True), self.picture()
        self.assert_shown(f"/web/image/{public.id}")
        self.assert_shown(f"/web/image/{public.id}-abc/red.png")
        self.assert_shown(f"/web/image/ir.attachment/{public.id}/raw")
        self.assert_shown(f"{self.env['ir.config_parameter'].get_param('web.base.url')}/web/image/{public.id}")
        self.assert_not_shown(f"/web/image/{own.id}")
        self.assert_not_shown(f"/web/image/{own.id}?access_token=guess")
        [token] = own.generate_access_token()
        self.assert_shown(f"/web/image/{own.id}?access_token={token}")

    def test_i8_nothing_of_another_company_with_the_rights_of_the_system(self):
        other = self.env["res.company"].create({"name": "Other Ltd"})
        user = self.env["res.users"].create({
            "name": "Other", "login": "other", "company_id": other.id, "company_ids": [(6, 0, other.ids)],
            "image_1920": base64.b64encode(picture())})
        secret = self.picture(res_model="res.partner", res_id=user.partner_id.id)
        for address in (f"/web/image/res.users/{user.id}/password", f"/web/image/{secret.id}",
                        f"/web/image/res.users/{user.id}/image_1920", f"/web/image/res.users/{user.id}/avatar_128x",
                        f"/web/image?model=res.users&id={user.id}&field=image_1920", "/web/image/99999999999",
                        "/web/image/base.user_admin/password", "/web/image/no.model/1/raw"):
            self.assert_not_shown(address)

    def test_pictures_of_the_code_but_no_other_file(self):
        self.assertIn("src=\"data:image/png", self.html.clean('<img src="/web/static/img/placeholder.png">'))
        for address in ("/web/static/../__init__.py", "/web/static/src/main.js", "/static/../../etc/passwd",
                        "/web/static/../../../../../../../../etc/hostname.png", "C:/static/x.png", "http://[x/static/"):
            self.assert_not_shown(address)
