"""What a draft or a template leaves for somebody to fill in, as it stands among words."""

from __future__ import annotations

import re

_CROSS = "[×✕Xxｘ]"
_BLANK = r"[\s_＿]"
_OF = "[年月日件条次人万元个]"
_SAID = "填写|填入|填报|待[补填核定]|请[填输补插写删]|插入|输入|选填|必填|此处"

WAITING = re.compile(
    rf"(?<![A-Za-z0-9./@_%-]){_CROSS}{{2,}}(?![A-Za-z0-9./@_%-])"  # ××局, but not xxgk.gov.cn
    rf"|(?<![A-Za-z0-9.]){_CROSS}{{1,4}}(?={_OF})|(?<!\d)(?:19|20)\d?{_CROSS}{{1,2}}(?=年)"
    r"|[_＿]{2,}"
    r"|(?<![零〇○一二三四五六七八九十])[〇○]{2,}(?![零〇○一二三四五六七八九十])"  # of 二〇〇八 they are figures
    rf"|[\[［【〔（(](?:{_SAID})[^\[\]［］【】〔〕（）()]{{0,20}}[\]］】〕）)]"
    r"|(?<![有尚仍亟还])待(?:补充|填写|填报|补|填)(?=[。，；、,;）)】\]］〕\s]|$)"
    r"|(?:单击|点击)(?:或点击|或轻触)?此处|此处(?:填写|填入|插入|输入|粘贴|补充|待)"
    r"|请(?:在此|于此)(?:处)?(?:填|输|写|插)|请输入"
    rf"|(?:19|20)\d\d\s*年{_BLANK}*月{_BLANK}*日(?!均)|(?<=\d)\s*月{_BLANK}+日(?!均)"
)
