"""Postal addresses: what a letter needs to arrive, and the one line by which an address is known again (rule C1).

Spaces at the ends are the only thing taken away, so that SQL can say the same (``models/letter/address.py``).
"""

from typing import NamedTuple


class Address(NamedTuple):
    """One address as it is written; ``country`` is its code, ``zip_required`` whether it uses postal codes."""

    street: str = ""
    street2: str = ""
    zip: str = ""
    city: str = ""
    country: str = ""
    zip_required: bool = True


def is_given(address: Address) -> bool:
    """Say whether somebody wrote an address at all: a country alone is none.

    >>> is_given(Address(country="FR")), is_given(Address(city="Lyon")), is_given(Address(street=" "))
    (False, True, False)
    """
    return any(part.strip(" ") for part in (address.street, address.street2, address.zip, address.city))


def missing(address: Address) -> list[str]:
    """Return what a letter needs and the address does not have: ``street``, ``zip``, ``city``, ``country``.

    >>> missing(Address("1 Quay", "", "69001", "Lyon", "FR"))
    []
    >>> missing(Address("1 Quay", "", "", "Dublin", "IE", zip_required=False))
    []
    >>> missing(Address(street2="Hall 4", city=" "))
    ['street', 'zip', 'city', 'country']
    """
    needed = ("street", "zip", "city", "country") if address.zip_required else ("street", "city", "country")
    return [name for name in needed if not getattr(address, name).strip(" ")]


def one_line(customer: str, address: Address) -> str:
    """Return who is written to where, in one line: a returned letter stops this line until it is corrected.

    With the customer's name, since many share a house.

    >>> one_line("Alder Ltd", Address("1 Quay", "", "69001", "Lyon", "FR"))
    'Alder Ltd, 1 Quay, 69001 Lyon, FR'
    >>> one_line("", Address("1 Quay ", " Hall 4", "", "Dublin", "IE", zip_required=False))
    '1 Quay, Hall 4, Dublin, IE'
    """
    place = " ".join(part for part in (address.zip.strip(" "), address.city.strip(" ")) if part)
    parts = (customer.strip(" "), address.street.strip(" "), address.street2.strip(" "), place, address.country)
    return ", ".join(part for part in parts if part)


def printed_lines(text: str) -> list[str]:
    """Return the lines of an address as they are printed: none empty, no two spaces.

    >>> printed_lines("Alder Ltd\\n1 Quay\\n\\n69001   Lyon \\n  ")
    ['Alder Ltd', '1 Quay', '69001 Lyon']
    """
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if line]
