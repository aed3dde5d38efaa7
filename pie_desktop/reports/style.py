"""How a report looks as a page. Colours are variables named as the tokens of the theme are."""

STYLE = """
body{font:16px/1.5 "Noto Sans",system-ui,sans-serif;color:var(--ink);background:var(--surface);
 max-width:46rem;margin:0 auto;padding:0 1rem 3rem;overflow-wrap:anywhere}
h1,h2,h3,h4,p,li,td,th,dd,dt,footer{white-space:pre-wrap;text-align:start}
header{background:var(--soft);border-bottom:6px solid var(--ramp4);padding:5rem 2rem 1.5rem;margin-bottom:1.5rem}
header h1{font-size:2.2rem;line-height:1.25;margin:0}
header p{margin:0;font-size:1.1rem;color:var(--muted)} header h1~p{color:var(--ink)}
h2{color:var(--accent);margin:3rem 0 .5rem} h2.warm{color:var(--warm)}
h3{margin:2rem 0 .25rem} h4{color:var(--muted);font-size:1rem;margin:1rem 0 .25rem}
p{margin:.5rem 0} .quiet,small{color:var(--muted);font-size:.875rem;font-weight:normal}
.strong,.code{font-weight:bold}
.code{font-size:1.6rem;word-spacing:.3em} .quote{border-inline-start:3px solid var(--edge);padding-inline-start:.8rem}
.ruled{height:2rem;border-bottom:1px solid var(--edge)} small{display:block;white-space:pre-wrap} ul{margin:.25rem 0}
dl{display:grid;grid-template-columns:9rem 1fr;gap:.25rem 1rem} dt{color:var(--muted)} dd{margin:0}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:0 2rem}
table{border-collapse:collapse;table-layout:fixed;width:100%;font-size:.9rem} thead th{background:var(--soft)}
th,td{border-bottom:1px solid var(--edge);padding:.4rem;vertical-align:top}
.journey td,.journey th{border-color:var(--line);vertical-align:middle} svg{max-width:100%;height:auto;display:block}
footer{color:var(--muted);font-size:.8rem;border-top:1px solid var(--line);margin-top:3rem;padding-top:.5rem}
@media print{.page{break-before:page} h2,h3,h4{break-after:avoid}
 section,tr,svg{break-inside:avoid} body{font-size:11pt;max-width:none}}
"""
