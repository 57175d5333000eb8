"""The words with which such reports speak of their figures, as patterns over texts whose figures are set apart."""

from __future__ import annotations

import re

from convkit.text.running import MONTHS, OTHER, YEAR

# Words before a figure are matched up to its place, words behind it from there; both within one clause.
NEAR = "[^（-；]{0,14}$"

OUTCOMES = {
    "granted": r"(?<!主动)(?<!应)(?:予以公开|同意公开|全部公开|准予公开|(?<!不)决定公开|予公开(?<!不予公开))",
    "partlyGranted": r"(?:予以|同意)?部分(?:予以)?公开|区分处理",
    "refused": r"不予公开|不同意公开|不予以公开|(?<!向社会)不公开",
    "unavailable": r"无法提供",
    "notProcessed": r"不予处理",
    "other": r"其他处理",
    "refused.stateSecret": r"国家秘密",
    "refused.prohibitedByLaw": r"(?:法律|法规)[^，；]{0,8}禁止公开",
    "refused.stability": r"三安全一稳定",
    "refused.thirdParty": r"第三方(?:合法)?权益",
    "refused.internalAffairs": r"内部事务",
    "refused.processInformation": r"过程性",
    "refused.enforcementFile": r"行政?执法案卷",
    "refused.administrativeQuery": r"行政查询",
    "unavailable.notHeld": r"不掌握|非本(?:机关|单位)掌握|不存在(?=$|的?$)|信息不存在",
    "unavailable.toBeCreated": r"没有现成|另行制作",
    "unavailable.unclear": r"补正[^，；]{0,8}不明确|不明确[^，；]{0,4}补正",
    "notProcessed.petition": r"信访(?!渠道|途径|部门|程序|局|办)(?:、)?(?:举报)?(?:、)?(?:投诉)?(?:类)?",
    "notProcessed.repeated": r"重复申请",
    "notProcessed.publication": r"公开出版物",
    "notProcessed.excessive": r"大量反复",
    "notProcessed.confirmation": r"重新出具",
    "other.notCorrected": r"(?:逾期[不未]|未按期)补正(?:、[^，；]{0,22}申请)?",
    "other.unpaid": r"逾期未[^，；]{0,12}缴[^，；、]{0,6}(?:、[^，；]{0,22}申请)?",
}
"""The outcomes of table 3, and what reports call them."""
OUTCOME = re.compile("|".join(f"(?P<{name.replace('.', '__')}>{words})" for name, words in OUTCOMES.items()))
JOINED = re.compile(r"[及和与、或]|以及")

CARRIED_IN_BEFORE = re.compile(
    rf"(?:(?:上一?个?年度?|去年|往年|年初|{YEAR})的?(?:度)?(?:结转|转结|转入|遗留|未办结)|结转(?:自)?(?:上一?年度?|去年|{YEAR})){NEAR}"
)
CARRIED_IN_BEHIND = re.compile(
    rf"[^（-；]{{0,8}}(?:(?:上一?年度?|去年|{YEAR})(?:度)?(?:结转|转结|转入|遗留)(?!至|到)|结转自)"
)
CARRIED_OVER_BEFORE = re.compile(
    rf"(?:(?:结转|转结|顺延|转入|延续|延期|延)(?:至|到|入|于)?(?:下一?个?年度?|[次明]年度?|{YEAR})|(?:下一?年度?|次年|年[末底])结转){NEAR}"
)
CARRIED_OVER_BEHIND = re.compile(
    rf"[^（-；]{{0,16}}?(?:(?:结转|转结|顺延|转入|转|延续|延期|延|留)(?:至|到|入|待|于)?(?:下一?个?年度?|[次明]年|{YEAR})|跨年)"
)
CARRIED_OVER_AROUND = (
    re.compile(r"(?:结转|顺延|转入|延续)$"),
    re.compile(rf"(?:申请)?(?:至|到|入|于)(?:下一?个?年度?|[次明]年|{YEAR})"),
)
"""The words before and behind of a figure that stands between them: 结转2件至下一年度."""
PENDING_BEFORE = re.compile(r"(?:尚未办结|未办结|正在办理|仍在办理|尚在办理)(?:中)?的?[^（-；]{0,6}$")
PENDING_BEHIND = re.compile(
    r"[^（-；]{0,6}(?:尚未办结|未办结|正在[^，；]{0,6}办理|仍在办理|尚在办理|在办|仍在[^，]{0,6}期限内|未到[^，；]{0,4}期|[^，；]{0,6}办理中)"
)

