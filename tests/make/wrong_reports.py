"""Small reports of our own making, each with something for the rules to say; all zeros but for what is given."""

from __future__ import annotations

from convkit import Example

RECEIVED, CARRIED_IN, OVER = (f"requests.{row}." for row in ("received", "carriedIn", "carriedOver"))
GRANTED, ALL = "requests.outcome.granted.", "requests.outcome.total."
NORMATIVE = "disclosure.normativeDocuments."
SOUND: dict[str, str | None] = {
    f"{RECEIVED}naturalPerson": "70", f"{RECEIVED}enterprise": "12", f"{RECEIVED}total": "82",
    f"{GRANTED}naturalPerson": "68", f"{GRANTED}enterprise": "12", f"{GRANTED}total": "80",
    f"{ALL}naturalPerson": "68", f"{ALL}enterprise": "12", f"{ALL}total": "80",
    f"{OVER}naturalPerson": "2", f"{OVER}total": "2",
    f"{NORMATIVE}issued": "4", f"{NORMATIVE}repealed": "7", f"{NORMATIVE}inForce": "22",
}  # fmt: skip
OTHERS = ("notCorrected", "unpaid", "other")
COLUMNS = (
    "naturalPerson", "enterprise", "researchInstitution", "publicWelfare", "legalServices", "otherOrganisation",
    "total",
)  # fmt: skip
SAID = (
    "2022年，我局收到政府信息公开申请82件，办结80件，2件结转下年度办理，均予以公开。"
    "全年制发规范性文件4件，废止7件，现行有效22件。"
)
MADE: dict[str, Example] = {
    "sound, and its text agrees": Example(SOUND, SAID),
    "one cell of table 3 with two digits exchanged": Example({**SOUND, f"{RECEIVED}naturalPerson": "07"}, SAID),
    "a figure in the column beside its own": Example(
        {**SOUND, f"{GRANTED}enterprise": "0", f"{GRANTED}legalServices": "12"}
    ),
    "cells left blank, one with a dash, one with a unit": Example(
        {**SOUND, f"{GRANTED}total": "", f"{RECEIVED}total": "—", "disclosure.fees.amount": "25000元"}, SAID
    ),
    "the text contradicts tables 2 and 3": Example(
        SOUND, "2022年，我局收到政府信息公开申请999件，上年结转3件，办结80件。全年制发规范性文件14件。"
    ),
    "the text says nothing of what the tables have": Example(SOUND, "2022年，我局认真做好政府信息公开工作。"),
    "nobody asked, says the text": Example(SOUND, "2022年，我局未收到政府信息公开申请，未发生行政复议、行政诉讼。"),
    "what others did is no contradiction": Example(
        SOUND, "2022年，全市各部门共收到政府信息公开申请2318件。去年收到申请75件。办理人大建议12件。"
    ),
    "parts of a sum with one digit wrong": Example(
        SOUND, "全年公开信息2986条，其中网站1436条，微信1157条，微博285条，抖音135条。"
    ),
    "section five says nothing": Example(SOUND, "（文字描述）", "problems"),
    "text of another year": Example(SOUND, "2021年，我局认真做好政府信息公开工作。\n2021年，主动公开信息560条。"),
    "other outcomes in one row, as the older form has them": Example(
        {
            **SOUND,
            **{f"requests.outcome.other.{row}.{column}": None for row in OTHERS for column in COLUMNS},
            **{f"requests.outcome.other.unsplit.{column}": "0" for column in COLUMNS},
        },
        SAID,
    ),
    "section six says nothing of fees": Example(SOUND, "无。", "otherMatters"),
    "beside last year's, a copy and parts": Example(
        {**SOUND, "disclosure.licensing.decisions": "1256", "disclosure.penalties.decisions": "348"},
        SAID,
        last={"disclosure.licensing.decisions": "1256", "disclosure.penalties.decisions": "348", f"{OVER}total": "5"},
        twin={**SOUND, f"{RECEIVED}total": "83"},
        parts=({f"{RECEIVED}total": "50"}, {f"{RECEIVED}total": "33（不完整，1/2）"}),
    ),
}  # fmt: skip
