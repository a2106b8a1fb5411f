from __future__ import annotations

import pytest

from crossread.annotate.naming.coreference import Person, find_people
from crossread.annotate.naming.genders import first_name_gender
from crossread.annotate.naming.name_parser import Name
from crossread.records import Evidence
from tests.annotate.naming.test_pronouns import places_of, readings_of


def people_of(text: str, *names: str) -> tuple[Person, ...]:
    """Return the persons of a text whose words are names wherever they stand, longest first."""
    readings = readings_of(text)
    found: list[Name] = []
    for name in names:
        for at in places_of(readings, name):
            inside = any(
                one.reading == at.reading and one.start <= at.start < one.end for one in found
            )
            if not inside:
                found.append(
                    Name(
                        reading=at.reading,
                        start=at.start,
                        end=at.end,
                        type="person",
                        name=name,
                        country=None,
                        role=None,
                        evidence=Evidence(rule="given"),
                    )
                )
    return find_people(readings, sorted(found, key=lambda one: (one.reading, one.start)))


def test_a_surname_of_two_is_of_the_one_named_first() -> None:
    text = "Stephen Paddock rented a room. Eric Paddock spoke of him. Paddock had no record."
    stephen, eric = people_of(text, "Stephen Paddock", "Eric Paddock", "Paddock")
    assert (len(stephen.mentions), len(eric.mentions)) == (2, 1)


def test_a_surname_goes_on_meaning_whom_it_meant() -> None:
    text = "Anna Grant spoke. Grant left. Grant slept. Paul Grant woke. Grant rose."
    anna, paul = people_of(text, "Anna Grant", "Paul Grant", "Grant")
    assert (len(anna.mentions), len(paul.mentions)) == (4, 1)


@pytest.mark.parametrize(
    ("name", "gender"), [("Solène", "f"), ("Solene", "f"), ("Thibault", "m"), ("Xyl", "u")]
)
def test_first_names_tell_the_gender(name: str, gender: str) -> None:
    assert first_name_gender(name) == gender