REQUEST = r"依申请信息公开|(?:信息公开|公开(?:政府)?信息|依申请公开|公开|信息)(?:的)?申请|依申请公开|申请公开"
ABOUT_REQUESTS = re.compile(REQUEST)
RECEIVED_BEFORE = re.compile(
    r"(?:收到|(?<!不予)受理|接收|接到|收悉|新收|新增|登记|接受|(?<!征)收)(?:了|到)?(?:的)?[^（-；]{0,30}$"
)
COUNTED_BEFORE = re.compile(
    rf"(?:{REQUEST}|申请(?=[总数]))(?:件|事项|数量|总数|总量|表|数)?(?:共|共计|合计|总计|总共|为|计|共有|有|是)*$"
)
"""Requests that are counted without a verb: 政府信息公开申请总数为45件."""
RECEIVED_BEHIND = re.compile(rf"(?:为|是|系|属)?(?:{YEAR}|本年度?|当年|今年)?新[收增]")
ANSWERED_BEFORE = re.compile(
    r"(?<!延期)(?<!延长)(?<!超期)(?:答复|办结|办理完毕|办复|回复)(?!期限|时限|文书|告知|通知|意见|口径|内容|书)(?:了|率)?(?:的)?[^（-；时后对]{0,24}$"
)
WITHIN = re.compile(rf"[{OTHER}日天][^，；]{{0,4}}[内中](?:答复|办结)")
ANSWERED_BEHIND = re.compile(
    r"(?!在?当[日场天]|以)[^（-；]{0,10}?(?:均|已|全部|都|皆)*(?:按时|按期|依法|依规|及时|如期|按规定|在[^，；]{0,6}期限内)*(?:予以|作出|完成)?(?:答复|办结|回复)(?!期限|时限)"
)
HANDLED_BEFORE = re.compile(r"(?<![应需待拟未])(?:办理|处理)(?:了)?[^（-；]{0,24}$")
ELSEWHERE = re.compile(
    r"咨询|(?<![（、，：；])信件|来信|留言|热线|诉求|建议|提案|议案|问题|工单|网民|来电|信箱|邮件[^，]{0,2}答|行政许可申请|许可申请|补贴|救助|低保|仲裁|立案|"
    r"案件线索|举报(?!投诉类)|投诉(?!类)|满意|好评|新闻|稿件|解读|培训|会议|事项目录|解读材料|资助|登记申请|行政审批|办件|预申请|注册"
)
"""What is received and answered beside requests for information."""
CHANNEL = re.compile(
    r"网络|网上|网站|平台|信函|邮寄|当面|现场|电子邮件|邮箱|传真|在线|线上|线下|(?<!的)书面|来函|窗口|快递|口头|依托|通过|渠道|向(?![我本])[^，]{1,12}(?:转|提)|类$"
)
OF_A_PART = re.compile(r"占[^，]{0,8}(?:总量|总数|全部)|涉[^（-；]{1,8}类")
VALID_AMONG = re.compile(r"[，（(]?其中[，：]?(?:有效|符合)")
TIME_TAKEN = re.compile(r"(?:最短|最长|最快|最慢|平均|用时|时长)[^，；]{0,6}$|提前(?:答复|办结)$")
AMONG_THEM = re.compile(
    r"(?:新收|收到)?(?:的)?(?:(?:政府)?信息公开|依申请公开|公开)?(?:的)?(?:申请|依申请公开)(?:件|事项)?[当之]?[中里]"
)
AND_HANDLED = re.compile(r"[并和及、](?:办理|处理)")
POSTPONED = re.compile(r"^(?:顺延|延期|结转)(?:办理|答复)?$")
INCLUDING_LAST = re.compile(
    rf"[，（(]?(?:其中)?[，：]?(?:包)?(?:含|括)(?:上一?年度?|去年|{YEAR})(?:的)?(?:结转|转结|转入|遗留)"
)
APPLICANT = re.compile(
    "(?P<naturalPerson>(?<!非)自然人|公民|个人(?!隐私|信息))|(?P<legal>法人)|(?P<enterprise>企业|公司)"
    "|(?P<researchInstitution>科研机构)|(?P<publicWelfare>社会公益|公益组织|社会组织)|(?P<legalServices>法律服务|律师事务所)"
)
"""The kinds of applicants of table 3."""
MANAGED = re.compile(r"(?:规范性文件|规章)的?(?:管理|备案|审查|审核|清理|目录|解读|评估|合法性)")
"""What is said of documents in general, not of how many there are."""

