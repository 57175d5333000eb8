"""How a page looks, on a screen, a phone and on paper."""

from __future__ import annotations

STYLE = (
    ":root{color-scheme:light}"
    "body{margin:0 auto;padding:1.5rem 1rem;max-width:60rem;line-height:1.8;color:#1a1a1a;background:#fff;"
    'font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}'
    "h1{font-size:1.6rem;line-height:1.4;text-align:center}h2{font-size:1.25rem}h3{font-size:1.1rem}"
    "p{margin:.6em 0;text-indent:2em;overflow-wrap:anywhere}a{color:#0b57d0}"
    "ul.list{list-style:none;margin:.6em 0;padding:0 0 0 2em}"
    "figure{margin:1em 0;text-align:center}img{max-width:100%;height:auto}"
    ".table{overflow-x:auto;margin:1em 0}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5}"
    "th,td{border:1px solid #767676;padding:.35em .5em;text-align:center;vertical-align:middle}"
    "th{font-weight:normal}thead th,th.head{background:#f2f2f2}"
    "td[data-fact]{font-variant-numeric:tabular-nums;white-space:nowrap}"
    "@media print{body{max-width:none;padding:0}.table{overflow:visible}thead{display:table-header-group}"
    "tr,figure{break-inside:avoid}a{color:inherit}}"
)
