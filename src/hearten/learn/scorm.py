"""Pack a course so that a learning management system can load it: SCORM 1.2, everything inside, nothing fetched.

Source: ADL SCORM 1.2, Content Aggregation Model (the manifest) and Run-Time Environment (what `course.js` reports).
"""

import json
import xml.etree.ElementTree as ET
from dataclasses import asdict
from importlib.resources import files
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from hearten.learn.course import Course

IMSCP: Final = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP: Final = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
SCHEMAS: Final = f"{IMSCP} imscp_rootv1p1p2.xsd {ADLCP} adlcp_rootv1p2.xsd"
ASSETS: Final = ("index.html", "course.css", "course.js")
DATA: Final = "data.js"
LONGEST_TITLE: Final = 200  # characters, by the schema of IMS Content Packaging 1.1.2
MADE: Final = (2020, 1, 1, 0, 0, 0)  # the same course makes the same bytes

ET.register_namespace("", IMSCP)
ET.register_namespace("adlcp", ADLCP)
ET.register_namespace("xsi", XSI)


def package(course: Course) -> bytes:
    """Return the package as a zip file: the manifest, the page, its script and style, and the course as data."""
    folder = files("hearten.learn") / "package"
    parts = {"imsmanifest.xml": manifest(course), DATA: _data(course)} | {name: (folder / name).read_bytes() for name in ASSETS}
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(ZipInfo(name, MADE), content, ZIP_DEFLATED)
    return packed.getvalue()


def manifest(course: Course) -> bytes:
    """Return `imsmanifest.xml`: one organisation with one item, one resource with its files."""
    root = ET.Element(
        _in(IMSCP, "manifest"), {"identifier": f"hearten-{course.name}", "version": "1.1", _in(XSI, "schemaLocation"): SCHEMAS}
    )
    about = ET.SubElement(root, _in(IMSCP, "metadata"))
    ET.SubElement(about, _in(IMSCP, "schema")).text = "ADL SCORM"
    ET.SubElement(about, _in(IMSCP, "schemaversion")).text = "1.2"
    title = course.title[:LONGEST_TITLE]
    organizations = ET.SubElement(root, _in(IMSCP, "organizations"), {"default": "organization"})
    organization = ET.SubElement(organizations, _in(IMSCP, "organization"), {"identifier": "organization"})
    ET.SubElement(organization, _in(IMSCP, "title")).text = title
    item = ET.SubElement(organization, _in(IMSCP, "item"), {"identifier": "item", "identifierref": "resource", "isvisible": "true"})
    ET.SubElement(item, _in(IMSCP, "title")).text = title
    resources = ET.SubElement(root, _in(IMSCP, "resources"))
    kind = {"identifier": "resource", "type": "webcontent", _in(ADLCP, "scormtype"): "sco", "href": ASSETS[0]}
    resource = ET.SubElement(resources, _in(IMSCP, "resource"), kind)
    for name in (*ASSETS, DATA):
        ET.SubElement(resource, _in(IMSCP, "file"), {"href": name})
    ET.indent(root)
    return ET.tostring(root, "UTF-8", xml_declaration=True)


def _in(space: str, name: str) -> str:
    return f"{{{space}}}{name}"


def _data(course: Course) -> bytes:
    """Write the course as a script: a page opened from a file may load one, and may not fetch."""
    written = json.dumps(asdict(course), ensure_ascii=True, separators=(",", ":"))
    return f"window.COURSE = {written};\n".encode("ascii")