COMPARED = re.compile(
    r"(?:较|比|同比|环比|增加|增长|减少|下降|上升|回落|提升|降低|增幅|降幅|多|少|翻)(?![至到为])[^（-；]{0,10}$"
)
COMPARED_BEHIND = re.compile(r"(?:的)?(?:增长|增加|减少|下降)")
LAST_YEAR = re.compile(r"(?:去年|上年|上一年|前年|往年|同期)(?!度?的?(?:结转|转结|转入|遗留|未办结))")
PART_OF_YEAR = re.compile(
    rf"{MONTHS}|上半年|下半年|季度|截至(?!{YEAR}?年?[底末])|以来|历年|近年|累计(?!收到|受理)|每月|每季|每年|月均|年均|日均"
)
PART_OF_YEAR_BEFORE = re.compile(rf"(?:{MONTHS}|半年|季度)(?:期?间|内)?[，：]$")
"""A part of the year that the clause before gives."""
RUNNING_TOTAL = ["累计", "截至", "以来"]

NORMATIVE = re.compile(r"规范性文件")
RULES = re.compile(r"(?<![法则])规章(?!制度|规范|、?制度)")
DOCUMENT_VERBS = {
    "issued": r"新制[定发订]|制发|制定|制订|出台|新出台|印发|新增",
    "disclosed": r"公开|发布|公布",
    "repealed": r"废止(?:失效)?|宣布失效|(?<!现行有)失效",
    "inForce": r"现行有效|继续有效|保持有效|现有",
    "": r"备案|审查|审核|清理|解读|修订|修改|保留|汇编|刊登|评估|起草(?!并?印发)|报送|修改",
}
"""What is done with documents; of the last, no table has a figure."""
IN_FORCE_BEHIND = re.compile(r"[为属仍]?(?:现行|继续|保持)?有效")
NO_LONGER_OR_STILL = re.compile(r"(?:废止|失效|有效)的?文件$")
NOT_DONE = re.compile(r"(?:未|没有|不再|[无拟应需待将]|参与|配合|协助|指导)新?$")
"""What stands before a verb that tells of nothing that was done, or not by who reports."""
BARE_COUNT = re.compile(r"(?:的|有|共|计|合计|总计|为|达|数量|总数|数|件数|行政|规范性文件|文件|了)*$")
"""What may stand between a verb and its figure where the noun was named before."""
PROPOSED = ["提请", "提交", "草案", "代拟"]
DOCUMENT_VERB = re.compile("|".join(f"(?P<{name or 'none'}>{words})" for name, words in DOCUMENT_VERBS.items()))
DECISIONS = {
    "licensing": "行政许可",
    "penalties": "行政处罚",
    "coercion": "行政强制",
}
NO_DECISION = ["不予", "撤销", "移送", "听证", "评查"]
OF_A_KIND = ["程序", "登记", "认定", "验收", "当场"]
DECISION_BEFORE = re.compile(
    r"(?P<verb>作出|做出|下达|实施|处理)?[^（-；、]{0,6}(?P<what>行政许可|行政处罚|行政强制)(?P<noun>处理决定|决定书|决定|措施|执行|办结案件|案件|案)?"
    r"(?:办理|办结)?(?:数量|总量|总数|数|量)?(?:共|共计|合计|为|有)*$"
)
DECISION_BEHIND = re.compile(
    r"(?P<what>行政许可|行政处罚|行政强制)(?P<noun>处理决定|决定书|决定|措施|案件|案)?(?!信息|事项|公示|结果)"
)
PUBLISHED = ["公开", "公示", "发布", "公布", "信息", "录入", "归集", "上传", "推送", "报送", "曝光", "事项", "目录"]

