"""How a page looks, on a screen, a phone and on paper."""

from __future__ import annotations

STYLE = (
    ":root{color-scheme:light}*{box-sizing:border-box}"
    "body{margin:0 auto;padding:1.5rem 1rem;max-width:60rem;line-height:1.8;color:#1a1a1a;background:#fff;"
    "overflow-wrap:anywhere;"
    'font-family:"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}'
    "h1{font-size:1.6rem;line-height:1.4;text-align:center;text-wrap:balance}h1 span{display:inline-block}"
    "h2{font-size:1.25rem}h3{font-size:1.1rem}"
    "p{margin:.6em 0;text-indent:2em}a{color:#0b57d0}.signed{margin-right:4em;text-indent:0}"
    "ul.list{list-style:none;margin:.6em 0;padding:0 0 0 2em}"
    "figure{margin:1em 0;text-align:center}img{max-width:100%;height:auto}"
    # a table that is broader than the page moves in its own box; a shadow shows that there is more of it
    ".table{position:relative;overflow-x:auto;margin:1em 0;background:linear-gradient(90deg,#fff 40%,#fff0) 0/2rem 100%"
    " no-repeat local,linear-gradient(270deg,#fff 40%,#fff0) 100%/2rem 100% no-repeat local,"
    "linear-gradient(90deg,#0003,#0000) 0/.6rem 100% no-repeat scroll,"
    "linear-gradient(270deg,#0003,#0000) 100%/.6rem 100% no-repeat scroll}"
    "caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"  # the heading says it
    "table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5}.wide table{min-width:40rem}"
    "th,td{border:1px solid #767676;padding:.35em .5em;text-align:center;vertical-align:middle}"
    'th{font-weight:normal}th[scope="row"]{text-align:left}thead th,th.head{background:#f2f2f2;text-align:center}'
    "th.head{min-width:3.3em;text-wrap:balance}"
    "td[data-fact]{font-variant-numeric:tabular-nums;overflow-wrap:normal}"
    ".chart{text-align:left;border:1px solid #d0d0d0;padding:.5em 1em}figcaption{font-size:1rem}"
    ".chart th,.chart td{border:0;background:none;text-align:left;vertical-align:top}"
    ".chart table{border:0}.chart tbody tr{border-top:1px solid #d0d0d0}"
    ".chart th{white-space:nowrap}.chart td{width:100%}"
    ".bar{height:1em;margin:.25em 0;overflow:hidden;background:#f2f2f2;line-height:1;white-space:nowrap;"
    "print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    ".chart ul{list-style:none;margin:0;padding:0}.chart li{display:inline-block;margin-right:1.2em}"
    ".chart b{font-variant-numeric:tabular-nums}"
    "@media(max-width:40rem){body{padding:1rem .75rem}h1{font-size:1.35rem}table{font-size:.8rem}"
    "th,td{padding:.3em .35em}.chart{padding:.5em}.chart th{padding-left:0}}"
    "@media print{body{max-width:none;padding:0;font-size:11pt}.table{overflow:visible;background:none}"
    "caption{display:none}table{font-size:9pt}.wide table{min-width:0;font-size:8pt}th,td{padding:.25em .3em}"
    "thead{display:table-header-group}tr:not(:has(.long)),figure{break-inside:avoid}"
    "h1,h2,h3,tr:not(:has(td)){break-after:avoid}p:last-child{break-before:avoid}p{orphans:2;widows:2}"
    "thead th,th.head{print-color-adjust:exact;-webkit-print-color-adjust:exact}a{color:inherit}"
    '@page{size:A4;margin:22mm 18mm;@bottom-center{content:"— " counter(page) " —"}}}'
)
