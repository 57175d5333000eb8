"""How much of the words that lead to a figure is known: one more word may make it the figure of a part."""

from __future__ import annotations

import re

from convkit.text.running import OTHER, YEAR

_KNOWN = re.compile(
    "年内|[共合总]计|行政机关|申请人|申请公开|信息公开|公开信息|政府信息|依申请|申请|公开|信息|答复|办结|回复|办复|办理|处理|完毕|收到|受理|接收|接到|收悉|登记|接受"
    "|新收|新增|新受理|结转|转结|顺延|延期|转入|延续|遗留|继续|[上下]一?个?年度?|[次明往去]年|年[初末底]"
    "|公民|法人|其他组织|社会|公众|群众|各类|提交|提出|书面|按时|按期|依法|依规|及时|如期|规定|法定|期限|时限|予以|作出|做出|完成|实际|累计"
    "|数量|总量|总数|案件|事项|办件|工作|情况|行政许可|行政处罚|行政强制|处理决定|决定书|决定|措施|下达|实施"
    "|政府规章|规章|规范性文件|现行有效|继续有效|保持有效|现有|宣布|废止|失效|制发|制定|制订|印发|出台|发布|公布|部门"
    "|行政|复议后|复议|诉讼|应诉|起诉|直接|未经|提起|引起|引发|产生|导致|发生|涉及|问题|其中|其余|还有|由于|加上|连同|目前"
    "|[我本](?:局|机关|单位|办)|相关|告知|保护|要求|提供|需要?|危及|无正当理由|获取|确认|结果|[三四]类|等原因|属于?|而|性"
    "|[因涉被对的了到过至于为是有达底数量书表件案类份起内在并或与及和向从按经含除将仅尚另余、:“”]"
)
_WHO_AND_WHEN = re.compile(
    rf"{YEAR}|{OTHER}|全年|本年度?|今年|当年|年度|年内|一年来|截[至止]|期间|全[省市县区州镇乡]|各级|行政机关|[度共总新已均全]"
)
_OWN = re.compile(
    r"(?:(?!协助|配合|指导|督促|要求|[代向由以为替])[^|t]{0,16}(?:局|委|厅|办|室|府|会|中心|[所院关站队道处镇乡校行市县区省州旗]|部门|单位|机关))?[|t]*"
)


def understood(words: str) -> bool:
    """Whether words say no more than when, who, and what is counted."""
    told = _WHO_AND_WHEN.sub("t", _KNOWN.sub("|", words))
    return _OWN.fullmatch(told.lstrip("t")) is not None
