"""The package by the rules of SCORM 1.2's content aggregation model, which is what an LMS looks at first.

Written from the specification: its schema files are under a licence of their own and are no part of this repository.
"""

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from hearten.learn.course import Choice, Course, Scene
from hearten.learn.scorm import ADLCP, IMSCP, manifest, package

COURSE = Course(
    name="dented-fridge",
    title="A <dented> fridge & “more”",
    about="Marta writes.",
    customer="Marta",
    may=("exchange it",),
    may_not=(),
    happened="It came dented.",
    need="Insulin.",
    endings={"left": "They left."},
    scenes=(
        Scene("Hello </script>", 55, 35, 20, None, (Choice("Hi\u2028there", 1, "heard", "Because.", ("you asked",)),)),
        Scene("", 60, 30, 15, "left"),
    ),
    made_by=("bundle-1", "rubric-1"),
)
NCNAME = re.compile(r"^[A-Za-z_][\w.-]*$")
ORDER = {
    "manifest": ["metadata", "organizations", "resources"],
    "metadata": ["schema", "schemaversion"],
    "organization": ["title", "item"],
    "item": ["title"],
}
REQUIRED = {
    "manifest": {"identifier"},
    "organization": {"identifier"},
    "item": {"identifier"},
    "resource": {"identifier", "type", f"{{{ADLCP}}}scormtype"},
    "file": {"href"},
}


@pytest.fixture
def files() -> dict[str, bytes]:
    with ZipFile(BytesIO(package(COURSE))) as zipped:
        assert zipped.testzip() is None
        return {name: zipped.read(name) for name in zipped.namelist()}


def _local(element: ET.Element) -> str:
    space, _, name = element.tag[1:].partition("}")
    assert space == IMSCP, element.tag
    return name


def test_the_manifest_is_at_the_root_and_names_every_file(files: dict[str, bytes]):
    assert "imsmanifest.xml" in files
    root = ET.fromstring(files["imsmanifest.xml"])
    assert {each.attrib["href"] for each in root.iter(f"{{{IMSCP}}}file")} == set(files) - {"imsmanifest.xml"}
    (resource,) = root.iter(f"{{{IMSCP}}}resource")
    assert resource.attrib["href"] in files


def test_elements_stand_in_order_with_what_they_need():
    for element in ET.fromstring(manifest(COURSE)).iter():
        name = _local(element)
        assert set(element.attrib) >= REQUIRED.get(name, set()), name
        if name in ORDER:
            assert [_local(child) for child in element] == ORDER[name]


def test_title_is_no_longer_than_the_schema_allows():
    long = manifest(replace(COURSE, title="Dent " * 60))
    assert {len(each.text or "") for each in ET.fromstring(long).iter() if _local(each) == "title"} == {200}


def test_version_kind_and_references_are_those_of_scorm_1_2():
    root = ET.fromstring(manifest(COURSE))
    text = {_local(each): each.text for each in root.iter()}
    assert (text["schema"], text["schemaversion"]) == ("ADL SCORM", "1.2")
    identifiers = [each.attrib["identifier"] for each in root.iter() if "identifier" in each.attrib]
    assert len(set(identifiers)) == len(identifiers)
    assert all(NCNAME.match(each) for each in identifiers)
    organizations = root.find(f"{{{IMSCP}}}organizations")
    assert organizations is not None
    assert organizations.attrib["default"] in identifiers
    (item,) = root.iter(f"{{{IMSCP}}}item")
    (resource,) = root.iter(f"{{{IMSCP}}}resource")
    assert item.attrib["identifierref"] == resource.attrib["identifier"]
    assert (resource.attrib["type"], resource.attrib[f"{{{ADLCP}}}scormtype"]) == ("webcontent", "sco")
    assert {each.text for each in root.iter(f"{{{IMSCP}}}title")} == {COURSE.title}


def test_the_course_is_data_that_ends_no_script_and_asks_nobody(files: dict[str, bytes]):
    written = files["data.js"].decode("ascii")
    assert json.loads(written.removeprefix("window.COURSE = ").rstrip(";\n"))["scenes"][0]["choices"][0]["next"] == 1
    for name in ("index.html", "course.js", "course.css"):
        assert not re.search(rb"https?://|@import|fetch\(|innerHTML", files[name]), name


def test_the_same_course_makes_the_same_bytes():
    assert package(COURSE) == package(COURSE)
