// The page's style sheet.
#pragma once

namespace truce::brief {

inline constexpr const char* style_sheet = R"css(
:root{--ink:#1a1a1a;--muted:#555;--rule:#d5d5d5;--soft:#f6f5f1;--blue:#0b5394;--good:#0b5394;--bad:#a33b00}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:#fff;color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans",sans-serif}
main,header,footer{max-width:56rem;margin:0 auto;padding:0 1.25rem}
footer{padding-bottom:3rem}
header{padding-top:2.5rem}
h1{font-size:2rem;line-height:1.15;margin:0 0 .4rem;letter-spacing:-.01em}
h2{font-size:1.45rem;line-height:1.2;margin:3.2rem 0 .8rem;padding-top:1rem;border-top:2px solid var(--ink)}
h3{font-size:1.12rem;line-height:1.3;margin:2rem 0 .5rem}
h4{font-size:1rem;margin:1.1rem 0 .2rem}
p,ul,ol,dl{max-width:46rem;margin:.6rem 0}
ul,ol{padding-left:1.3rem}
li{margin:.25rem 0}
a{color:var(--blue)}
code{font:.86em ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
.lede{font-size:1.05rem;color:var(--muted)}
.facts{color:var(--muted);font-size:.9rem}
.answer{background:var(--soft);border-left:5px solid var(--blue);padding:1rem 1.25rem;margin:1.2rem 0}
.answer p{font-size:1.14rem;line-height:1.5;margin:.5rem 0;max-width:none}
.warning{border-left:5px solid var(--bad);background:var(--soft);padding:.7rem 1.1rem;margin:1rem 0}
.warning p{margin:.3rem 0;max-width:none}
.note,.definitions{color:var(--muted);font-size:.88rem;line-height:1.45}
nav.contents ol{columns:2;column-gap:2.5rem;max-width:none;padding-left:1.3rem;font-size:.95rem}
nav.contents li{break-inside:avoid}
figure{margin:1.2rem 0 1.6rem}
figure svg{display:block;max-width:100%;height:auto;overflow:visible}
.scroll{overflow-x:auto;margin:1rem 0;-webkit-overflow-scrolling:touch}
table{border-collapse:collapse;font-size:.88rem;line-height:1.35;min-width:100%}
th,td{padding:.42rem .6rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule)}
thead th{border-bottom:2px solid var(--ink);vertical-align:bottom;font-weight:600;min-width:5.2rem}
tbody th{font-weight:500;min-width:11rem}
td small,th small{display:block;color:var(--muted);font-weight:400;font-size:.84em;line-height:1.3}
table.numbers td{font-variant-numeric:tabular-nums;white-space:nowrap}
table.numbers td small{white-space:normal;min-width:4.2rem}
td.day{white-space:nowrap}
figure+p.note,figure+p{margin-top:-.8rem}
tr.group th{background:var(--soft);font-weight:600;padding-top:.6rem}
td.better{color:var(--good);font-weight:600;background:#eaf2fb}
td.worse{color:var(--bad);font-weight:600;background:#fdf0e8}
td small,td.better small,td.worse small{font-weight:400}
td.wide{min-width:14rem;white-space:normal}
th.headline{font-weight:700}
td.h1{background:#f2f6fb}td.h2{background:#dbe8f5}td.h3{background:#b7d2ec}td.h4{background:#8cb8df}td.h5{background:#5b98cc}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:1rem;margin:1rem 0}
.card{border:1px solid var(--rule);border-radius:6px;padding:.9rem 1.1rem;break-inside:avoid}
.card h3{margin:0 0 .5rem}
.card dl{margin:0;font-size:.9rem;line-height:1.42}
dt{font-weight:600;margin-top:.5rem}
dd{margin:0}
dd small{color:var(--muted)}
.light{display:inline-block;border-radius:1em;padding:.05em .65em;font-size:.82rem;border:1px solid #888;white-space:nowrap}
.light-grey{background:#e4e4e4}.light-amber{background:#ffe0a3}.light-green{background:#cfe8dd}.light-red{background:#f3c6b0}
.numbers-row{display:grid;grid-template-columns:repeat(auto-fit,minmax(12.5rem,1fr));gap:.8rem;margin:1rem 0}
.number{border-top:3px solid var(--blue);padding:.5rem 0}
.number .value{display:block;font-size:1.7rem;font-weight:600;line-height:1.15}
.number .label{display:block;font-size:.88rem;line-height:1.35}
.number .range{display:block;font-size:.82rem;color:var(--muted)}
dl.pairs{display:grid;grid-template-columns:minmax(9rem,15rem) 1fr;gap:.3rem 1rem;max-width:none;font-size:.95rem}
dl.pairs dt{margin:0}
details{margin:.8rem 0;border:1px solid var(--rule);border-radius:6px;padding:.5rem .9rem}
summary{cursor:pointer;font-weight:600}
.claim{border-top:1px solid var(--rule);padding:.9rem 0;max-width:48rem;break-inside:avoid}
.claim blockquote{margin:0;font-size:1.05rem}
.claim .who{margin:.15rem 0;color:var(--muted);font-size:.88rem}
.claim p{margin:.35rem 0;font-size:.93rem}
.question dt{font-size:1.02rem;margin-top:1.1rem}
.question dd{margin-top:.2rem}
footer{padding-top:3rem;color:var(--muted);font-size:.88rem}
@media screen and (max-width:640px){
h1{font-size:1.55rem}h2{font-size:1.25rem;margin-top:2.4rem}
main,header,footer{padding:0 .8rem}
header{padding-top:1.4rem}
nav.contents ol{columns:1}
.cards{grid-template-columns:1fr}
.numbers-row{grid-template-columns:1fr 1fr}
.number .value{font-size:1.4rem}
dl.pairs{grid-template-columns:1fr}
.answer{padding:.6rem .9rem}.answer p{font-size:1.05rem}
tbody th{min-width:9rem}
th,td{padding:.38rem .45rem}
}
@media print{
@page{margin:16mm 14mm}
body{font-size:10pt}
main,header,footer{max-width:none;padding:0}
h2,h3,h4{break-after:avoid}
figure,tr,.card,.claim,.number{break-inside:avoid}
.scroll{overflow:visible}
table{font-size:7.6pt}
thead{display:table-header-group}
thead th,tbody th,td.wide{min-width:0}
table.numbers td{white-space:normal}
a{color:inherit;text-decoration:none}
nav.contents{display:none}
.answer,.warning,tr.group th,td{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
)css";

}  // namespace truce::brief
