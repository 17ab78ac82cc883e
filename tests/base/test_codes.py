"""What a scanned text means: GS1, ISBT 128, plain codes; both ways."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batchrecord.base.characters import pictured
from batchrecord.base.codes.check import ALPHABET_37, gs1_digit, mod_37_2
from batchrecord.base.codes.gs1 import Element, human_form, read_day, read_elements, read_human_form, transmitted
from batchrecord.base.codes.isbt import donation_of, read_structures, typed_donation
from batchrecord.base.codes.scanned import CodeSort, read_code, same_identity
from batchrecord.base.errors import FormatError

GTIN = "09501101530003"
GS = "\x1d"
FULL = f"01{GTIN}17270331" + f"10LV26003{GS}21LV26003-014"
TEXTS = st.text("!%&'*+,-./0123456789:;<=>?ABCXYZ_abcxyz", min_size=1, max_size=20)


def code_of(text: str) -> str:
    with pytest.raises(FormatError) as refused:
        read_code(text)
    return refused.value.reasons[0].code


# ------------------------------------------------------------------------------------------------- check characters


def test_check_characters_are_those_of_the_standards() -> None:
    """URS-359: the worked examples of the standards give their check characters."""
    assert gs1_digit(GTIN[:-1]) == "3"
    assert gs1_digit("37610425002123456") == "9"  # a serial shipping container code
    assert mod_37_2("G123498654321") == 17  # UK Red Book, annex 2: value 17, printed as H, flag 77
    assert ALPHABET_37[17] == "H"
    assert donation_of("G1234 98 654321") == "=G12349865432177"
    assert typed_donation("G1234 98 654321 H") == "G123498654321"
    assert typed_donation("G1234 98 654321 J") is None


@given(st.text(ALPHABET_37[:36], min_size=1, max_size=30), st.data())
def test_one_wrong_character_is_noticed(text: str, data: st.DataObject) -> None:
    """URS-359: no single wrong character and no exchange of neighbours passes the check of a donation number."""
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from(ALPHABET_37[:36]).filter(lambda each: each != text[place]))
    assert mod_37_2(text[:place] + other + text[place + 1 :]) != mod_37_2(text)
    if place and text[place] != text[place - 1]:
        swapped = text[: place - 1] + text[place] + text[place - 1] + text[place + 1 :]
        assert mod_37_2(swapped) != mod_37_2(text)


# --------------------------------------------------------------------------------------------------------------- GS1


@pytest.mark.parametrize(
    "text",
    [FULL, f"]d2{FULL}", f"]C1{FULL}", f"]Q3{FULL}", f"]d2{GS}{FULL}", pictured(FULL), f" {FULL}{GS}"],
    ids=["bare", "DataMatrix", "GS1-128", "QR", "leading FNC1", "as recorded", "trailing FNC1"],
)
def test_one_code_says_item_lot_expiry_and_serial(text: str) -> None:
    """URS-359: a GS1 code is read with a symbology identifier and without, and as the record keeps it."""
    code = read_code(text)

    assert code.sort is CodeSort.GS1
    assert (code.gtin, code.lot, code.serial) == (GTIN, "LV26003", "LV26003-014")
    assert code.expiry(2026) == date(2027, 3, 31)


def test_the_printed_form_says_the_same() -> None:
    """URS-359: the form with parentheses, which people read below a code, is read too."""
    printed = f"(01){GTIN}(17)270331(10)LV26003(21)LV26003-014"

    assert read_code(printed).elements == read_code(FULL).elements
    assert human_form(read_code(FULL).elements) == printed


ELEMENTS = st.lists(
    st.one_of(
        st.sampled_from([Element("01", GTIN), Element("11", "260102"), Element("17", "270300"), Element("37", "12")]),
        st.builds(Element, st.sampled_from(["10", "21", "240", "91", "99"]), TEXTS),
        st.builds(Element, st.just("3103"), st.from_regex(r"\A[0-9]{6}\Z")),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda element: element.ai,
)


@given(ELEMENTS)
def test_elements_are_read_as_they_were_written(elements: list[Element]) -> None:
    """URS-359: whatever elements stand in a code, in whatever order, reading gives back what was written."""
    assert read_elements(transmitted(elements)) == tuple(elements)
    assert read_code("]d2" + transmitted(elements)).elements == tuple(elements)
    assert read_code(pictured("]d2" + transmitted(elements))).elements == tuple(elements)


@given(ELEMENTS)
def test_the_printed_form_is_read_as_it_was_written(elements: list[Element]) -> None:
    """URS-359: what is printed below a code can be read back."""
    plain = [element for element in elements if "(" not in element.value]
    if plain:
        assert read_human_form(human_form(plain)) == tuple(plain)


@pytest.mark.parametrize(
    ("text", "year", "day"),
    [
        ("270331", 2026, date(2027, 3, 31)),
        ("270200", 2026, date(2027, 2, 28)),
        ("280200", 2026, date(2028, 2, 29)),
        ("760101", 2026, date(2076, 1, 1)),
        ("770101", 2026, date(1977, 1, 1)),
        ("000101", 2051, date(2100, 1, 1)),
        ("991231", 2051, date(2099, 12, 31)),
    ],
)
def test_day_and_century_of_an_expiry(text: str, year: int, day: date) -> None:
    """URS-359: the day 00 is the last of the month; the century is at most 50 years ahead and 49 back."""
    assert read_day(text, year) == day


@given(st.dates(date(1977, 1, 1), date(2076, 12, 31)))
def test_every_day_within_reach_is_read_back(day: date) -> None:
    """URS-359: a reader of 2026 reads every day from 1977 to 2076 as it was written."""
    assert read_day(f"{day:%y%m%d}", 2026) == day


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("]d20109501101530004", "code.gs1-check-digit"),
        ("]d2010950110153000", "code.gs1-value"),
        (f"]d201{GTIN}17271332", "code.gs1-value"),
        (f"]d201{GTIN}17270230", "code.gs1-value"),
        (f"]d201{GTIN}1727033", "code.gs1-value"),
        (f"]d201{GTIN}10", "code.gs1-value"),
        (f"]d201{GTIN}10" + "L" * 21, "code.gs1-value"),
        (f"]d201{GTIN}10LOT 7", "code.gs1-value"),
        (f"]d2{GTIN}", "code.gs1-unknown"),
        ("]d2", "code.gs1-unknown"),
        ("]d2ABC", "code.gs1-unknown"),
        (f"10LOT7{GS}5501", "code.gs1-unknown"),
        (f"10LOT7{GS}10LOT8", "code.gs1-twice"),
        (f"(01){GTIN}(17)", "code.gs1-value"),
        ("(77)1", "code.gs1-unknown"),
        ("=A9999261234", "code.isbt-malformed"),
        ("=A99992612345661", "code.isbt-check"),
        ("=>026367", "code.isbt-malformed"),
        ("&>0260122460", "code.isbt-malformed"),
        ("=+03000=A99992612345600=<E0382V00", "code.isbt-count"),
        ("=A99992612345600=?", "code.isbt-malformed"),
    ],
)
def test_a_damaged_code_is_refused(text: str, code: str) -> None:
    """URS-382: a code that says what it is, and cannot be read as that, is refused with what is wrong."""
    assert code_of(text) == code


@given(st.text(max_size=60))
def test_no_text_faults(text: str) -> None:
    """URS-382: any text is read, or refused with a reason; a plain code is never changed."""
    with suppress(FormatError):
        code = read_code(text)
        assert code.sort is not CodeSort.PLAIN or code.symbology + code.text == text.strip(" \t\r\n")
        assert (code.sort is CodeSort.GS1) == bool(code.elements)
        assert (code.sort is CodeSort.ISBT) == bool(code.structures)


@pytest.mark.parametrize("text", ["B-26-0117-01", "0123456789012345", "COI-26-0117-7F3K", "==", "&amp", "(a)", "01"])
def test_a_plain_code_stays_one(text: str) -> None:
    """URS-359: what says nothing of being GS1 or ISBT 128 is compared as it stands."""
    assert read_code(text).sort is CodeSort.PLAIN
    assert read_code(text).identities == (text,)


# ---------------------------------------------------------------------------------------------------------- ISBT 128


def test_a_label_of_cells_is_read() -> None:
    """URS-359: donation number, product, expiry and chain of identity are read from one compound code or each alone."""
    donation = donation_of("A9999 26 123456")
    code = read_code(f"=+04000{donation}=<S1234V00&>0270902359&/COI-26-0117-7F3K")

    assert code.sort is CodeSort.ISBT
    assert [each.number for each in code.structures] == ["001", "003", "005", "040"]
    assert code.structure("001") == "A999926123456"
    assert code.expiry(2026) == date(2027, 3, 31)
    assert read_code(donation).identities == ("A999926123456",)
    assert read_code("&/COI-26-0117-7F3K").identities == ("COI-26-0117-7F3K",)


@given(
    st.from_regex(r"\A[A-NP-Z1-9][A-Z0-9]{4}[0-9]{8}\Z"),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
)
def test_structures_are_read_as_they_were_written(donation: str, day: date) -> None:
    """URS-359: any donation number with its check value, and any day, is read back."""
    first, second = read_structures(f"{donation_of(donation)}=>{day.year % 1000:03}{day:%j}")

    assert (first.number, first.value, second.day) == ("001", donation, day)


# ------------------------------------------------------------------------------------------------------- comparisons


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("COI-26-0117-7F3K", "COI-26-0117-7F3K"),
        ("&/COI-26-0117-7F3K", "COI-26-0117-7F3K"),
        ("=A99992612345600", "A9999 26 123456"),
        ("A9999 26 123456", "=A99992612345600"),
        (f"]d201{GTIN}21B-26-0117-01", "B-26-0117-01"),
        (f"]d201{GTIN}10LV26003", "LV26003"),
        (f"01{GTIN}10B-26-0117{GS}21B-26-0117-01", f"01{GTIN}21B-26-0117-01"),
        (f"=+02000{donation_of('A999926123456')}&/COI-26-0117-7F3K", "COI-26-0117-7F3K"),
    ],
)
def test_codes_are_compared_by_their_meaning(found: str, expected: str) -> None:
    """URS-359: wrapped in GS1 or ISBT 128 or plain, the same identity is the same."""
    assert same_identity(found, expected)
    assert same_identity(expected, found)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ("COI-26-0117-7F3K", "COI-26-0117-7F3L"),
        ("coi-26-0117-7f3k", "COI-26-0117-7F3K"),
        ("", "COI-26-0117-7F3K"),
        ("=A99992612345600", "A9999 26 123457"),
        (f"01{GTIN}21B-26-0117-01", f"01{GTIN}21B-26-0117-02"),
        (f"01{GTIN}10B-26-0117{GS}21B-26-0117-01", f"01{GTIN}10B-26-0118{GS}21B-26-0117-01"),
        (f"01{GTIN}10LOT7", f"01{GTIN}21LOT7"),
        (f"01{GTIN}21B-26-0117-01", "&/B-26-0117-01"),
        (f"]d201{GTIN}37117", "117"),
    ],
)
def test_other_codes_are_other_codes(found: str, expected: str) -> None:
    """URS-316: two codes that differ in any identifying fact are not the same, however much else they share."""
    assert not same_identity(found, expected)
    assert not same_identity(expected, found)
