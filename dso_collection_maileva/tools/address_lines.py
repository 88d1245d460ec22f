"""An address as Maileva wants it: six lines of at most 38 characters, the last with postal code and city."""

#: Longest line of an address (error ADDRESS_LINE_n_TOO_LONG).
LINE_LENGTH = 38


def address_lines(company: str, person: str, street2: str, street: str, zip_code: str, city: str) -> dict[str, str]:
    """Return ``{address_line_1: …}`` without empty lines, from texts of one line each. One of the first two is there.

    >>> address_lines("Alder Ltd", "", "", "33 avenue de Paris", "75012", "Paris")
    {'address_line_1': 'Alder Ltd', 'address_line_4': '33 avenue de Paris', 'address_line_6': '75012 Paris'}
    """
    lines = {1: company, 2: person, 3: street2, 4: street, 6: f"{zip_code or ''} {city or ''}"}
    words = {number: " ".join((line or "").split()) for number, line in lines.items()}
    return {f"address_line_{number}": line for number, line in words.items() if line}


def too_long(lines: dict[str, str]) -> list[str]:
    """Return the lines that do not fit.

    >>> too_long({"address_line_4": "x" * 38, "address_line_6": "y" * 39}) == ["y" * 39]
    True
    """
    return [line for line in lines.values() if len(line) > LINE_LENGTH]


def is_french_city_line(line: str) -> bool:
    """Say whether a last line is one of France: five digits, a space, a city (error INVALID_ADDRESS_LINE_6).

    >>> [is_french_city_line(line) for line in ("75012 Paris", "7501 Paris", "75012", "L-1234 Luxembourg")]
    [True, False, False, False]
    """
    code, _space, city = line.partition(" ")
    return len(code) == 5 and code.isascii() and code.isdigit() and bool(city.strip())
