"""A bag holds the originals whatever became of them, tells of all that was done, and invents nothing."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import bagit
import openpyxl
import pytest
from lxml import etree
from make.bags import GBK, LIMITS, Bag, bag, fill
from make.batches import report, shelf, tree

from convkit.batch.bag.checksums import algorithms, listed, listing
from convkit.batch.bag.description import described
from convkit.batch.inputs import Input
from convkit.errors import UsageError

PREMIS = "{http://www.loc.gov/premis/v3}"


PARTS = {  # what may stand in each part, in order, as PREMIS 3.0 has it; what is not named holds a text
    "premis": "(object )+(event )*(agent )*",
    "object": "(objectIdentifier )+(objectCharacteristics )+(originalName )?(relationship )*",
    "objectCharacteristics": "(fixity )*(size )?(format )+",
    "fixity": "messageDigestAlgorithm messageDigest ",
    "format": "formatDesignation (formatRegistry )?",
    "formatDesignation": "formatName (formatVersion )?",
    "formatRegistry": "formatRegistryName formatRegistryKey ",
    "relationship": "relationshipType relationshipSubType (relatedObjectIdentifier )+",
    "event": "eventIdentifier eventType eventDateTime (eventDetailInformation )*(eventOutcomeInformation )*"
             "(linkingAgentIdentifier )*(linkingObjectIdentifier )*",
    "eventDetailInformation": "eventDetail ",
    "eventOutcomeInformation": "eventOutcome ",
    "agent": "(agentIdentifier )+(agentName )*(agentType )?(agentVersion )?",
    **{
        f"{what}Identifier": f"{what}IdentifierType {what}IdentifierValue "
        for what in ("object", "relatedObject", "event", "agent", "linkingAgent", "linkingObject")
    },
}  # fmt: skip


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Bag:
    return bag(tmp_path_factory.mktemp("bag"))


def test_every_input_is_in_it_whatever_its_verdict(made: Bag) -> None:
    rows, inside = made.rows, made.shelf.folder / "in"
    assert {name: row["verdict"] for name, row in rows.items()} == {
        "100%.xml": "converted", "年报.xml": "converted", "shelf.zip/内.xml": "converted", "words.txt": "preserved",
        "large.xml": "refused", "link": "refused", "shelf.zip/locked.xml": "refused",
    }  # fmt: skip
    for name in ("100%.xml", "words.txt", "large.xml"):
        assert (made.folder / rows[name]["original"]).read_bytes() == (inside / name).read_bytes()
    assert (made.folder / rows["年报.xml"]["original"]).read_bytes() == (inside / GBK).read_bytes()
    assert bytes.fromhex(rows["年报.xml"]["name_hex"]).decode("gb18030") == "年报.xml"
    assert (made.folder / rows["shelf.zip/内.xml"]["original"]).read_bytes() == report(2)
    assert (made.folder / rows["shelf.zip/locked.xml"]["original"]).read_bytes() == (inside / "shelf.zip").read_bytes()
    assert rows["link"]["original"] == ""


def test_what_is_no_report_has_no_xml_and_no_pdf(made: Bag) -> None:
    for row in made.rows.values():
        assert bool(row["xml"]) == bool(row["pdf"]) == bool(row["json"]) == (row["verdict"] == "converted")


def test_it_verifies_where_it_is_moved_to(made: Bag, tmp_path: Path) -> None:
    place = shutil.copytree(made.folder, tmp_path / "别处" / "bag")
    assert bagit.Bag(str(place)).validate()
    for kind in ("manifest", "tagmanifest"):
        for name in ("sha256", "sha512"):
            subprocess.run([f"{name}sum", "-c", "--quiet", "--strict", f"{kind}-{name}.txt"], cwd=place, check=True)


def test_nothing_is_stated_that_the_table_does_not_state(made: Bag) -> None:
    root = etree.parse(made.folder / "metadata" / "DA-T-46.xml").getroot()
    stated = {(one.get("名称"), one.text) for one in root.iter("元数据") if one.get("来源") == "著录表"}
    assert stated == {
        ("档号", "甲1-2021-1"), ("全宗号", "甲1"), ("保管期限", "永久"), ("密级", "公开"), ("档号", "甲1-2021-2"),
    }  # fmt: skip
    others = {one.get("名称") for one in root.iter("元数据") if one.get("来源") != "著录表"}
    assert others == {"题名", "责任者", "日期", "年度", "计算机文件名", "计算机文件大小", "格式信息"}


def test_premis_tells_of_every_file_of_an_input(made: Bag) -> None:
    rows = made.rows
    for row in filter(lambda row: row["original"], rows.values()):
        stem = row["original"].removeprefix("data/originals/")
        if row["original"].startswith("data/archives/"):
            continue
        root = etree.parse(made.folder / "premis" / f"{stem}.premis.xml").getroot()
        places = [one.findtext(f".//{PREMIS}objectIdentifierValue") for one in root.iter(f"{PREMIS}object")]
        assert places == [row[name] for name in ("original", "xml", "pdf", "json") if row[name]]
        sums = [one.text for one in root.iter(f"{PREMIS}messageDigest")]
        assert sums == [_sum(made.folder / str(place)) for place in places]
        assert row["verdict"] in {one.text for one in root.iter(f"{PREMIS}eventOutcome")} or row["verdict"] == "refused"
        assert {one.text for one in root.iter(f"{PREMIS}formatRegistryKey")} == {row["pronom"]} - {""}
    assert rows["100%.xml"]["pronom"] == "fmt/101"


def test_premis_is_built_as_its_schema_asks_for(made: Bag) -> None:
    roots = [etree.parse(path).getroot() for path in (made.folder / "premis").rglob("*.xml")]
    assert {root.get("version") for root in roots} == {"3.0"}
    for part in (part for root in roots for part in root.iter()):
        name, inner = etree.QName(part).localname, "".join(f"{etree.QName(one).localname} " for one in part)
        assert re.fullmatch(PARTS.get(name, ""), inner), (name, inner)
        assert name in PARTS or part.text
    kinds = {
        one.get("{http://www.w3.org/2001/XMLSchema-instance}type")
        for root in roots
        for one in root.iter(f"{PREMIS}object")
    }
    assert kinds == {"file"}


def test_a_spreadsheet_describes_as_the_same_table_in_text_does(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in ("文件", "档号", "密级"), ("a.xml", "甲1-2021-001", "公开"), ("b.xml", "", "内部"):
        book.active.append(row)
    book.save(tmp_path / "table.xlsx")
    (tmp_path / "table.csv").write_text("文件,档号,密级\na.xml,甲1-2021-001,公开\nb.xml,,内部\n", encoding="utf-8")
    inputs = [Input(name.encode(), name, name, "") for name in ("a.xml", "b.xml")]
    told = described(tmp_path / "table.xlsx", inputs)
    assert told == described(tmp_path / "table.csv", inputs) != {}
    book.create_sheet().append(("文件", "档号"))
    book.save(tmp_path / "table.xlsx")
    with pytest.raises(UsageError, match="2 tables"):
        described(tmp_path / "table.xlsx", inputs)


def test_two_runs_over_one_folder_give_equal_bytes(made: Bag, tmp_path: Path) -> None:
    again = made.shelf._replace(folder=tmp_path)
    shutil.copytree(made.shelf.folder / "in", tmp_path / "in", symlinks=True)
    shutil.copy(made.shelf.folder / "table.csv", tmp_path)
    again.run("--bag", "--metadata", "table.csv", "--jobs", "2", **LIMITS)
    assert tree(again.out) == tree(made.folder)
    assert again.rows() == made.shelf.rows()


@pytest.mark.long
def test_a_bag_that_is_gone_on_with_is_the_one_that_was_not_stopped(made: Bag, tmp_path: Path) -> None:
    again = shelf(tmp_path)
    fill(again)
    late = again.folder / "in" / "words.txt"
    late.rename(again.folder / "words.txt")
    table = ("--bag", "--metadata", "table.csv")
    again.run(*table, **LIMITS)
    (again.folder / "words.txt").rename(late)
    again.run(*table, **LIMITS)
    assert tree(again.out) == tree(made.folder)


def test_the_layout_of_transfers_lies_inside_the_bag(tmp_path: Path) -> None:
    place = shelf(tmp_path)
    (place.folder / "in" / "a.txt").write_text("没有报告", encoding="utf-8")
    (place.folder / "table.csv").write_text("文件,档号,密级\na.txt,甲1-1,\n", encoding="utf-8")
    place.run("--bag", "--layout", "transfer-2012", "--metadata", "table.csv")
    entry = etree.parse(place.out / "data" / "文件目录.XML").getroot()[0]
    columns = {one.tag: one.text for one in entry}
    assert [*columns] == ["顺序号", "档号", "责任者", "题名", "日期", "密级", "电子档案名称", "备注"]
    assert (columns["档号"], columns["题名"], columns["密级"], columns["电子档案名称"]) == (
        "甲1-1",
        None,
        None,
        "a.txt",
    )
    assert (place.out / "data" / "电子档案" / "a.txt").read_text(encoding="utf-8") == "没有报告"
    assert (place.out / "data" / "说明文件.TXT").read_bytes().startswith("\ufeff一、内容\r\n".encode())
    assert bagit.Bag(str(place.out)).validate()


def test_a_list_is_read_as_it_was_meant() -> None:
    known = {"data/年报 1.docx": {"sha256": "ab"}, "data/a": {"sha256": "cd"}}
    assert listing(listed(known, "sha256")) == [("data/a", "cd"), ("data/年报 1.docx", "ab")]
    assert {"sha256", "sha512"} <= {*algorithms()}


def _sum(path: Path) -> str:
    return (
        subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True).stdout.split()[0].lstrip("\\")
    )