DISCLOSURE = ["信息公开", "政务公开", "依申请公开", "公开申请", "公开类"]
UNRELATED = re.compile(r"与(?:政府)?信息公开(?:工作)?无关|非(?:因)?政府信息公开|不涉及(?:政府)?信息公开")
PROCEEDING = re.compile(r"复议(?!后)|诉讼")
PROCEEDING_BEFORE = re.compile(
    r"(?P<after>(?:经|行政)?(?:行政)?复议后(?:再)?(?:提起)?(?:行政)?(?:起诉|诉讼)|对复议决定不服[^，；]{0,6}(?:起诉|诉讼))[^（-；、]{0,6}$"
    r"|(?P<direct>未经(?:行政)?复议(?:而)?(?:直接)?(?:提起)?(?:行政)?(?:起诉|诉讼)|直接(?:提起)?(?:行政)?(?:起诉|诉讼))[^（-；、]{0,6}$"
    r"|(?P<litigation>(?:行政)?(?:诉讼|应诉))(?:案件|案|事项)?(?:总数|数量|数|的)?(?:共|共计|合计|总计|为|有|各)*$"
    r"|(?P<reconsideration>(?:行政)?复议)(?:案件|申请|案|事项)?(?:总数|数量|数|的)?(?:共|共计|合计|总计|为|有|各)*$"
)
PROCEEDING_BEHIND = re.compile(
    r"[^（-；、]{0,12}?(?:(?P<litigation>行政诉讼|诉讼)|(?P<reconsideration>行政复议|复议))(?!后|机关|决定)"
)
BOTH_PROCEEDINGS = re.compile(r"复议(?:案件|申请|程序)?(?:、|和|及|与|或|以及)[^（-；]{0,6}(?:诉讼|应诉)[^（-；]{0,8}$")
DISCLOSED = re.compile(r"(?:办理|受理)[^，；]{0,8}(?:信息公开|公开类)")
ALL_OF_THEM = re.compile(r"[，（]?其中[^，；。]{0,6}(?:信息公开|公开类)")
"""What stands behind proceedings of all kinds, of which those about disclosure are some."""
INSTANCE = ["一审", "二审", "再审"]
COURT = [
    "驳回", "终止", "撤回", "审结", "开庭", "出庭", "胜诉", "败诉", "一审", "二审", "上诉", "再审", "撤销", "审理",
    "代理", "办理", "受理", "办结", "化解", "调解", "培训",
]  # fmt: skip
_RESULT = (
    "(?P<upheld>维持)|(?P<otherResult>其他结果)|(?P<corrected>纠正|撤销|确认违法|责令)"
    "|(?P<pending>尚未审结|未审结|正在(?:复议机关|法院)?审理|尚在审理|待审结|审理中|在审)"
)
RESULT = re.compile(_RESULT)
RESULT_BEHIND = re.compile(f"(?:被|予以|由)?(?:复议机关|法院)?(?:予以)?(?:{_RESULT})")
SUBJECT = [
    "申请", "新收", "自然人", "复议", "诉讼", "规范性文件", "规章", "行政许可", "行政处罚", "行政强制", "结转",
    "答复", "办结", "予公开", "办理", "权益", "案卷", "国家秘密", "不掌握", "不予", "现成", "补正", "信访",
    "三安全", "禁止公开", "大量反复", "出版物", "重新出具", "行政查询", "内部事务", "过程性",
]  # fmt: skip
"""Without one of these words, a sentence and what stands before it say nothing of the tables."""
